/**
 * Imports lists one after the other as the worker's activities do, in a process of its own, so that its
 * memory is that of an import and nothing else. Prints a line of JSON for each.
 */
import { readFileSync } from 'node:fs';
import { createGuestFileReader } from '../../src/adapters/guest-files/guest-file-reader';
import { createDatabase } from '../../src/adapters/postgres/database';
import { composeStores } from '../../src/compose-stores';
import { loadConfig } from '../../src/config';
import { stepTimes, type ImportedList, type ListOrder } from './orders';

const PLANNER = 'planner:00000000-0000-4000-8000-000000000001';

async function main({ appUrl, lists }: { appUrl: string; lists: ListOrder[] }): Promise<void> {
  const database = createDatabase(appUrl, 4);
  const stores = composeStores(loadConfig({ DATABASE_URL: appUrl }), database, () => new Date());
  const readGuestFile = createGuestFileReader();
  const { guestImports, importWork, prepareImport } = stores;
  const importOne = async ({ weddingId, path }: ListOrder): Promise<ImportedList> => {
    const bytes = readFileSync(path);
    const times = stepTimes();
    const given = { bytes, fileName: path, contentType: null, source: 'file' as const };
    const runId = await guestImports.create(weddingId, given, PLANNER);
    const file = await importWork.loadFile(weddingId, runId);
    if (file === null) throw new Error('The file is gone.');
    const rows = await readGuestFile(file.bytes, file.origin);
    await importWork.keepRows(weddingId, runId, file.version, rows);
    times.end('read');
    const source = await importWork.loadPlanSource(weddingId, runId);
    if (source === null) throw new Error('There is nothing to plan.');
    times.end('load');
    const planned = await prepareImport(source);
    times.end('plan');
    await importWork.keepPlan(weddingId, runId, source, planned);
    const { version, counts } = await guestImports.get(weddingId, runId);
    times.end('stage');
    await guestImports.accept(weddingId, runId, version, true, PLANNER);
    await importWork.apply(weddingId, runId);
    const { state } = await guestImports.get(weddingId, runId);
    times.end('apply');
    if (state !== 'applied' || counts === null) throw new Error(`The list was not imported: ${state}.`);
    const { newPeople, knownPeople, waitingPeople } = counts;
    return { ...times.result(), newPeople, knownPeople, waitingPeople };
  };
  for (const list of lists) process.stdout.write(`${JSON.stringify(await importOne(list))}\n`);
  await database.close();
}

main(JSON.parse(process.argv[2] ?? '{}') as Parameters<typeof main>[0]).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exitCode = 1;
});
