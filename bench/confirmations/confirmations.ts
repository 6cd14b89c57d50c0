/** (b) From an answer to its confirmation in the hands of SES, beside the bare way through Temporal. */
import { setTimeout as pause } from 'node:timers/promises';
import { randomUUID } from 'node:crypto';
import { Client, Connection } from '@temporalio/client';
import { householdAnswers } from '../answers/household-answers';
import { serveApi } from '../api';
import { openConnections } from '../connections';
import { plantReachableCrowd } from '../crowd';
import { openMailRoom, type MailRoom } from '../mail/mail-room';
import type { Figure, Means, Measurement } from '../measurement';
import type { StageDatabase } from '../stage';
import { percentile } from '../statistics';
import { happenedSignal, type noOpWorkflow } from './no-op.workflow';
import { NO_OP_TASK_QUEUE } from './task-queue';

/** How many, how far apart. */
interface Rhythm {
  count: number;
  gapMilliseconds: number;
}

const CROWD = { weddings: 200, households: 12, guestsPerHousehold: 2 };
const ANSWERS_PER_SECOND = 50;
/** The minute after each wedding has heard of its first change. */
const BUSY = `${ANSWERS_PER_SECOND}/s`;
/** The first such minute: two hundred weddings hear of their first change, and code is compiled for it. */
const YOUNG = `${BUSY} at first`;
const CONNECTIONS = 32;
const POOL_SIZE = 10;
/** So that what only a start costs is not measured. */
const WARM_UP: Rhythm = { count: 100, gapMilliseconds: 100 };
const TURNS_ALONE = 3;
const MOST_MILLISECONDS = 1_000;
/** After the last was begun; whatever has not come by then is lost, or the machine far too busy. */
const PATIENCE_MILLISECONDS = 60_000;
const LOOK_MILLISECONDS = 200;

/** Something that is begun here and ends when the stand-in has a message. */
interface Way {
  label: string;
  /** Whether a missing or a second message ends the measurement. */
  mustBeExact: boolean;
  /** Begins one; resolves once it is acknowledged. */
  begin(): Promise<void>;
  /** Milliseconds of each that has ended since the last call, by what the stand-in has noted. */
  ended(): Promise<number[]>;
  close(): Promise<void>;
}

export const confirmations: Measurement = {
  name: 'confirmations',
  question: 'How long after an answer does SES have its confirmation?',
  async run(means) {
    const { isQuick, progress } = means;
    const alone: Rhythm = { count: isQuick ? 5 : 20, gapMilliseconds: 700 };
    const busy: Rhythm = {
      count: ANSWERS_PER_SECOND * (isQuick ? 15 : 60),
      gapMilliseconds: 1_000 / ANSWERS_PER_SECOND,
    };
    const room = await openMailRoom(means);
    const database = await means.stage.newDatabase();
    const floor = await noOp(means, room);
    const itself = await product(means, room, database);
    const ways = [floor, itself];
    for (const way of ways) await play(room, way, WARM_UP);
    // Never both at once, as each would be in the other's way: they share a Temporal server. What a floor
    // that cannot follow has left behind would be, too; so it is last.
    const turns = [
      ...Array.from({ length: TURNS_ALONE }, () =>
        ways.map((way) => ({ way, words: 'alone', rhythm: alone })),
      ),
      ...[YOUNG, BUSY].map((words) => [{ way: itself, words, rhythm: busy }]),
      [{ way: floor, words: BUSY, rhythm: busy }],
    ].flat();
    const values = new Map<string, number[]>();
    const note = (label: string, value: number) => values.set(label, [...(values.get(label) ?? []), value]);
    for (const [index, { way, words, rhythm }] of turns.entries()) {
      progress.step(`${way.label}, ${words}`, index, turns.length);
      const times = await play(room, way, rhythm);
      note(`${way.label}, ${words}, p50`, percentile(times, 0.5));
      note(`${way.label}, ${words}, p99`, percentile(times, 0.99));
    }
    for (const way of ways) await way.close();
    await room.close();
    await database.drop();
    return {
      figures: [...values].map(([label, measured]): Figure => ({ label, unit: 'ms', values: measured })),
      aims: ['alone', YOUNG, BUSY].map((words) => ({
        label: `p99, ${words}`,
        unit: 'ms',
        values: values.get(`product, ${words}, p99`) ?? [],
        atMost: MOST_MILLISECONDS,
      })),
      notes: [
        'From the first byte of the answer over HTTP until SES’s stand-in has the message. Temporal: the dev server, its state in memory.',
        'No-op: signal-with-start of a workflow with one activity, which hands the same stand-in an empty message.',
        `Alone: ${TURNS_ALONE} turns of ${alone.count} each, no-op and product in turn; the p99 of so few is the slowest. ${BUSY}: measured once.`,
        `${busy.count} answers over ${CROWD.weddings} weddings, their workflows running; each had exactly one confirmation.`,
      ],
    };
  },
};

