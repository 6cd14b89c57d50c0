/** Rounds on one installation: a crowd at work, things going wrong, rest, and a look at everything. */
import { setTimeout as pause } from 'node:timers/promises';
import { gatherFacts, judge, type Facts } from './checker/check';
import type { Patience } from './checker/messages';
import { lookIntoDatabase, type DatabaseLook } from './checker/database';
import type { Violation } from './checker/violation';
import { lookIntoTemporal, type TemporalLook } from './checker/workflows';
import { injectFaults } from './faults/injector';
import { ROUND_MILLISECONDS, type Fault, type FaultKind } from './faults/schedule';
import { letCrowdWork } from './load/crowd';
import { askAgain } from './load/planner-road';
import { newPlanner, type ApiClient } from './load/site';
import { setUpWeddings } from './load/weddings';
import { waitForRest } from './rest';
import {
  RECONCILE_WINDOW_SECONDS,
  startInstallation,
  type Installation,
  type InstallationOptions,
} from './system/installation';

/** How the installation waits; nothing is held still for more than five seconds, and then has to go on. */
export const PATIENCE: Patience = { reconcileSeconds: RECONCILE_WINDOW_SECONDS, longestFreezeSeconds: 6 };

/** A running installation with a planner, and the checker's looks into it. */
export interface Stage {
  installation: Installation;
  api: ApiClient;
  database: DatabaseLook;
  temporal: TemporalLook;
  /** Programs that ended by themselves since the last round. */
  ownEnds: string[];
  close(): Promise<void>;
}

/** What one round came to. */
export interface RoundResult {
  faults: FaultKind[];
  answers: Record<'ok' | 'refused' | 'unknown', number>;
  /** Changes of dates, suppliers, steps and suppliers' words. */
  otherOperations: number;
  confirmations: number;
  secondCopies: number;
  restSeconds: number;
  violations: Violation[];
}

/** A round that was played, with the facts it was judged by. */
export interface PlayedRound {
  result: RoundResult;
  facts: Facts;
}

/** Starts everything. */
export async function openStage(options: Omit<InstallationOptions, 'onOwnEnd'>): Promise<Stage> {
  const ownEnds: string[] = [];
  const installation = await startInstallation({
    ...options,
    onOwnEnd: (target, why) => ownEnds.push(`${target}: ${why}`),
  });
  const temporal = lookIntoTemporal(installation.temporalAddress);
  return {
    installation,
    api: await newPlanner(installation.url, installation.sandboxUrl, 'planner@crash.example.com'),
    database: lookIntoDatabase(installation.databaseUrl),
    temporal,
    ownEnds,
    async close() {
      await temporal.close();
      await installation.stop();
    },
  };
}

/** Plays one round. `number` keeps the rounds of one installation apart, `seed` is for the crowd. */
export async function playRound(
  stage: Stage,
  number: number,
  faults: readonly Fault[],
  seed: number,
  report: (line: string) => void = () => undefined,
): Promise<PlayedRound> {
  const { installation, api } = stage;
  const since = new Date();
  const weddings = await setUpWeddings(api, number);
  const atRest = () =>
    waitForRest({ ...stage, ...installation, weddings, report: (what) => report(`waiting for ${what}`) });
  await atRest();
  const happened: FaultKind[] = [];
  const enough = new AbortController();
  const crowd = letCrowdWork({ url: installation.url, api, weddings, seed, signal: enough.signal });
  // The crowd is at work also while the last programs come up again.
  await Promise.all([
    pause(ROUND_MILLISECONDS),
    injectFaults(installation, faults, (kind) => {
      happened.push(kind);
      report(kind);
    }),
  ]).finally(() => enough.abort());
  const operations = await crowd;
  await askAgain(api, operations);
  const restSeconds = await atRest();
  const ownEnds = stage.ownEnds.splice(0);
  const looks = { ...stage, operations, since, ownEnds, mailboxFile: installation.mailboxFile };
  const facts = await gatherFacts({ ...looks, weddingIds: weddings.map((wedding) => wedding.id) });
  const judgement = judge(facts, PATIENCE);
  const count = (outcome: string) => operations.answers.filter((answer) => answer.outcome === outcome).length;
  const { dates, suppliers, steps, seen } = operations;
  const result: RoundResult = {
    faults: happened,
    answers: { ok: count('ok'), refused: count('refused'), unknown: count('unknown') },
    otherOperations: dates.length + suppliers.length + steps.length + seen.length,
    confirmations: judgement.confirmations,
    secondCopies: judgement.secondCopies,
    restSeconds,
    violations: judgement.violations,
  };
  return { result, facts };
}
