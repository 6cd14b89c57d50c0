/** The thread that reads one file and ends. */
import { inThread } from '../threads/in-thread';
import { readFile } from './read-file';
import type { ReadOrder, ReadReport } from './thread-protocol';

/** Small enough that taking one over does not keep the owner from answering others. */
const ROWS_PER_REPORT = 1_000;

inThread<{ order: ReadOrder; report: ReadReport }>(async ({ bytes, origin }, report) => {
  const file = await readFile(bytes, origin);
  report({ kind: 'file', file: { ...file, sheets: file.sheets.map((sheet) => ({ ...sheet, rows: [] })) } });
  file.sheets.forEach(({ rows }, sheet) => {
    for (let start = 0; start < rows.length; start += ROWS_PER_REPORT)
      report({ kind: 'rows', sheet, rows: rows.slice(start, start + ROWS_PER_REPORT) });
  });
});
