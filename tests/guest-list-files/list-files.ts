/** Writing lists in tests, reading them as an import would, and filling in templates as people would. */
import { openXlsx, saveXlsx } from 'hucre/xlsx';
import Papa from 'papaparse';
import { writeGuestList } from '../../src/adapters/guest-files/guest-list-writer';
import { readFile } from '../../src/adapters/guest-files/read-file';
import { phoneNumbers } from '../../src/adapters/phone-numbers/phone-numbers';
import type { KnownHousehold } from '../../src/domain/guest-import/known-household';
import { prepareImport, type PreparedImport } from '../../src/domain/guest-import/prepare';
import { NO_CHOICES } from '../../src/domain/guest-import/run';
import type { GuestTable, ListedWedding } from '../../src/domain/guest-list-files/guest-table';
import type { ListFormat } from '../../src/domain/guest-list-files/ports';
import { likeliestSheet } from '../../src/domain/guest-lists/choose-sheet';
import type { GuestFile } from '../../src/domain/guest-lists/guest-file';

/** A file's bytes. */
export async function bytesOf(table: GuestTable, format: ListFormat): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeGuestList(table, format)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** What a file brings to a wedding with these households, as its plan says. */
export async function planOf(
  bytes: Uint8Array,
  wedding: ListedWedding,
  known: KnownHousehold[] = [],
): Promise<PreparedImport> {
  const file = await readFile(bytes, { fileName: 'guests.csv', contentType: null });
  return planOfFile(file, wedding, known);
}

/** The same of a file that has been read. */
export function planOfFile(
  file: GuestFile,
  wedding: ListedWedding,
  known: KnownHousehold[] = [],
): PreparedImport {
  const sheets = file.sheets.map(({ name, isHidden, rows }) => ({ name, isHidden, rows: rows.length }));
  const sheetIndex = likeliestSheet(file.sheets);
  const sheet = file.sheets[sheetIndex];
  if (sheet === undefined) throw new Error('The file has no sheet.');
  const readPhone = (text: string) => phoneNumbers.readListed(text, 'PT');
  return prepareImport({
    file,
    sheets,
    sheetIndex,
    sheet,
    rows: () => sheet.rows,
    choices: NO_CHOICES,
    remembered: [],
    known: () => known,
    context: { events: wedding.events, country: 'PT', weddingOn: '2027-06-12', readPhone },
    mark: (field, value) => `${field}:${value}`,
  });
}

/** Types rows below the header of a file, by the headers they go under. */
export async function fillIn(
  file: Uint8Array,
  format: ListFormat,
  rows: Record<string, string>[],
): Promise<Uint8Array> {
  if (format === 'csv') {
    const { data, meta } = Papa.parse<string[]>(new TextDecoder().decode(file), { skipEmptyLines: true });
    const [headers = []] = data;
    const lines = rows.map((row) => headers.map((name) => row[name.replace(/^\ufeff/, '')] ?? ''));
    const text = Papa.unparse([headers, ...lines], { delimiter: meta.delimiter, newline: '\r\n' });
    return new TextEncoder().encode(text);
  }
  const workbook = await openXlsx(file);
  const [guests] = workbook.sheets;
  if (guests === undefined) throw new Error('The workbook has no sheet.');
  const headers = (guests.rows[0] ?? []).map(String);
  for (const row of rows) guests.rows.push(headers.map((name) => row[name] ?? null));
  return saveXlsx(workbook);
}

/** Every guest of a plan that is new, in words. */
export function newcomers({ staged }: PreparedImport) {
  return staged.create.flatMap(({ household, people }) =>
    people.map((person) => ({
      household: household.name,
      name: person.fullName,
      age: person.ageBand,
      emails: person.emails,
      phone: person.phone,
      needs: person.dietaryNeeds,
      tags: person.tags,
      answers: person.answers,
      invitedEventIds: person.invitedEventIds,
      address: household.postalAddress,
      note: household.plannerNote,
      smsAllowed: household.smsAllowed,
    })),
  );
}

/** What a plan leaves open or faulty, which a list of ours never does. */
export function troubleOf({ staged, counts }: PreparedImport) {
  return {
    doubts: staged.doubt.map(({ column, value, reason }) => `${column ?? ''}: ${value ?? ''}: ${reason}`),
    faults: staged.fault.map(({ column, value, reason }) => `${column ?? ''}: ${value ?? ''}: ${reason}`),
    warnings: staged.warning.map(({ column, value, reason }) => `${column ?? ''}: ${value ?? ''}: ${reason}`),
    skipped: counts.skippedRows,
    questions: counts.openQuestions,
  };
}

/** No trouble. */
export const NONE = { doubts: [], faults: [], warnings: [], skipped: 0, questions: 0 };
