/** Who is counted when nobody has signed in: the network that one line of the internet is given. */

/** Groups of an IPv6 address that name the network; what follows is its owner's to choose, 2^64 of them. */
const NETWORK_GROUPS = 4;
const GROUPS = 8;

/** An IPv4 address as it is; of an IPv6 address its first 64 bits, as `2001:db8:0:1::/64`. */
export function networkOf(address: string | undefined): string {
  const given = (address ?? '').replace(/^::ffff:(?=\d+\.)/i, '').replace(/%.*$/, '');
  if (!given.includes(':')) return given;
  const [before = [], after = []] = given.split('::').map((half) => half.split(':').filter(Boolean));
  const zeros = Array.from({ length: Math.max(0, GROUPS - before.length - after.length) }, () => '0');
  const groups = [...before, ...zeros, ...after].slice(0, NETWORK_GROUPS);
  return `${groups.map((group) => group.toLowerCase().replace(/^0+(?=.)/, '')).join(':')}::/64`;
}
