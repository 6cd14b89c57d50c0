/** Takes a guest list in: good rows are stored, everything else is told by row. */
import type { z } from 'zod';
import { readGuestList, type ListedHousehold } from '../../domain/guests/guest-list';
import { withoutDuplicates } from '../../domain/guests/list-duplicates';
import type { NewHousehold } from '../../domain/guests/ports';
import type { Actor } from '../../domain/weddings/ports';
import type { AppDependencies } from '../dependencies';
import { eventsOf } from './invited-events';
import { parseCsv } from './parse-csv';
import { readListedPhone } from './phone-number';
import type { guestImportResult } from './schemas';

/** What became of a list. */
export type GuestImportResult = z.infer<typeof guestImportResult>;

/**
 * Imports a CSV into a wedding's guest list; sends nothing to anybody.
 *
 * @param eventIds events everybody is invited to; undefined: every event.
 * @throws AppError `import.no_name_column`, `import.too_many_rows`, `request.invalid`.
 */
export async function importGuestList(
  dependencies: Pick<AppDependencies, 'guests' | 'weddings'>,
  weddingId: string,
  list: { csv: string; eventIds?: string[] | undefined },
  actor: Actor,
): Promise<GuestImportResult> {
  const wedding = await dependencies.weddings.get(weddingId);
  const invitedTo = eventsOf(wedding, list.eventIds);
  const reading = readGuestList(parseCsv(list.csv), (text) => readListedPhone(text, wedding.country));
  const known = await dependencies.guests.knownPeople(weddingId);
  const search = withoutDuplicates(reading.households, known);
  const households = search.households.map((household) => toNewHousehold(household, invitedTo));
  if (households.length > 0) await dependencies.guests.addHouseholds(weddingId, households, actor);
  return {
    success: reading.errors.length === 0,
    imported: households.reduce((sum, household) => sum + household.guests.length, 0),
    households: households.length,
    duplicates: search.duplicates,
    errors: reading.errors,
    warnings: [...reading.warnings, ...search.warnings].sort((a, b) => a.row - b.row),
    columns: reading.columns.map(({ header, readAs }) => ({ header, readAs })),
  };
}

function toNewHousehold({ name, people }: ListedHousehold, eventIds: string[]): NewHousehold {
  const texted = people.find((person) => person.smsAllowed);
  return {
    name,
    email: people.find((person) => person.email !== null)?.email ?? null,
    phone: (texted ?? people.find((person) => person.phone !== null))?.phone ?? null,
    smsAllowed: texted !== undefined,
    messageFrequency: 'all',
    guests: people.map(({ fullName, ageBand, isPlusOne }) => ({ fullName, ageBand, isPlusOne })),
    eventIds,
  };
}
