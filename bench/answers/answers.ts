/** (a) A guest's answer, as fast as it can be taken, beside a bare Express that writes one row. */
import type { Served, Stage, StageDatabase } from '../stage';
import { serveApi } from '../api';
import type { Load } from '../connections';
import { plantCrowd, type Invited } from '../crowd';
import type { Figure, Measurement } from '../measurement';
import { measureLoad, type MeasuredLoad } from '../measured-load';
import { percentile, ratios } from '../statistics';
import { householdAnswers, oneRowAnswers, type AnswerSource } from './household-answers';

const CONNECTIONS = 32;
const POOL_SIZE = 10;
const CROWD = { weddings: 200, households: 12, guestsPerHousehold: 2 };
/** One wedding of 1,200 guests, all answering at once. */
const HOT = { weddings: 1, households: 600, guestsPerHousehold: 2 };
/** Until the code has been compiled and the plans are cached. */
const WARM_UP = { seconds: 2, atLeast: 2_000 };

/** One way to be answered. */
interface Contender {
  label: string;
  server: Served;
  source: AnswerSource;
}

export const answers: Measurement = {
  name: 'answers',
  question: 'How many answers a second, and how long does one take?',
  async run({ stage, progress, isQuick }) {
    const repetitions = isQuick ? 3 : 7;
    const length = isQuick ? { seconds: 2, atLeast: 300 } : { seconds: 4, atLeast: 1_000 };
    progress.step('planting 200 weddings and a large one', 0, repetitions);
    const database = await stage.newDatabase();
    const hotDatabase = await stage.newDatabase();
    const crowd = await plantCrowd(database, CROWD);
    const hotCrowd = await plantCrowd(hotDatabase, HOT);
    const contenders = [
      await oneRow(stage, database, crowd),
      await product(stage, database, '200 weddings', crowd),
      await product(stage, hotDatabase, 'one hot wedding', hotCrowd),
    ] as const;
    const runs = new Map<Contender, MeasuredLoad[]>(contenders.map((contender) => [contender, []]));
    for (const contender of contenders) await load(contender, WARM_UP, stage);
    for (let repetition = 0; repetition < repetitions; repetition += 1) {
      // There and back again, so that nobody always comes first.
      const order = repetition % 2 === 0 ? contenders : [...contenders].reverse();
      for (const contender of order) {
        progress.step(`${contender.label}, repetition ${repetition + 1}`, repetition, repetitions);
        await database.query('checkpoint');
        runs.get(contender)?.push(await load(contender, length, stage));
      }
    }
    await requireAllThere(database, contenders[1]);
    await requireAllThere(hotDatabase, contenders[2]);
    for (const { server } of contenders) await server.stop();
    await database.drop();
    await hotDatabase.drop();
    const [floor, many, hot] = contenders.map((contender) => runs.get(contender) ?? []) as [
      MeasuredLoad[],
      MeasuredLoad[],
      MeasuredLoad[],
    ];
    return {
      figures: contenders.flatMap((contender) => figuresOf(contender.label, runs.get(contender) ?? [])),
      aims: [
        { label: '200 weddings, of the floor’s rate', values: ratios(rate(many), rate(floor)), atLeast: 0.5 },
        {
          label: 'one hot wedding, of the floor’s rate',
          values: ratios(rate(hot), rate(floor)),
          atLeast: 0.35,
        },
        { label: '200 weddings, times the floor’s p99', values: ratios(p99(many), p99(floor)), atMost: 3 },
        { label: 'one hot wedding, times the floor’s p99', values: ratios(p99(hot), p99(floor)), atMost: 3 },
      ],
      notes: [
        `${CONNECTIONS} connections on this machine, one request at a time on each; ${POOL_SIZE} connections to PostgreSQL.`,
        'Floor: Express and pg, one row. Product: its own door, with checks, row-level security, encryption, audit, outbox, limits, log.',
        'Every acknowledged answer was found in the database afterwards.',
      ],
    };
  },
};

async function oneRow(stage: Stage, database: StageDatabase, crowd: Invited[]): Promise<Contender> {
  await database.query(
    `create table one_row_answers (id bigint generated always as identity primary key,
       household_id uuid not null, answer jsonb not null, created_at timestamptz not null default now())`,
  );
  await database.query('grant insert on one_row_answers to wedsync_app');
  const server = await stage.serve(
    'one-row',
    'bench/answers/one-row-server.js',
    { DATABASE_URL: database.appUrl, DATABASE_POOL_SIZE: String(POOL_SIZE) },
    '/livez',
  );
  return { label: 'floor', server, source: oneRowAnswers(crowd) };
}

async function product(
  stage: Stage,
  database: StageDatabase,
  label: string,
  crowd: Invited[],
): Promise<Contender> {
  const server = await serveApi(stage, database, `api-${label.replaceAll(' ', '-')}`, POOL_SIZE);
  return { label, server, source: householdAnswers(crowd) };
}

function load(
  { server, source }: Contender,
  length: Pick<Load, 'seconds' | 'atLeast'>,
  stage: Stage,
): Promise<MeasuredLoad> {
  return measureLoad(stage, server, {
    port: server.port,
    connections: CONNECTIONS,
    ...length,
    next: () => source.next(),
  });
}

async function requireAllThere(database: StageDatabase, { label, source }: Contender): Promise<void> {
  const [row] = await database.query<{ stored: number }>(
    'select coalesce(sum(revision), 0)::int as stored from households',
  );
  if (row?.stored !== source.acknowledged())
    throw new Error(`${label}: ${source.acknowledged()} answers acknowledged, ${row?.stored ?? 0} stored.`);
}

const rate = (runs: MeasuredLoad[]) => runs.map(({ answers: count, seconds }) => count / seconds);
const p99 = (runs: MeasuredLoad[]) => runs.map(({ latencies }) => percentile(latencies, 0.99));

function figuresOf(label: string, runs: MeasuredLoad[]): Figure[] {
  return [
    { label, unit: 'answers/s', values: rate(runs) },
    { label: `${label}, p50`, unit: 'ms', values: runs.map(({ latencies }) => percentile(latencies, 0.5)) },
    { label: `${label}, p99`, unit: 'ms', values: p99(runs) },
    {
      label: `${label}, the server’s processor time`,
      unit: 'ms/answer',
      values: runs.map((run) => run.apiMilliseconds),
    },
    {
      label: `${label}, PostgreSQL’s processor time`,
      unit: 'ms/answer',
      values: runs.map((run) => run.postgresMilliseconds),
    },
  ];
}
