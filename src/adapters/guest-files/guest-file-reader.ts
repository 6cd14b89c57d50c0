/**
 * Reads strangers' files on a thread of their own, with little memory and a clock, so that the worst of
 * them costs its sender a refusal and nobody else anything.
 */
import type { FilePages } from '../../domain/guest-import/file-pages';
import type { GuestFileReader } from '../../domain/guest-import/ports';
import { AppError } from '../../domain/shared/app-error';
import { createTurns } from '../../domain/shared/turns';
import { compiledThread, createThreadRunner } from '../threads/own-thread';
import type { ReadOrder, ReadReport } from './thread-protocol';

/** Enough for the longest list that is read; a thread that wants more is ended. */
const LIMITS = { megabytes: 384, milliseconds: 20_000 };
const MOST_THREADS = 2;

/** A reader that keeps nothing from file to file. */
export function createGuestFileReader(): GuestFileReader {
  const runOnThread = createThreadRunner(compiledThread(__dirname, 'guest-file-thread.js'), LIMITS);
  const inTurn = createTurns(MOST_THREADS);
  return (bytes, origin) =>
    inTurn(async () => {
      const order: ReadOrder = { bytes, origin };
      const read: { file: FilePages | null } = { file: null };
      await runOnThread<ReadReport>({ order, take: ({ file }) => (read.file = file) });
      if (read.file === null) throw new AppError('import.file_damaged');
      return read.file;
    });
}
