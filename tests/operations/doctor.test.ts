/** The doctor on a whole installation: nothing red while all is well, and each thing broken is found by name. */
import { execFile } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { pino } from 'pino';
import { createApp } from '../../src/api/app';
import { serve, type RunningServer } from '../../src/api/serve';
import { composeApi } from '../../src/composition';
import type { Config } from '../../src/config';
import type { Finding } from '../../src/operations/checks/finding';
import { examine } from '../../src/operations/doctor';
import { Progress } from '../../src/operations/progress';
import { resume } from '../../src/operations/resume';
import { weddingWorkflowId } from '../../src/workflows/wedding.messages';
import { eventually } from '../../rehearsal/stage/eventually';
import { startBench, type Bench } from '../support/bench';
import { plantWedding, sampleWedding } from '../support/sample-wedding';

let bench: Bench;
let config: Config;
let server: RunningServer;
let closeApi: () => Promise<void>;

beforeAll(async () => {
  bench = await startBench({ skipsTime: false });
  const base = { ...bench.config, TEMPORAL_ADDRESS: bench.env.address, EMAIL_RATE_PER_SECOND: 14 };
  const api = await composeApi(base, pino({ level: 'silent' }));
  server = await serve(createApp(api.dependencies), '127.0.0.1', 0);
  closeApi = () => api.close();
  config = { ...base, PUBLIC_URL: `http://127.0.0.1:${server.port}` };
  await plantWedding(bench, sampleWedding(60), ['Smith']);
  await bench.settle();
}, 90_000);
afterAll(async () => {
  await server.stop();
  await closeApi();
  await bench.close();
}, 60_000);

const ask = (change: Partial<Config> = {}, part?: string) =>
  examine({ ...config, ...change }, () => undefined, part);
const red = (findings: Finding[]) => findings.filter(({ level }) => level === 'bad');
const lineAbout = (findings: Finding[], subject: string) =>
  findings.find((finding) => finding.subject === subject && finding.level !== 'good');
const sql = (text: string) => bench.database.query(text);

test('an installation that is well has no red line', async () => {
  const findings = await ask();
  expect(red(findings)).toEqual([]);
  // What somebody should know of a demo; of its server, and of this machine's copy of the time zones.
  const told = findings.filter(({ level }) => level === 'look').map(({ subject }) => subject);
  expect(told.filter((subject) => !['Namespace', 'Time zone rules'].includes(subject))).toEqual(['Keys']);
  expect(findings.length).toBeGreaterThan(16);
});

test('every line that is not good says what to do', async () => {
  const findings = await ask({
    DATABASE_URL: 'postgres://wedsync_app:x@127.0.0.1:9/x',
    TEMPORAL_NAMESPACE: 'gone',
  });
  for (const { level, todo } of findings) if (level !== 'good') expect(todo).toMatch(/\w{3}/);
});

/** What is broken in the database, how it is mended, and the line that must tell of it. */
const broken: [what: string, harm: string, mend: string, subject: string, found: RegExp][] = [
  [
    'a migration that was not applied',
    `update knex_migrations set name = 'x' where id = (select max(id) from knex_migrations)`,
    `update knex_migrations set name = (select name from aside.saved) where name = 'x'`,
    'Migrations',
    /1 not applied, first 2026/,
  ],
  [
    'a table whose owner passes by row-level security',
    'alter table households no force row level security',
    'alter table households force row level security',
    'Row-level security',
    /households/,
  ],
  [
    'a relay that may read more than due work',
    'grant select (state) on sends to wedsync_relay',
    'revoke select (state) on sends from wedsync_relay',
    'Rights of the roles',
    /more than is granted: wedsync_relay may select state of sends/,
  ],
  [
    'an app that lacks a right',
    'revoke insert on guests from wedsync_app',
    'grant insert on guests to wedsync_app',
    'Rights of the roles',
    /missing: wedsync_app may insert in guests/,
  ],
  [
    'a policy that a restore has lost',
    'drop policy counting on milestones',
    'create policy counting on milestones for select to wedsync_keeper using (true)',
    'Row-level security',
    /missing: policy counting on milestones for wedsync_keeper/,
  ],
  [
    'a function restored under another owner',
    'alter function installation_counts() owner to current_user',
    'alter function installation_counts() owner to wedsync_keeper',
    'Keeper',
    /installation_counts/,
  ],
  [
    'an outbox row nobody carries',
    `insert into outbox (wedding_id, topic, payload, due_at, created_at)
     select id, 'plan_changed', '{}', now() + interval '1 day', now() - interval '10 minutes' from weddings`,
    `delete from outbox where due_at > now() + interval '1 hour'`,
    'Waiting work',
    /outbox row is 6\d\d s old/,
  ],
];

