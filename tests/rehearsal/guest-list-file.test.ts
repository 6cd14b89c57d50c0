/** The planner's own file: handed on as it is, and read a second time by no code of the product. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { writeXlsx } from 'hucre/xlsx';
import { readWishes } from '../../rehearsal/command-line';
import { readListRows } from '../../rehearsal/list-rows';

test('a list in old letters, or a workbook, reaches the import byte by byte', () => {
  const folder = mkdtempSync(join(tmpdir(), 'wedsync-list-'));
  const path = join(folder, 'list.csv');
  const bytes = Buffer.from('Name\nZo\xeb Brandt\n', 'latin1');
  writeFileSync(path, bytes);
  const [wish] = readWishes([path], { listPaths: [], dataFolder: folder, drawSeed: () => 1 });
  rmSync(folder, { recursive: true });
  expect(wish?.list.name).toBe('list.csv');
  expect(Buffer.from(wish?.list.bytes ?? []).equals(bytes)).toBe(true);
});

test('its rows are found whatever kind of file it is', async () => {
  const words = async (bytes: Uint8Array) =>
    (await readListRows(bytes)).map((rows) => rows.map((row) => row.trim()).filter((row) => row !== ''));
  const rows = [['Name'], ['Zoë Brandt']];
  expect(await words(Buffer.from('Name\r\n"Zo\xeb\nBrandt"\r\n', 'latin1'))).toEqual([
    ['Name', '"Zoë Brandt"'],
  ]);
  expect(await words(Buffer.from('\ufeffName\nZoë Brandt', 'utf16le'))).toEqual([['Name', 'Zoë Brandt']]);
  expect(await words(await writeXlsx({ sheets: [{ name: 'Guests', rows }] }))).toEqual([
    ['Name', 'Zoë Brandt'],
  ]);
  const cards = 'BEGIN:VCARD\nFN:Zoë Brandt\nEND:VCARD\nBEGIN:VCARD\nFN:Bo Lee\nEND:VCARD\n';
  expect((await words(Buffer.from(cards)))[0]).toHaveLength(2);
});