async function play(room: MailRoom, way: Way, { count, gapMilliseconds }: Rhythm): Promise<number[]> {
  room.empty();
  const begin = performance.now();
  const begun: Promise<void>[] = [];
  for (let index = 0; index < count; index += 1) {
    // On time, however long the ones before take: nobody waits for another guest's answer.
    const wait = begin + index * gapMilliseconds - performance.now();
    if (wait > 0) await pause(wait);
    begun.push(way.begin());
  }
  await Promise.all(begun);
  const deadline = performance.now() + PATIENCE_MILLISECONDS;
  while (room.accepted().length < count && performance.now() < deadline) await pause(LOOK_MILLISECONDS);
  // A second copy would come within moments.
  await pause(LOOK_MILLISECONDS);
  const times = await way.ended();
  const { length } = room.accepted();
  if (way.mustBeExact && (times.length !== count || length !== count))
    throw new Error(`${way.label}: ${count} begun, ${times.length} ended, ${length} messages.`);
  // What the floor has not carried in all that time took at least so long.
  return [...times, ...Array.from({ length: count - times.length }, () => PATIENCE_MILLISECONDS)];
}

async function noOp({ stage }: Means, room: MailRoom): Promise<Way> {
  const env = { TEMPORAL_ADDRESS: room.temporalAddress, SES_URL: room.sesUrl };
  const worker = await stage.serve('no-op-worker', 'bench/confirmations/no-op-worker.js', env, '/livez');
  const connection = await Connection.connect({ address: room.temporalAddress });
  const client = new Client({ connection });
  const begunAt = new Map<string, number>();
  return {
    label: 'no-op',
    mustBeExact: false,
    async begin() {
      const id = randomUUID();
      begunAt.set(id, Date.now());
      await client.workflow.signalWithStart<typeof noOpWorkflow>('noOpWorkflow', {
        workflowId: `no-op-${id}`,
        taskQueue: NO_OP_TASK_QUEUE,
        args: [id],
        signal: happenedSignal,
      });
    },
    ended() {
      const times = room.accepted().flatMap(({ at, sendId }) => {
        const since = begunAt.get(sendId);
        return since === undefined ? [] : [at - since];
      });
      return Promise.resolve(times);
    },
    async close() {
      await connection.close();
      await worker.stop();
    },
  };
}

async function product({ stage, progress }: Means, room: MailRoom, database: StageDatabase): Promise<Way> {
  const crowd = await plantReachableCrowd(database, CROWD, (planted) =>
    planted % 50 === 0 ? progress.step('planting weddings', planted, CROWD.weddings) : undefined,
  );
  const api = await serveApi(stage, database, 'api', POOL_SIZE);
  const worker = await room.startWorker(database, 'worker');
  const source = householdAnswers(crowd);
  const connections = await openConnections(api.port, CONNECTIONS);
  const begunAt = new Map<string, number>();
  return {
    label: 'product',
    mustBeExact: true,
    async begin() {
      const shot = source.next();
      begunAt.set(`${shot.householdId}/${shot.revision}`, Date.now());
      shot.onAnswer(await connections.exchange(shot.bytes));
    },
    async ended() {
      const sends = await database.query<{ id: string; key: string }>(
        "select id, business_key as key from sends where business_key like 'confirmation/%'",
      );
      const keys = new Map(sends.map(({ id, key }) => [id, key.split('/').slice(1, 3).join('/')]));
      return room.accepted().flatMap(({ at, sendId }) => {
        const since = begunAt.get(keys.get(sendId) ?? '');
        return since === undefined ? [] : [at - since];
      });
    },
    async close() {
      connections.close();
      await api.stop();
      await worker.stop();
    },
  };
}
