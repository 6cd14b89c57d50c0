/**
 * The way back after a loss, tried: PostgreSQL copied while it takes answers, restored into another cluster
 * beside a Temporal server that knows nothing, and weddings that go on where they were.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { eventually } from '../../rehearsal/stage/eventually';
import { openStage, type Stage, type StageDatabase } from '../../rehearsal/stage/stage';
import { migrate } from '../../src/adapters/postgres/migrate';
import { DataFolder } from '../../src/embedded/data-folder';
import { freePort } from '../../src/embedded/ports';
import { ensureDatabase, startPostgres, type RunningCluster } from '../../src/embedded/postgres';
import { Processes } from '../../src/embedded/processes';
import { Progress } from '../../src/operations/progress';
import { resume } from '../../src/operations/resume';
import { bundledStories } from '../support/bundled-stories';
import { provided } from '../support/provided';
import { answerFor, plantWedding, sampleSupplier, sampleWedding } from '../support/sample-wedding';

const DAY = 24 * 3_600_000;
const PASSWORD = 'test';
const CATERER = 'caterer@supplier.example.com';
/** Longer than a supplier has to say “seen”: what was told is reminded of before anything is told anew. */
const GATHERING = { quietMinutes: 30 * 60, maxWaitMinutes: 48 * 60 };
const quietly = new Progress({ isTTY: false, write: () => true } as unknown as NodeJS.WriteStream);

let path: string;
let processes: Processes;
/** What a test that fails leaves open would call after it for a database that is gone. */
const open: { close(): Promise<void> }[] = [];
beforeAll(() => {
  path = mkdtempSync(join(tmpdir(), 'wedsync-restore-'));
  // The account of PostgreSQL must be able to pass through.
  execFileSync('chmod', ['711', path]);
  processes = new Processes(DataFolder.open(join(path, 'data')));
});
afterAll(async () => {
  for (const one of open) await one.close();
  await processes.stopAll();
  rmSync(path, { recursive: true, force: true });
});

async function startCluster(folder: string): Promise<RunningCluster> {
  const options = { folder, port: await freePort(), superuserPassword: PASSWORD, careless: true };
  return startPostgres(processes, { ...options, env: process.env });
}

interface OpenDatabase extends StageDatabase {
  close(): Promise<void>;
}

/** The product's database of a cluster, made when there is none, with the present schema. */
async function openDatabase(cluster: RunningCluster): Promise<OpenDatabase> {
  const ownerUrl = await ensureDatabase(cluster, 'wedsync', { name: 'wedsync_owner', password: PASSWORD });
  const urlOf = (role: string) => Object.assign(new URL(ownerUrl), { username: role }).href;
  const [appUrl, relayUrl] = [urlOf('wedsync_app'), urlOf('wedsync_relay')];
  await migrate({ ownerUrl, appUrl, relayUrl });
  const client = new Client({ connectionString: cluster.superuserUrl('wedsync') });
  await client.connect();
  return {
    appUrl,
    relayUrl,
    query: async <Row>(sql: string, values: unknown[] = []) =>
      (await client.query(sql, values)).rows as Row[],
    close: () => client.end(),
  };
}

/** A base backup by PostgreSQL's own procedure, as pg_basebackup makes it, with `meanwhile` going on. */
async function backUp(cluster: RunningCluster, from: string, to: string, meanwhile: () => Promise<void>) {
  const client = new Client({ connectionString: cluster.superuserUrl('postgres') });
  await client.connect();
  await client.query("select pg_backup_start('test', true)");
  const isLeftOut = new Set([join(from, 'postmaster.pid'), join(from, 'postmaster.opts')]);
  cpSync(from, to, { recursive: true, filter: (source) => !isLeftOut.has(source) });
  await meanwhile();
  const { rows } = await client.query<{ labelfile: string }>('select labelfile from pg_backup_stop()');
  await client.end();
  // What was written while the files were copied is in the log, which is copied last.
  cpSync(join(from, 'pg_wal'), join(to, 'pg_wal'), { recursive: true });
  writeFileSync(join(to, 'backup_label'), rows[0]?.labelfile ?? '');
  const { uid, gid } = statSync(from);
  execFileSync('chown', ['-R', `${uid}:${gid}`, to]);
  execFileSync('chmod', ['-R', 'u=rwX,go=', to]);
}

