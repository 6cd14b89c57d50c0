/** The thread that reads one file and ends. */
import { toFilePages } from '../../domain/guest-import/file-pages';
import { inThread } from '../threads/in-thread';
import { readFile } from './read-file';
import type { ReadOrder, ReadReport } from './thread-protocol';

inThread<{ order: ReadOrder; report: ReadReport }>(async ({ bytes, origin }, report) => {
  const file = toFilePages(await readFile(bytes, origin));
  report(
    { kind: 'file', file },
    file.sheets.flat().map(({ json }) => json.buffer),
  );
});
