/** The rows an import has left out, as a table to be mended and given again. No cell can be read as a formula. */
import Papa from 'papaparse';
import type { ImportRun } from '../../../domain/guest-import/run';
import type { LeftOutRow } from '../../../domain/guest-import/staged';
import { harmlessCell } from '../../../domain/guest-list-files/harmless-cell';
import { LIST_CONTENT_TYPES, type ListFile } from '../../../domain/guest-list-files/ports';
import { messages } from '../messages.en';

const words = messages.guestImport.leftOut;
const ROWS_PER_STRETCH = 500;

/** UTF-8 with a byte order mark, which spreadsheets need to read names rightly. */
export function leftOutCsv(
  { description, fileName }: Pick<ImportRun, 'description' | 'fileName'>,
  rows: LeftOutRow[],
): ListFile {
  const columns = description?.columns ?? [];
  const width = Math.max(0, ...columns.map((column) => column.index + 1));
  const headers = Array.from({ length: width }, (_, index) => {
    const { header = '', meaning = null } = columns.find((column) => column.index === index) ?? {};
    // A list without headings is given some, or nobody could read it again.
    return header === '' && meaning !== null ? messages.guestImport.kinds[meaning.kind] : header;
  });
  return {
    fileName: words.file(fileName),
    contentType: LIST_CONTENT_TYPES.csv,
    bytes: bytesOf([words.row, words.reason, ...headers], rows),
  };
}

async function* bytesOf(header: string[], rows: LeftOutRow[]): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder();
  const linesOf = (some: string[][]) => {
    const cells = some.map((row) => row.map((cell) => harmlessCell(cell, false)));
    return `${Papa.unparse(cells, { newline: '\r\n' })}\r\n`;
  };
  yield encoder.encode(`\ufeff${linesOf([header])}`);
  for (let start = 0; start < rows.length; start += ROWS_PER_STRETCH) {
    const some = rows.slice(start, start + ROWS_PER_STRETCH);
    yield encoder.encode(linesOf(some.map(({ row, reason, cells }) => [String(row), reason, ...cells])));
    // Others get a turn.
    await new Promise((resolve) => setImmediate(resolve));
  }
}
