/** Prepares an import where it is called: the rules of `src/domain/guest-import`, with this program's phones. */
import { itemsOfPage, itemsOfPages, type JsonPage } from '../../domain/guest-import/json-pages';
import type { KnownHousehold, MarkMaker } from '../../domain/guest-import/known-household';
import type { PlannedImport, PlanSource } from '../../domain/guest-import/ports';
import { prepareImport } from '../../domain/guest-import/prepare';
import { toStagedPages } from '../../domain/guest-import/staged';
import type { SheetRow } from '../../domain/guest-lists/guest-file';
import { phoneNumbers } from '../phone-numbers/phone-numbers';

/** @param mark makes the fingerprints of what a list says. */
export function prepareHere(source: PlanSource, mark: MarkMaker): PlannedImport {
  const { events, country, weddingOn } = source.wedding;
  const readPhone = (text: string, home = country) => phoneNumbers.readListed(text, home);
  const { staged, ...rest } = prepareImport({
    ...source,
    rows: () => itemsOfPages<SheetRow>(source.rows),
    known: () => householdsOn(source.known),
    context: { events, country, weddingOn, readPhone },
    mark,
  });
  return { ...rest, staged: toStagedPages(staged) };
}

/** The households of the pages, opened one after the other. */
function* householdsOn(pages: JsonPage[]): Generator<KnownHousehold> {
  const eventIds = new Map<string, string>();
  for (const page of pages)
    for (const household of itemsOfPage<KnownHousehold>(page)) {
      // JSON has made texts of it.
      if (household.answeredAt !== null) household.answeredAt = new Date(household.answeredAt);
      // Every answer names its event in a text of its own, of which one does for all.
      for (const rsvp of household.rsvps) {
        const eventId = eventIds.get(rsvp.eventId) ?? rsvp.eventId;
        eventIds.set(eventId, eventId);
        rsvp.eventId = eventId;
        rsvp.guestId = household.guests.find(({ id }) => id === rsvp.guestId)?.id ?? rsvp.guestId;
      }
      yield household;
    }
}
