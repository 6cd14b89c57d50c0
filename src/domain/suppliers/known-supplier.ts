/** Whether a supplier about to be added is one that the wedding has already. */
import { mailboxOf } from '../guest-matching/contacts';
import { fold } from '../guest-matching/text-folding';

/** What two suppliers are compared by. */
export interface KnownBy {
  name: string;
  email: string | null;
}

/**
 * The supplier of the same name, however it is written, else the one of the same mailbox; null for none. One
 * company may be hired twice, and two may share a mailbox: who adds it is asked.
 */
export function findKnown<There extends KnownBy>(
  there: readonly There[],
  added: KnownBy,
): { supplier: There; by: 'name' | 'email' } | null {
  const nameOf = ({ name }: KnownBy) => fold(name);
  const addressOf = ({ email }: KnownBy) => (email === null ? '' : mailboxOf(email));
  const named = there.find((one) => nameOf(one) !== '' && nameOf(one) === nameOf(added));
  if (named !== undefined) return { supplier: named, by: 'name' };
  const written = there.find((one) => addressOf(one) !== '' && addressOf(one) === addressOf(added));
  return written === undefined ? null : { supplier: written, by: 'email' };
}
