/** `npm run crash-test -- [--seed N] [--rounds R] [--broken NAME] [--cluster]`: as many rounds as one has time for. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadSetUpConfig } from '../../src/config';
import { DataFolder } from '../../src/embedded/data-folder';
import { findClusterServer } from '../../src/embedded/servers/cluster-server';
import { findDevServer } from '../../src/embedded/servers/dev-server';
import { sentenceFor } from '../../src/embedded/start-failure';
import { BROKEN_PRODUCTS, breakProduct, type BrokenProduct } from './broken-products';
import { faultKinds, schedule } from './faults/schedule';
import { openStage, playRound, type RoundResult, type Stage } from './rounds';
import { roundInWords, summary } from './table';

interface Wishes {
  seed: number;
  rounds: number;
  broken: BrokenProduct | null;
  onCluster: boolean;
}

/**
 * Runs, with progress on standard output.
 *
 * @returns the exit code: 0 when nothing was violated, 1 when something was, 2 when it could not run.
 */
export async function main(root: string, given: string[]): Promise<number> {
  const wishes = readWishes(given);
  if (typeof wishes === 'string') {
    process.stderr.write(`${wishes}\n`);
    return 2;
  }
  const folder = DataFolder.open(join(tmpdir(), `wedsync-crash-${process.pid}`));
  const say = (line: string) => process.stdout.write(`${line}\n`);
  let stage: Stage | undefined;
  try {
    stage = await start(root, wishes, folder, say);
    const results = await play(stage, wishes, say);
    await stage.close();
    return conclude(results, wishes, folder, say);
  } catch (error) {
    process.stderr.write(`\n${sentenceFor(error)}\n`);
    await stage?.close();
    return 2;
  } finally {
    folder.release();
  }
}

function readWishes(given: string[]): Wishes | string {
  const usage = 'npm run crash-test -- [--seed N] [--rounds R] [--broken NAME] [--cluster]';
  try {
    const { values } = parseArgs({
      args: given,
      options: {
        seed: { type: 'string' },
        rounds: { type: 'string' },
        broken: { type: 'string' },
        cluster: { type: 'boolean' },
      },
    });
    const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : Number(values.seed);
    const rounds = Number(values.rounds ?? 3);
    const broken = Object.keys(BROKEN_PRODUCTS).find((name) => name === values.broken) as
      BrokenProduct | undefined;
    if (!Number.isInteger(seed) || !Number.isInteger(rounds) || rounds < 1) return usage;
    if (values.broken !== undefined && broken === undefined)
      return `${usage}\nNAME is one of ${Object.keys(BROKEN_PRODUCTS).join(', ')}.`;
    return { seed, rounds, broken: broken ?? null, onCluster: values.cluster ?? false };
  } catch (error) {
    return `${error instanceof Error ? error.message : String(error)}\n${usage}`;
  }
}

async function start(
  root: string,
  { seed, rounds, broken, onCluster }: Wishes,
  folder: DataFolder,
  say: (line: string) => void,
): Promise<Stage> {
  say(`Crash test, seed ${seed}, ${rounds} rounds${broken === null ? '' : `, product broken: ${broken}`}`);
  const config = loadSetUpConfig();
  const search = {
    cacheFolder: config.cacheFolder,
    toolsFolder: join(root, 'tools'),
    env: config.inherited,
    report: (line: string) => say(`  ${line}`),
  };
  const temporal = onCluster
    ? await findClusterServer({ ...search, explicitPath: config.TEMPORAL_SERVER_PATH })
    : await findDevServer({ ...search, explicitPath: config.TEMPORAL_CLI_PATH });
  say(`  ${temporal.how}`);
  const programs = broken === null ? join(root, 'dist', 'src') : breakProduct(root, broken);
  say(`  Starting everything; logs are in ${folder.file('logs')}`);
  return openStage({ folder, programs, temporal });
}

async function play(
  stage: Stage,
  { seed, rounds, onCluster }: Wishes,
  say: (line: string) => void,
): Promise<RoundResult[]> {
  const results: RoundResult[] = [];
  for (const [index, faults] of schedule(seed, rounds, onCluster).entries()) {
    const number = index + 1;
    const title = `  round ${number}/${rounds}`;
    const begin = Date.now();
    const { result } = await playRound(stage, number, faults, seed + index, (line) => {
      progress(`${title}, ${Math.round((Date.now() - begin) / 1_000)} s: ${line}`);
    });
    progress('');
    say(`${title}: ${roundInWords(result)}; ${result.faults.join(', ')}`);
    for (const { rule, what } of result.violations) say(`    ${rule}: ${what}`);
    results.push(result);
  }
  return results;
}

function conclude(
  results: RoundResult[],
  { seed, broken, onCluster }: Wishes,
  folder: DataFolder,
  say: (line: string) => void,
): number {
  say(`\n${summary(results, faultKinds(onCluster))}\n`);
  const firstBad = results.findIndex((result) => result.violations.length > 0);
  if (firstBad === -1) {
    rmSync(folder.path, { recursive: true, force: true });
    return 0;
  }
  const again = `--seed ${seed} --rounds ${firstBad + 1}${broken === null ? '' : ` --broken ${broken}`}${onCluster ? ' --cluster' : ''}`;
  say(`Violated. To repeat: npm run crash-test -- ${again}\nEverything of this run is in ${folder.path}.`);
  return 1;
}

/** One line that is written over by the next; only where a person is watching. */
function progress(line: string): void {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K${line.slice(0, process.stdout.columns - 1)}`);
}
