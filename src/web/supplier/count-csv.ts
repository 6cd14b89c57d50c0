/** The newest count as a table for a spreadsheet. No cell can be read as a formula. */
import Papa from 'papaparse';
import { harmlessCell } from '../../domain/guest-list-files/harmless-cell';
import type { SupplierNotice } from '../../domain/suppliers/notice';
import type { SupplierCount } from '../../domain/suppliers/supplier-count';
import type { Wedding } from '../../domain/weddings/wedding';
import { moment } from '../messages/dates';
import { messages } from '../messages/messages.en';
import { needInWords } from '../messages/notice-words';
import { supplierPage } from './supplier-page.en';

const words = supplierPage.csv;

interface Row {
  section: string;
  event: string;
  item: string;
  count: number;
  notes: string;
}

/** UTF-8 with a byte order mark, which spreadsheets need to read names of dishes rightly. */
export function countCsv(notice: SupplierNotice, wedding: Wedding): string {
  const { previous } = notice;
  const before = new Map(
    (previous === null ? [] : rowsOf(previous.count)).map((row) => [keyOf(row), row.count]),
  );
  const rows = rowsOf(notice.count);
  const gone = (previous === null ? [] : rowsOf(previous.count))
    .filter((row) => !rows.some((own) => keyOf(own) === keyOf(row)))
    .map((row) => ({ ...row, count: 0 }));
  const cells = [...rows, ...gone].map((row) => [
    row.section,
    row.event,
    row.item,
    row.count,
    previous === null ? '' : (before.get(keyOf(row)) ?? 0),
    row.notes,
  ]);
  const standing = `${messages.supplierNotice.marks[notice.kind]}, ${moment(notice.createdAt, wedding.timeZone)}`;
  const first = [words.notice, '', words.version, notice.version, previous?.version ?? '', standing];
  const table = [words.head(previous?.version ?? null), first, ...cells];
  const safe = table.map((row) => row.map((cell) => harmlessCell(String(cell), false)));
  return `\ufeff${Papa.unparse(safe, { newline: '\r\n' })}\r\n`;
}

/** The file's name. */
export function csvFileName(notice: SupplierNotice): string {
  return words.file(notice.version);
}

function rowsOf(count: SupplierCount): Row[] {
  const row = (section: string, event: string, item: string, value: number, notes = ''): Row => ({
    section,
    event,
    item,
    count: value,
    notes,
  });
  const name = (eventId: string) => count.events.find((event) => event.eventId === eventId)?.name ?? '';
  return [
    row(words.total, '', words.total, count.total, count.unit),
    row(words.total, '', words.guests, count.guests),
    row(words.total, '', words.couple, count.couple),
    row(words.total, '', words.crew, count.crew),
    ...count.events.flatMap((event) => [
      row(words.event, event.name, words.guests, event.attending),
      row(words.event, event.name, words.children, event.children),
      row(words.event, event.name, words.awaiting, event.awaiting),
      ...(event.capacity === null ? [] : [row(words.event, event.name, words.capacity, event.capacity)]),
    ]),
    ...count.meals.map((meal) => row(words.dish, name(meal.eventId), meal.name, meal.count)),
    ...count.dietary.flatMap((need) =>
      need.perEvent.map(({ eventId, guestCount }) =>
        row(words.need, name(eventId), needInWords(need), guestCount, need.preparationNotes),
      ),
    ),
  ];
}

function keyOf({ section, event, item }: Row): string {
  return JSON.stringify([section, event, item.toLowerCase()]);
}
