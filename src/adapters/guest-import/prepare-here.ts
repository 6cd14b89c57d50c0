/** Prepares an import where it is called: the rules of `src/domain/guest-import`, with this program's phones. */
import type { MarkMaker } from '../../domain/guest-import/known-household';
import type { PlanSource } from '../../domain/guest-import/ports';
import { prepareImport, type PreparedImport } from '../../domain/guest-import/prepare';
import { phoneNumbers } from '../phone-numbers/phone-numbers';

/** @param mark makes the fingerprints of what a list says. */
export function prepareHere({ wedding, ...rest }: PlanSource, mark: MarkMaker): PreparedImport {
  const { events, country, weddingOn } = wedding;
  const readPhone = (text: string) => phoneNumbers.readListed(text, country);
  return prepareImport({ ...rest, context: { events, country, weddingOn, readPhone }, mark });
}
