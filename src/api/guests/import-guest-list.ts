/** Takes a guest list in: good rows are stored, everything else is told by row. */
import type { z } from 'zod';
import type {
  GuestListReading,
  ListedHousehold,
  ListRemark,
} from '../../domain/guest-lists/guest-list-reading';
import { readGuestList } from '../../domain/guest-lists/read-guest-list';
import { withoutDuplicates } from '../../domain/guests/list-duplicates';
import type { NewHousehold } from '../../domain/guests/ports';
import { AppError } from '../../domain/shared/app-error';
import type { Actor } from '../../domain/weddings/ports';
import type { AppDependencies } from '../dependencies';
import { eventsOf } from './invited-events';
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
  dependencies: Pick<AppDependencies, 'guests' | 'weddings' | 'readGuestFile' | 'phones'>,
  weddingId: string,
  list: { csv: string; eventIds?: string[] | undefined },
  actor: Actor,
): Promise<GuestImportResult> {
  const wedding = await dependencies.weddings.get(weddingId);
  const invitedTo = eventsOf(wedding, list.eventIds);
  const bytes = new TextEncoder().encode(list.csv);
  const { sheets } = await dependencies.readGuestFile(bytes, { fileName: null, contentType: 'text/csv' });
  const [sheet] = sheets;
  if (sheet === undefined) throw new AppError('import.no_name_column');
  const { events, country, weddingOn } = wedding;
  const readPhone = (text: string) => dependencies.phones.readListed(text, country);
  const reading = readGuestList(sheet, { events, country, weddingOn, readPhone });
  const known = await dependencies.guests.knownPeople(weddingId);
  const search = withoutDuplicates(reading.households, known);
  const households = search.households.map((household) => toNewHousehold(household, invitedTo));
  if (households.length > 0) await dependencies.guests.addHouseholds(weddingId, households, actor);
  return {
    success: reading.errors.length === 0,
    imported: households.reduce((sum, household) => sum + household.guests.length, 0),
    households: households.length,
    duplicates: search.duplicates,
    errors: reading.errors.map(toRemark),
    warnings: [...toLookAt(reading), ...search.warnings].sort((a, b) => a.row - b.row).map(toRemark),
    columns: reading.columns.map(({ header, meaning }) => ({ header, readAs: meaning?.kind ?? null })),
  };
}

/** Everything that is no error, row by row; who wants to answer questions uses the planner's pages. */
function toLookAt({ warnings, doubts, skipped, households }: GuestListReading): ListRemark[] {
  const left = skipped.map(({ row, value, reason }) => ({
    row,
    column: null,
    columnIndex: null,
    value,
    reason,
  }));
  return [...warnings, ...doubts, ...left, ...households.flatMap(secondAddresses)];
}

function secondAddresses({ email, people }: ListedHousehold): ListRemark[] {
  const others = people.filter(
    (person) => person.email !== null && person.email.toLowerCase() !== email?.toLowerCase(),
  );
  const reason = 'A household is written to at one address, the first in the list; this one is not kept';
  return others.map((person) => ({
    row: person.row,
    column: null,
    columnIndex: null,
    value: person.email,
    reason,
  }));
}

function toRemark({ row, column, value, reason }: ListRemark): GuestImportResult['errors'][number] {
  return { row, column, value, message: reason };
}

function toNewHousehold({ name, email, phone, people }: ListedHousehold, eventIds: string[]): NewHousehold {
  return {
    name,
    email,
    phone,
    smsAllowed: people.some((person) => person.smsAllowed),
    messageFrequency: 'all',
    guests: people.map(({ fullName, ageBand, isPlusOne }) => ({ fullName, ageBand, isPlusOne })),
    eventIds,
  };
}