const subjects = async ({ sandbox }: Stage, to: string) =>
  (await sandbox.messages({ to }))
    .flatMap((message) => ('subject' in message ? [message.subject] : []))
    .reverse();

/** Lives the first days of a wedding, and loses everything but the backup at `to`. */
async function liveAndLose(from: string, to: string) {
  const cluster = await startCluster(from);
  const database = await openDatabase(cluster);
  const server = { path: provided('TEMPORAL_CLI_PATH'), skipsTime: false };
  const stage = await openStage({ stories: bundledStories(), server, database });
  const planted = await plantWedding(stage, sampleWedding(60, { noticePolicy: GATHERING }), [
    'Smith',
    'Silva',
    'Ito',
    'Khan',
  ]);
  const { weddingId, eventIds, householdIds } = planted;
  await stage.stores.suppliers.add(weddingId, sampleSupplier('caterer', eventIds), 'system');
  await stage.settle();
  await stage.weddingClient.adjustMilestone(weddingId, 'invitations', 'run', 1);
  await stage.settle();
  await answerFor(stage, weddingId, householdIds[0] ?? '', 'attending');
  await stage.weddingClient.tellSuppliersNow(weddingId);
  await eventually('the caterer to be told', async () => (await subjects(stage, CATERER)).length === 1);
  await stage.settle();
  const list = { fileName: null, contentType: null, bytes: Buffer.from('Name\nLea Roth\n') };
  const runId = await stage.stores.guestImports.create(weddingId, { ...list, source: 'paste' }, 'system');
  await stage.settle();
  await backUp(cluster, from, to, async () => {
    await answerFor(stage, weddingId, householdIds[1] ?? '', 'attending');
    await stage.settle();
  });
  const sent = { smith: await subjects(stage, 'smith@example.com'), caterer: await subjects(stage, CATERER) };
  await stage.close();
  await database.close();
  await processes.stop(cluster.running);
  rmSync(from, { recursive: true });
  return { ...planted, runId, sent };
}

test('a backup made while answers come in holds all of them, and beside an empty Temporal every wedding goes on without a message sent twice', async () => {
  const [before, after] = [join(path, 'before'), join(path, 'after')];
  const { weddingId, householdIds, runId, sent } = await liveAndLose(before, after);
  expect([sent.smith.length, sent.caterer]).toEqual([2, [expect.stringMatching(/^\[v1\] .*: 4 meals/)]]);

  const cluster = await startCluster(after);
  const database = await openDatabase(cluster);
  const server = { path: process.env['TEMPORAL_TEST_SERVER_PATH'] ?? '', skipsTime: true };
  const stage = await openStage({ stories: bundledStories(), server, database });
  open.push(stage, database);
  const answered = async (household: number) =>
    (await stage.stores.guests.getHousehold(weddingId, householdIds[household] ?? '')).rsvps.map(
      ({ status }) => status,
    );
  expect(await answered(1)).toEqual(['attending', 'attending', 'attending', 'attending']);

  // As if it had been lost in the middle of a wave, before any of its messages.
  await database.query("update milestones set status = 'running' where kind = 'reminder'");
  await resume(stage.config, quietly);
  await stage.settle();
  await stage.pass(33 * DAY);
  // Once more, as somebody may who is not sure: what is there already goes on as it was.
  await resume(stage.config, quietly);
  await stage.pass(35 * DAY);

  expect(await subjects(stage, 'smith@example.com')).toEqual([]);
  expect(await subjects(stage, 'ito@example.com')).toEqual([
    expect.stringMatching(/please answer by/),
    expect.stringMatching(/^3 days left/),
  ]);
  // The notice told before is only reminded of; the answer that nobody had been told is told now.
  expect(await subjects(stage, CATERER)).toEqual([
    expect.stringMatching(/^Reminder: \[v1\] .*: 4 meals/),
    expect.stringMatching(/^\[v2\] .*: 6 meals/),
    expect.stringMatching(/^Reminder: \[v2\]/),
    expect.stringMatching(/^\[v3\] .*: 6 meals, FINAL/),
    expect.stringMatching(/^Reminder: \[v3\]/),
  ]);
  expect((await stage.stores.weddings.get(weddingId)).status).toBe('completed');
  const left = await database.query('select from guest_import_pages where run_id = $1', [runId]);
  expect(left).toEqual([]);
}, 240_000);
