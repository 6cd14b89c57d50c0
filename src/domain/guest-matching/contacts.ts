/** E-mail addresses and phone numbers made comparable. */
import { isOneSlipApart } from './string-distance';

/** Mailboxes that take any dots in a name, and the other name of the same company. */
const DOTLESS: Record<string, string> = { 'gmail.com': 'gmail.com', 'googlemail.com': 'gmail.com' };

/** The mailbox an address leads to: lower case, without a plus tag. */
export function mailboxOf(email: string): string {
  const lower = email.normalize('NFKC').trim().toLowerCase();
  const at = lower.lastIndexOf('@');
  if (at < 1) return lower;
  const [name = ''] = lower.slice(0, at).split('+');
  const domain = lower.slice(at + 1);
  const dotless = DOTLESS[domain];
  return dotless === undefined ? `${name}@${domain}` : `${name.replaceAll('.', '')}@${dotless}`;
}

/** How two contacts of a kind stand to each other. */
export type ContactMatch = 'agrees' | 'near' | 'conflicts' | 'unknown';

/** Compares two mailboxes; '' is none. Near is one slip of the finger, but never another digit. */
export function areOneMailbox(a: string, b: string): ContactMatch {
  if (a === '' || b === '') return 'unknown';
  if (a === b) return 'agrees';
  if (!isOneSlipApart(a, b)) return 'conflicts';
  const [nameA = '', domainA] = a.split('@');
  const [nameB = '', domainB] = b.split('@');
  const isSlip = nameA === nameB || (domainA === domainB && nameA.length >= 8 && digitsOf(a) === digitsOf(b));
  return isSlip ? 'near' : 'conflicts';
}

/** The digits of a phone number without the zeros of trunk and international prefixes. */
export function phoneKey(phone: string): string {
  return digitsOf(phone.normalize('NFKC')).replace(/^0+/, '');
}

/** Compares two phone keys, of which one may lack its country; '' is none. */
export function areOnePhone(a: string, b: string): ContactMatch {
  if (a === '' || b === '') return 'unknown';
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  const isOne = a === b || (short.length >= 7 && long.length - short.length <= 3 && long.endsWith(short));
  return isOne ? 'agrees' : 'conflicts';
}

function digitsOf(text: string): string {
  return text.replace(/\D/g, '');
}
