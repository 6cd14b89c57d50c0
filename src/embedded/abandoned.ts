/** Throw-away data folders, and the end of those that a killed run has left behind. */
import { readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolder } from './data-folder';
import { endLeftovers } from './processes';

/**
 * A new data folder among the machine's temporary files, named by `prefix` and this process. Whatever
 * killed runs with the same prefix have left, programs and files, is ended and removed first.
 */
export async function openThrowAwayFolder(prefix: string): Promise<DataFolder> {
  await clearAbandoned(prefix);
  return DataFolder.open(join(tmpdir(), `${prefix}${process.pid}`));
}

async function clearAbandoned(prefix: string): Promise<void> {
  for (const name of readdirSync(tmpdir()).filter((entry) => entry.startsWith(prefix))) {
    let folder: DataFolder;
    try {
      folder = DataFolder.open(join(tmpdir(), name));
    } catch {
      continue;
    }
    await endLeftovers(folder, 3_000);
    rmSync(folder.path, { recursive: true, force: true });
  }
}
