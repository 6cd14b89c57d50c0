/** Prepares imports: the rules of `src/domain/guest-import`, with phones and fingerprints of this installation. */
import type { MarkMaker } from '../../domain/guest-import/known-household';
import type { ImportPreparer } from '../../domain/guest-import/ports';
import { prepareImport } from '../../domain/guest-import/prepare';
import { phoneNumbers } from '../phone-numbers/phone-numbers';

/** @param mark makes the fingerprints of what a list says. */
export function createImportPreparer(mark: MarkMaker): ImportPreparer {
  return (source) => {
    const { wedding, ...rest } = source;
    const { events, country, weddingOn } = wedding;
    const readPhone = (text: string) => phoneNumbers.readListed(text, country);
    return Promise.resolve(
      prepareImport({ ...rest, context: { events, country, weddingOn, readPhone }, mark }),
    );
  };
}
