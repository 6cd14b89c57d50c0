/** (c) A wave of reminders, its worker killed midway, beside pg-boss with a job for each message. */
import { createDatabase } from '../../src/adapters/postgres/database';
import { composeStores } from '../../src/compose-stores';
import { plantReachableCrowd, settingsFor, type Invited } from '../crowd';
import { openMailRoom, type MailRoom } from '../mail/mail-room';
import type { Means, Measurement } from '../measurement';
import type { Served, StageDatabase } from '../stage';
import { ratios } from '../statistics';
import { connectBoss, QUEUE } from './message-queue';

const WEDDINGS = 40;
const GUESTS_PER_HOUSEHOLD = 2;
const LOOK_MILLISECONDS = 100;
/** Lost is what has not come by then; far beyond every retry. */
const PATIENCE_MILLISECONDS = 240_000;

/** One way to bring messages out. */
interface Carrier {
  label: string;
  startWorker(): Promise<Served>;
  /** Orders a message to every household. `wave` counts the orders. */
  order(wave: number): Promise<void>;
  /** Whether nothing is under way any more. */
  isDone(): Promise<boolean>;
  /** What the provider says by itself after a worker has died. */
  tellFates(): Promise<void>;
}

/** What one wave came to. */
interface Wave {
  messagesPerSecond: number;
  duplicates: number;
  lost: number;
}

export const wave: Measurement = {
  name: 'wave',
  question: 'How fast does a wave of messages leave, and what does a killed worker do to it?',
  async run(means) {
    const { stage, progress, isQuick } = means;
    const households = isQuick ? 25 : 250;
    const messages = WEDDINGS * households;
    const repetitions = isQuick ? 1 : 3;
    const room = await openMailRoom(means);
    const database = await stage.newDatabase();
    const size = { weddings: WEDDINGS, households, guestsPerHousehold: GUESTS_PER_HOUSEHOLD };
    const invited = await plantReachableCrowd(database, size, (planted) =>
      planted % 10 === 0 ? progress.step('planting weddings', planted, WEDDINGS) : undefined,
    );
    // Invited, and told the day, as only those are reminded.
    await database.query(
      `update households h set invited_at = now(), told_version = w.schedule_version
       from weddings w where w.id = h.wedding_id`,
    );
    const ours = product(means, room, database);
    const theirs = await oneJobPerMessage(means, room, database, invited);
    const calm = new Map<Carrier, Wave[]>([
      [ours, []],
      [theirs, []],
    ]);
    const killed = new Map<Carrier, Wave>();
    for (let repetition = 0; repetition <= repetitions; repetition += 1) {
      // The last wave of each is the one with a kill: until then both workers are warm.
      const isKilled = repetition === repetitions;
      for (const carrier of repetition % 2 === 0 ? [ours, theirs] : [theirs, ours]) {
        progress.step(`${carrier.label}${isKilled ? ', killed midway' : ''}`, repetition, repetitions + 1);
        const done = await run(room, carrier, { wave: repetition, messages, isKilled });
        if (isKilled) killed.set(carrier, done);
        else calm.get(carrier)?.push(done);
      }
    }
    await room.close();
    await database.drop();
    const rates = (carrier: Carrier) => (calm.get(carrier) ?? []).map((done) => done.messagesPerSecond);
    const twice = (carrier: Carrier) => [killed.get(carrier)?.duplicates ?? NaN];
    const never = (carrier: Carrier) => [killed.get(carrier)?.lost ?? NaN];
    return {
      figures: [ours, theirs].flatMap((carrier) => [
        { label: carrier.label, unit: 'messages/s', values: rates(carrier) },
        {
          label: `${carrier.label}, killed midway`,
          unit: 'messages/s, the pause included',
          values: [killed.get(carrier)?.messagesPerSecond ?? NaN],
        },
        { label: `${carrier.label}, killed midway`, unit: 'sent twice', values: twice(carrier) },
        { label: `${carrier.label}, killed midway`, unit: 'lost', values: never(carrier) },
      ]),
      aims: [
        { label: 'messages a second, times pg-boss', values: ratios(rates(ours), rates(theirs)), atLeast: 2 },
        { label: 'sent twice', values: twice(ours), atMost: 0 },
        { label: 'lost', values: never(ours), atMost: 0 },
      ],
      notes: [
        `${messages} reminders to ${WEDDINGS} weddings, all at once; SES’s stand-in answers after 5 ms.`,
        'Temporal: the dev server, its state in memory. pg-boss: its jobs in the same PostgreSQL, renders and hands over by the same code.',
        'After the kill the provider’s event comes for each message it had taken, as SES sends it; pg-boss has nobody to tell.',
      ],
    };
  },
};

