/** (d) What a whole wedding costs in Temporal, counted from its histories, beside the naive design. */
import { openStage } from '../../rehearsal/stage/stage';
import { loadSetUpConfig } from '../../src/config';
import { findTestServer } from '../../src/embedded/servers/test-server';
import type { Aim, Figure, Measurement } from '../measurement';
import type { Progress } from '../progress';
import { noCost, sum, totalActions, type Action, type Cost } from './billable-actions';
import { burst, trickle, type Calendar } from './calendar';
import { createHistoryReader } from './histories';
import { liveWedding } from './live-wedding';
import { liveNaively } from './naive-wedding';

/** Types of workflow, in a reader's words. */
const PARTS = {
  weddingWorkflow: 'wedding',
  reminderWaveWorkflow: 'waves',
  supplierNoticeWorkflow: 'notices',
  confirmationBatchWorkflow: 'confirmations',
};
const CONFIRMATIONS = 'confirmationBatchWorkflow';
const CASES: readonly { name: string; calendar: Calendar; mostActions: number }[] = [
  { name: 'trickle', calendar: trickle(), mostActions: 200 },
  { name: 'burst', calendar: burst(), mostActions: 60 },
];
const MOST_EVENTS_IN_A_RUN = 150;

export const weddingCost: Measurement = {
  name: 'wedding-cost',
  question: 'How many events and billable actions does Temporal keep for one wedding?',
  async run({ stage, progress, toolsFolder }) {
    const config = loadSetUpConfig();
    const server = await findTestServer({
      cacheFolder: config.cacheFolder,
      toolsFolder,
      report: (line) => progress.line(`    ${line}`),
      env: config.inherited,
      explicitPath: config.TEMPORAL_TEST_SERVER_PATH,
    });
    const database = await stage.newDatabase();
    const product = await openStage({ server: { path: server.path, skipsTime: true }, database });
    const figures: Figure[] = [];
    const aims: Aim[] = [];
    try {
      const reader = createHistoryReader(product.env);
      const step = (index: number, who: string) => tellTenths(progress, index, who);
      const ours: Map<string, Cost>[] = [];
      for (const [index, { calendar }] of CASES.entries()) {
        await liveWedding(product, calendar, step(index, 'the product'));
        ours.push(await reader.newCosts());
      }
      // Last, as they move the server's time and not the product's clock.
      for (const [index, { name, calendar, mostActions }] of CASES.entries()) {
        await liveNaively(product.env, calendar, step(index, 'the naive design'));
        const [naive = noCost()] = [...(await reader.newCosts()).values()];
        const costs = ours[index] ?? new Map<string, Cost>();
        figures.push(...figuresOf(name, costs, naive));
        const inside = sum([...costs].flatMap(([type, cost]) => (type === CONFIRMATIONS ? [] : [cost])));
        aims.push(
          {
            label: `${name}, actions but for confirmations`,
            values: [totalActions(inside)],
            atMost: mostActions,
          },
          {
            label: `${name}, events of the longest run`,
            values: [sum([...costs.values()]).eventsOfLongestRun],
            atMost: MOST_EVENTS_IN_A_RUN,
          },
        );
      }
    } finally {
      await product.close();
      await database.drop();
    }
    return {
      figures,
      aims,
      notes: [
        '150 households, 300 guests, 3 suppliers who all say “seen”, 4 reminders; changes gathered by the time left, as for every planner who sets nothing.',
        'Trickle: one answer after the other until the deadline. Burst: all on the first evening.',
        'Naive: one workflow, a signal for each guest, a timer armed at each change, an activity for each message.',
        'A wedding alone shares its confirmations with nobody; where many answer at once, one batch serves them all.',
      ],
    };
  },
};

/** Says how far a wedding is, at each tenth of it. */
function tellTenths(progress: Progress, index: number, who: string): (share: number) => void {
  let told = -1;
  return (share) => {
    const tenth = Math.floor(share * 10);
    if (tenth > told)
      progress.step(`${CASES[index]?.name ?? ''}, ${who}`, index * 10 + tenth, CASES.length * 10);
    told = tenth;
  };
}

function figuresOf(name: string, ours: Map<string, Cost>, naive: Cost): Figure[] {
  const all = sum([...ours.values()]);
  const figure = (label: string, unit: string, value: number): Figure => ({
    label: `${name}, ${label}`,
    unit,
    values: [value],
  });
  return [
    figure('naive', 'events in one run', naive.events),
    figure('naive', 'actions', totalActions(naive)),
    figure('product', `events in ${all.runs} runs`, all.events),
    figure('product', 'actions', totalActions(all)),
    ...Object.entries(PARTS).flatMap(([type, words]) => {
      const cost = ours.get(type) ?? noCost();
      return figure(words, `actions: ${inWords(cost)}`, totalActions(cost));
    }),
  ];
}

function inWords({ actions, runs, events, eventsOfLongestRun }: Cost): string {
  const spent = (Object.keys(actions) as Action[])
    .filter((action) => actions[action] > 0)
    .map((action) => `${actions[action]} ${action}`);
  return [...spent, `${runs} runs, ${events} events, at most ${eventsOfLongestRun} in one`].join(', ');
}
