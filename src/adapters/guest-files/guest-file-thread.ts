/** The thread that reads one file and ends. */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '../../domain/shared/app-error';
import { readFile } from './read-file';
import type { ReadOrder, ReadReport } from './thread-protocol';

/** Small enough that taking one over does not keep the owner from answering others. */
const ROWS_PER_REPORT = 1_000;

function report(message: ReadReport): void {
  parentPort?.postMessage(message);
}

async function readOne({ bytes, origin }: ReadOrder): Promise<void> {
  const file = await readFile(bytes, origin);
  report({ kind: 'file', file: { ...file, sheets: file.sheets.map((sheet) => ({ ...sheet, rows: [] })) } });
  file.sheets.forEach(({ rows }, sheet) => {
    for (let start = 0; start < rows.length; start += ROWS_PER_REPORT)
      report({ kind: 'rows', sheet, rows: rows.slice(start, start + ROWS_PER_REPORT) });
  });
  report({ kind: 'done' });
}

readOne(workerData as ReadOrder).catch((error: unknown) => {
  if (!(error instanceof AppError)) throw error;
  report({ kind: 'refused', code: error.code });
});