test.each(broken)('%s is found', async (_what, harm, mend, subject, found) => {
  await sql('create schema if not exists aside');
  await sql(
    'create table if not exists aside.saved as select name from knex_migrations order by id desc limit 1',
  );
  await sql(harm);
  try {
    const line = lineAbout(await ask({}, 'PostgreSQL'), subject);
    expect(line?.level).toBe('bad');
    expect(line?.found).toMatch(found);
  } finally {
    await sql(mend);
  }
  expect(red(await ask({}, 'PostgreSQL'))).toEqual([]);
});

const otherKey = (fill: number) => Buffer.alloc(32, fill).toString('base64');

/** A setting that does not fit, the part it is found in, and the line that must tell of it. */
const unfit: [what: string, change: () => Partial<Config>, part: string, subject: string, found: RegExp][] = [
  [
    'a database that is away',
    () => ({ DATABASE_URL: 'postgres://wedsync_app:x@127.0.0.1:9/x' }),
    'PostgreSQL',
    'PostgreSQL',
    /ECONNREFUSED/,
  ],
  [
    'the owner in the place of the app',
    () => ({ DATABASE_URL: bench.database.ownerUrl }),
    'PostgreSQL',
    'PostgreSQL',
    /passes by row-level security/,
  ],
  [
    'two roles exchanged',
    () => ({ DATABASE_RELAY_URL: bench.config.DATABASE_URL }),
    'PostgreSQL',
    'PostgreSQL, relay',
    /signed in as wedsync_app/,
  ],
  [
    'a wrong password',
    () => ({ DATABASE_RELAY_URL: bench.config.DATABASE_RELAY_URL.replace(':test@', ':wrong@') }),
    'PostgreSQL',
    'PostgreSQL, relay',
    /password/,
  ],
  [
    'keys that do not open what is stored',
    () => ({ ENCRYPTION_KEYS: `other:${otherKey(1)}` }),
    'PostgreSQL',
    'Stored values',
    /no key "demo"/,
  ],
  [
    'another key under the old id',
    () => ({ ENCRYPTION_KEYS: `demo:${otherKey(1)}` }),
    'PostgreSQL',
    'Stored values',
    /authenticate data/,
  ],
  [
    'another BLIND_INDEX_KEY',
    () => ({ BLIND_INDEX_KEY: otherKey(2) }),
    'PostgreSQL',
    'Stored values',
    /BLIND_INDEX_KEY is not the one/,
  ],
  [
    'a Temporal server that is away',
    () => ({ TEMPORAL_ADDRESS: '127.0.0.1:9' }),
    'Temporal',
    'Temporal',
    /deadline|UNAVAILABLE|ECONNREFUSED/i,
  ],
  [
    'a namespace that does not exist',
    () => ({ TEMPORAL_NAMESPACE: 'gone' }),
    'Temporal',
    'Namespace',
    /no namespace gone/,
  ],
  [
    'a sandbox that is away',
    () => ({ SANDBOX_URL: 'http://127.0.0.1:9' }),
    'E-mail',
    'E-mail (SES)',
    /ECONNREFUSED/,
  ],
  [
    'a text provider that is away',
    () => ({ SANDBOX_TLS_PORT: 9 }),
    'Texts',
    'Texts (MessageBird)',
    /ECONNREFUSED/,
  ],
  [
    'an API that is away',
    () => ({ PUBLIC_URL: 'http://127.0.0.1:9' }),
    'Address',
    'Public address',
    /ECONNREFUSED|bad port/,
  ],
];

test.each(unfit)('%s is found', async (_what, change, part, subject, found) => {
  const line = lineAbout(await ask(change(), part), subject);
  expect(line?.level).toBe('bad');
  expect(line?.found).toMatch(found);
});

