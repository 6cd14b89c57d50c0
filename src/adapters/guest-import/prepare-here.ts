/** Prepares an import where it is called: the rules of `src/domain/guest-import`, with this program's phones. */
import { itemsOfPages } from '../../domain/guest-import/json-pages';
import type { KnownHousehold, MarkMaker } from '../../domain/guest-import/known-household';
import type { PlannedImport, PlanSource } from '../../domain/guest-import/ports';
import { prepareImport } from '../../domain/guest-import/prepare';
import { toStagedPages } from '../../domain/guest-import/staged';
import type { SheetRow } from '../../domain/guest-lists/guest-file';
import { phoneNumbers } from '../phone-numbers/phone-numbers';

/** @param mark makes the fingerprints of what a list says. */
export function prepareHere(source: PlanSource, mark: MarkMaker): PlannedImport {
  const { events, country, weddingOn } = source.wedding;
  const readPhone = (text: string) => phoneNumbers.readListed(text, country);
  const known = itemsOfPages<KnownHousehold>(source.known);
  // JSON has made texts of them.
  for (const household of known)
    if (household.answeredAt !== null) household.answeredAt = new Date(household.answeredAt);
  const { staged, ...rest } = prepareImport({
    ...source,
    sheet: { ...source.sheet, rows: itemsOfPages<SheetRow>(source.rows) },
    known,
    context: { events, country, weddingOn, readPhone },
    mark,
  });
  return { ...rest, staged: toStagedPages(staged) };
}