async function run(
  room: MailRoom,
  carrier: Carrier,
  { wave: number, messages, isKilled }: { wave: number; messages: number; isKilled: boolean },
): Promise<Wave> {
  let worker = await carrier.startWorker();
  room.empty();
  const begin = Date.now();
  await carrier.order(number);
  if (isKilled) {
    await until(() => Promise.resolve(room.accepted().length >= messages / 2));
    await worker.kill();
    await carrier.tellFates();
    worker = await carrier.startWorker();
  }
  await until(() => carrier.isDone());
  await worker.stop();
  const mails = room.accepted();
  const reached = new Set(mails.map(({ to }) => to)).size;
  const seconds = ((mails.at(-1)?.at ?? NaN) - begin) / 1_000;
  return {
    messagesPerSecond: reached / seconds,
    duplicates: mails.length - reached,
    lost: messages - reached,
  };
}

/** The product's worker; the order is what a wedding's workflow does when a reminder is due. */
function product({ stage: _stage }: Means, room: MailRoom, database: StageDatabase): Carrier {
  return {
    label: 'product',
    startWorker: () => room.startWorker(database, 'worker'),
    order: (number) =>
      withStores(database, async ({ milestones }) => {
        const reminders = await database.query<{ weddingId: string; id: string; kind: 'reminder' }>(
          `select wedding_id as "weddingId", id, kind from (select *, row_number() over (partition by wedding_id order by due_at) as n
             from milestones where kind in ('reminder', 'final_reminder')) m where n = $1`,
          [number + 1],
        );
        if (reminders.length !== WEDDINGS) throw new Error('Some wedding has no such reminder.');
        for (const { weddingId, id, kind } of reminders)
          await milestones.startWave(weddingId, {
            milestoneId: id,
            kind,
            usefulUntil: '2999-01-01T00:00:00Z',
            scheduleVersion: null,
          });
      }),
    async isDone() {
      const [row] = await database.query<{ open: number }>(
        "select count(*)::int as open from milestones where status = 'running'",
      );
      return row?.open === 0;
    },
    tellFates: () =>
      withStores(database, async ({ providerEvents }) => {
        const taken = new Set(room.accepted().map(({ sendId }) => sendId));
        const unknown = await database.query<{ id: string; weddingId: string }>(
          `select id, wedding_id as "weddingId" from sends where state = 'sending'`,
        );
        const events = unknown
          .filter(({ id }) => taken.has(id))
          .map(({ id, weddingId }) => ({
            provider: 'ses' as const,
            eventId: `accepted-${id}`,
            sendId: id,
            weddingId,
            state: 'accepted' as const,
            suppress: null,
            occurredAt: new Date(),
          }));
        await providerEvents.apply(events);
      }),
  };
}

async function withStores(
  database: StageDatabase,
  act: (stores: ReturnType<typeof composeStores>) => Promise<void>,
): Promise<void> {
  const config = settingsFor(database);
  const connection = createDatabase(config.DATABASE_URL, 2);
  try {
    await act(composeStores(config, connection, () => new Date()));
  } finally {
    await connection.close();
  }
}

async function oneJobPerMessage(
  { stage }: Means,
  room: MailRoom,
  database: StageDatabase,
  invited: Invited[],
): Promise<Carrier> {
  await database.query('create schema pgboss authorization wedsync_app');
  const [row] = await database.query<{ name: string }>('select quote_ident(current_database()) as name');
  await database.query(`grant create on database ${row?.name ?? ''} to wedsync_app`);
  const boss = await connectBoss(database.appUrl);
  await boss.stop({ graceful: false });
  const jobs = invited.map(({ weddingId, householdId }) => ({
    name: QUEUE,
    data: { weddingId, householdId },
  }));
  return {
    label: 'pg-boss',
    startWorker: () =>
      stage.serve(
        'one-job-per-message',
        'bench/wave/one-job-per-message.js',
        {
          DATABASE_URL: database.appUrl,
          DATABASE_RELAY_URL: database.relayUrl,
          SANDBOX_URL: room.sesUrl,
          EMAIL_RATE_PER_SECOND: '10000',
        },
        '/livez',
      ),
    async order() {
      const client = await connectBoss(database.appUrl);
      await client.insert(jobs);
      await client.stop({ graceful: false });
    },
    async isDone() {
      const [left] = await database.query<{ open: number }>(
        "select count(*)::int as open from pgboss.job where name = $1 and state in ('created', 'retry', 'active')",
        [QUEUE],
      );
      return left?.open === 0;
    },
    tellFates: () => Promise.resolve(),
  };
}

async function until(isTrue: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (!(await isTrue())) {
    if (Date.now() > deadline) return;
    await new Promise((resolve) => setTimeout(resolve, LOOK_MILLISECONDS));
  }
}