test('a namespace without our search attributes and workers is found, both at once', async () => {
  const namespace = 'bare';
  await bench.env.connection.workflowService.registerNamespace({
    namespace,
    workflowExecutionRetentionPeriod: { seconds: 86_400 as never },
  });
  let findings: Finding[] = [];
  // A new namespace is known to all parts of the server only after a moment.
  for (const deadline = Date.now() + 25_000; Date.now() < deadline;) {
    findings = await ask({ TEMPORAL_NAMESPACE: namespace }, 'Temporal');
    if (lineAbout(findings, 'Workers')?.found.startsWith('none takes') === true) break;
  }
  expect(lineAbout(findings, 'Search attributes')?.found).toContain('WeddingPhase');
  expect(lineAbout(findings, 'Workers')?.found).toBe('none takes workflow tasks from weddings');
  expect(lineAbout(findings, 'Namespace')?.level).toBe('look');
}, 60_000);

test('a wedding whose workflow was lost is found, and resuming brings it back', async () => {
  const { weddingId } = await plantWedding(bench, sampleWedding(60), ['Lost']);
  await bench.settle();
  await bench.env.client.workflow.getHandle(weddingWorkflowId(weddingId)).terminate('lost');
  let line: Finding | undefined;
  await eventually('the loss to be found', async () => {
    line = lineAbout(await ask({}, 'Temporal'), 'Weddings’ workflows');
    return line !== undefined;
  });
  expect(line).toMatchObject({ level: 'bad', found: expect.stringMatching(/^1 of \d+ /) as string });
  await resume(config, new Progress({ isTTY: false, write: () => true } as unknown as NodeJS.WriteStream));
  await bench.settle();
  expect(red(await ask({}, 'Temporal'))).toEqual([]);
  expect((await bench.weddingClient.state(weddingId)).phase).toBe('preparing');
});

test('what does not answer is told once, and not again by everything that needs it', async () => {
  const away = { DATABASE_URL: 'postgres://wedsync_app:x@127.0.0.1:9/x' };
  const findings = await ask(away, 'PostgreSQL');
  expect(red(findings).filter(({ found }) => found.includes('ECONNREFUSED'))).toHaveLength(1);
  expect(
    lineAbout(
      findings.filter(({ level }) => level === 'look'),
      'PostgreSQL',
    )?.found,
  ).toMatch(/more checks were not made/);
});

test('another server behind the public address is found', async () => {
  const other = createServer((socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi'));
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
  const { port } = other.address() as AddressInfo;
  const line = lineAbout(await ask({ PUBLIC_URL: `http://127.0.0.1:${port}` }, 'Address'), 'Public address');
  other.close();
  expect(line?.found).toContain('somebody else');
});

describe('As a command', () => {
  const PROGRAM = join(__dirname, '..', '..', 'dist', 'src', 'operations', 'doctor.js');
  const run = (change: Record<string, string>) =>
    new Promise<{ code: number; text: string }>((resolve) => {
      const env = {
        PATH: process.env['PATH'],
        ...Object.fromEntries(
          [
            'DATABASE_URL',
            'DATABASE_RELAY_URL',
            'TEMPORAL_ADDRESS',
            'PUBLIC_URL',
            'SANDBOX_URL',
            'SANDBOX_TLS_PORT',
            'SANDBOX_CA_FILE',
          ].map((key) => [key, String(config[key as keyof Config])]),
        ),
        ...change,
      };
      execFile(process.execPath, [PROGRAM], { env }, (error, stdout, stderr) =>
        resolve({ code: Number(error?.code ?? 0), text: stdout + stderr }),
      );
    });

  test('it ends with 0 when nothing is red, and counts what it saw', async () => {
    const { code, text } = await run({});
    expect(text).toMatch(/\n\d+ good, [1-3] to look at, 0 bad\.\n/);
    expect(code).toBe(0);
  });

  test('it ends with 1 when something is red, and says what to do below it', async () => {
    const { code, text } = await run({ DATABASE_RELAY_URL: config.DATABASE_URL });
    expect(code).toBe(1);
    expect(text).toMatch(/✗ PostgreSQL, relay {2,}signed in as wedsync_app\n +→ use the role wedsync_relay/);
  });

  test('wrong settings are its first red line, all of them', async () => {
    const { code, text } = await run({ PORT: 'eighty', MODE: 'maybe' });
    expect(code).toBe(1);
    expect(text).toContain('✗ Settings');
    expect(text).toContain('PORT');
    expect(text).toContain('MODE');
  });
});
