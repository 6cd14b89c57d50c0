/** E-mail addresses as this program accepts them: what the mail provider can deliver to. */

/** ASCII only, because SES does not take anything else before the @. */
const ADDRESS =
  /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
const LONGEST = 254;
const SLIPS: Record<string, string> = {
  'gmail.con': 'gmail.com',
  'gmail.co': 'gmail.com',
  'gmial.com': 'gmail.com',
  'gmai.com': 'gmail.com',
  'hotmail.con': 'hotmail.com',
  'hotmial.com': 'hotmail.com',
  'outlook.con': 'outlook.com',
  'yahoo.con': 'yahoo.com',
  'yaho.com': 'yahoo.com',
  'icloud.con': 'icloud.com',
};

/** The address in a text such as `mailto:ann@example.com` or `Ann Lee <ann@example.com>`; null if there is none. */
export function readEmailAddress(text: string): string | null {
  const bare = (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).replace(/^\s*mailto:/i, '').trim();
  if (bare.length > LONGEST || !ADDRESS.test(bare)) return null;
  const at = bare.lastIndexOf('@');
  return bare.slice(0, at) + bare.slice(at).toLowerCase();
}

/** The domain that was probably meant, where an address has one of the usual slips; null otherwise. */
export function suggestedDomain(address: string): string | null {
  return SLIPS[address.slice(address.lastIndexOf('@') + 1).toLowerCase()] ?? null;
}
