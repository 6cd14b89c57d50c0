/** E-mail addresses as this program accepts them: what the mail provider can deliver to. */

/** ASCII only, because SES does not take anything else before the @. */
const ADDRESS =
  /^(?:[A-Za-z0-9_'+-]+\.)*[A-Za-z0-9_'+-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
const LONGEST = 254;
/** Providers of most guests' addresses. What looks like one of them, and is none, is a slip. */
const PROVIDERS = [
  ...[
    'gmail.com',
    'googlemail.com',
    'hotmail.com',
    'outlook.com',
    'yahoo.com',
    'icloud.com',
    'protonmail.com',
  ],
  ...['comcast.net', 'verizon.net', 'btinternet.com', 'hotmail.co.uk', 'yahoo.co.uk', 't-online.de'],
  ...[
    'orange.fr',
    'wanadoo.fr',
    'laposte.net',
    'hotmail.fr',
    'yahoo.fr',
    'libero.it',
    'hotmail.it',
    'yahoo.it',
  ],
  ...['hotmail.es', 'yahoo.es', 'telefonica.net', 'bigpond.com'],
];
/** "com" mistyped; some of these are countries, but hardly the country of a "gmail.co". */
const SLIPS_OF_COM = /\.(?:con|comm|cpm|vom|xom|cim|cmo|ocm|om|cm|co)$/;
const COM_ALONE = /^(?:gmail|googlemail|hotmail|outlook|yahoo|icloud|protonmail|aol|live|msn|gmx|me)\./;

/** The address in a text such as `mailto:ann@example.com` or `Ann Lee <ann@example.com>`; null if there is none. */
export function readEmailAddress(text: string): string | null {
  const bare = (/<([^<>]+)>\s*$/.exec(text)?.[1] ?? text).replace(/^\s*mailto:/i, '').trim();
  if (bare.length > LONGEST || !ADDRESS.test(bare)) return null;
  const at = bare.lastIndexOf('@');
  return bare.slice(0, at) + bare.slice(at).toLowerCase();
}

/** The domain that was probably meant, where an address has a usual slip of a large provider; null otherwise. */
export function suggestedDomain(address: string): string | null {
  const written = address.slice(address.lastIndexOf('@') + 1).toLowerCase();
  const domain =
    SLIPS_OF_COM.test(written) &&
    (COM_ALONE.test(written) || nearest(written.replace(SLIPS_OF_COM, '.com')) !== null)
      ? written.replace(SLIPS_OF_COM, '.com')
      : written;
  const meant = PROVIDERS.includes(domain) ? domain : (nearest(domain) ?? domain);
  return meant === written ? null : meant;
}

/** The provider whose name is one slip away; a first letter is hardly ever the slip ("ymail.com"). */
function nearest(domain: string): string | null {
  return (
    PROVIDERS.find((provider) => {
      const [end, name] = [provider.slice(provider.indexOf('.')), provider.slice(0, provider.indexOf('.'))];
      if (!domain.endsWith(end) || !domain.startsWith(provider.charAt(0))) return false;
      return name.length > 4 && isOneSlip(domain.slice(0, -end.length), name);
    }) ?? null
  );
}

/** Whether one letter is missing, too much or another, or two neighbours have changed places. */
function isOneSlip(written: string, meant: string): boolean {
  let start = 0;
  while (start < written.length && written[start] === meant[start]) start += 1;
  const [rest, right] = [written.slice(start), meant.slice(start)];
  const swapped = `${rest[1] ?? ''}${rest[0] ?? ''}${rest.slice(2)}`;
  return (
    written !== meant &&
    (rest.slice(1) === right ||
      rest === right.slice(1) ||
      rest.slice(1) === right.slice(1) ||
      (rest.length > 1 && swapped === right))
  );
}
