/** (e) Whether an answer costs more where there are more weddings, or more guests. */
import { householdAnswers, type AnswerSource } from '../answers/household-answers';
import { serveApi } from '../api';
import { plantCrowd, type CrowdSize } from '../crowd';
import { measureLoad, type MeasuredLoad } from '../measured-load';
import type { Aim, Figure, Means, Measurement } from '../measurement';
import type { Served, StageDatabase } from '../stage';
import { percentile, ratios } from '../statistics';

/** One answer after the other: what is measured is the cost of one, not how many fit beside each other. */
const CONNECTIONS = 1;
const POOL_SIZE = 4;
/** The same few households answer at every size, so that nothing but the size differs. */
const ANSWERING_HOUSEHOLDS = 5;
const WARM_UP_ANSWERS = 300;
/** Flat means within ten in a hundred. */
const MOST_GROWTH = 1.1;

/** A size, and what it is called. */
interface Size {
  label: string;
  crowd: CrowdSize;
}

const weddings = (count: number): Size => ({
  label: `${count.toLocaleString('en')} weddings`,
  crowd: { weddings: count, households: 5, guestsPerHousehold: 2 },
});
const guests = (count: number): Size => ({
  label: `${count.toLocaleString('en')} guests`,
  crowd: { weddings: 1, households: count / 2, guestsPerHousehold: 2 },
});

/** Along each, the first size is what the others are compared with. */
const DIRECTIONS: readonly (readonly Size[])[] = [
  [weddings(10), weddings(1_000), weddings(10_000)],
  [guests(10), guests(300), guests(2_000)],
];

interface Contender {
  label: string;
  database: StageDatabase;
  server: Served;
  source: AnswerSource;
  runs: MeasuredLoad[];
}

export const growth: Measurement = {
  name: 'growth',
  question: 'Does an answer cost more where there are more weddings, or more guests?',
  async run(means) {
    const figures: Figure[] = [];
    const aims: Aim[] = [];
    for (const sizes of DIRECTIONS) {
      const contenders = await measure(means, sizes);
      const [smallest] = contenders;
      for (const contender of contenders) {
        figures.push(...figuresOf(contender));
        if (smallest === undefined || contender === smallest) continue;
        aims.push({
          label: `${contender.label}, times the middle answer at ${smallest.label}`,
          values: ratios(p50(contender), p50(smallest)),
          atMost: MOST_GROWTH,
        });
      }
    }
    return {
      figures,
      aims,
      notes: [
        `The same ${ANSWERING_HOUSEHOLDS} households answer at every size, one answer after the other.`,
        'Weddings are planted by SQL, with guests, suppliers, plans and links; their workflows do not run.',
      ],
    };
  },
};

async function measure({ stage, progress, isQuick }: Means, sizes: readonly Size[]): Promise<Contender[]> {
  const repetitions = isQuick ? 3 : 9;
  const length = isQuick ? { seconds: 1, atLeast: 150 } : { seconds: 3, atLeast: 500 };
  const contenders: Contender[] = [];
  for (const { label, crowd } of sizes) {
    progress.step(`planting ${label}`, 0, repetitions);
    const database = await stage.newDatabase();
    const invited = await plantCrowd(database, crowd);
    const source = householdAnswers(invited.slice(0, ANSWERING_HOUSEHOLDS));
    const server = await serveApi(stage, database, `api-${label.replaceAll(/\W/g, '-')}`, POOL_SIZE);
    contenders.push({ label, database, server, source, runs: [] });
  }
  const load = (contender: Contender, span: { seconds: number; atLeast: number }) =>
    measureLoad(stage, contender.server, {
      port: contender.server.port,
      connections: CONNECTIONS,
      ...span,
      next: () => contender.source.next(),
    });
  for (const contender of contenders) await load(contender, { seconds: 0, atLeast: WARM_UP_ANSWERS });
  for (let repetition = 0; repetition < repetitions; repetition += 1) {
    // There and back again, so that nobody always comes first.
    for (const contender of repetition % 2 === 0 ? contenders : [...contenders].reverse()) {
      progress.step(`${contender.label}, repetition ${repetition + 1}`, repetition, repetitions);
      contender.runs.push(await load(contender, length));
    }
  }
  for (const { server, database } of contenders) {
    await server.stop();
    await database.drop();
  }
  return contenders;
}

const p50 = ({ runs }: Contender) => runs.map(({ latencies }) => percentile(latencies, 0.5));

function figuresOf(contender: Contender): Figure[] {
  const { label, runs } = contender;
  return [
    { label: `${label}, p50`, unit: 'ms', values: p50(contender) },
    { label: `${label}, server`, unit: 'ms of processor', values: runs.map((run) => run.apiMilliseconds) },
    {
      label: `${label}, PostgreSQL`,
      unit: 'ms of processor',
      values: runs.map((run) => run.postgresMilliseconds),
    },
  ];
}
