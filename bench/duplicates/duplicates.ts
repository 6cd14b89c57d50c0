/** How well and how fast our matcher tells who is whom, beside splink on the same records. */
import { execFile } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { loadSetUpConfig } from '../../src/config';
import type { Means, Measurement, Outcome } from '../measurement';
import { ratios } from '../statistics';
import type { LinkedSet, SplinkSet } from './linked-set';

const PACKAGES = ['recordlinkage==0.16', 'splink==5.0.0'];
const TIMES = 5;
const QUICK_TIMES = 2;
/** Relative to the compiled program, because Python runs its own source. */
const SPLINK_PROGRAM = join(__dirname, '..', '..', '..', 'bench', 'duplicates', 'link_by_splink.py');
const run = promisify(execFile);

export const duplicates: Measurement = {
  name: 'duplicates',
  question: 'Who is whom, by names and addresses alone: how right and how fast, beside splink?',
  async run({ progress, isQuick }: Means): Promise<Outcome> {
    progress.step('Python packages', 0, 3);
    const python = await ensurePython();
    progress.step('splink', 1, 3);
    const [where, ...splink] = await linesOf<{ folder: string } & SplinkSet>(python, [SPLINK_PROGRAM]);
    progress.step('our matcher', 2, 3);
    const program = join(__dirname, 'matcher.js');
    const times = String(isQuick ? QUICK_TIMES : TIMES);
    const ours = await linesOf<LinkedSet>(process.execPath, [program, where?.folder ?? '', times]);
    return outcomeOf(ours, splink);
  },
};

/** A Python with the packages, kept outside the checkout; made once. */
async function ensurePython(): Promise<string> {
  const name = `bench-python-${PACKAGES.join('-').replace(/[^\w.-]+/g, '-')}`;
  const folder = join(loadSetUpConfig().cacheFolder, name);
  const python = (at: string) => join(at, 'bin', 'python');
  if (existsSync(python(folder))) return python(folder);
  const making = `${folder}.making`;
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { recursive: true });
  await run('python3', ['-m', 'venv', making]);
  await run(python(making), ['-m', 'pip', 'install', '--quiet', ...PACKAGES]);
  renameSync(making, folder);
  return python(folder);
}

async function linesOf<Line>(command: string, args: string[]): Promise<Line[]> {
  const { stdout } = await run(command, args, { maxBuffer: 1 << 24 });
  return stdout
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Line);
}

function outcomeOf(ours: LinkedSet[], splink: SplinkSet[]): Outcome {
  const threshold = bestForAll(splink);
  const outcome: Outcome = { figures: [], aims: [], notes: [] };
  for (const { set, f1, seconds } of ours) {
    const other = splink.find((one) => one.set === set);
    const theirs = other?.f1[threshold] ?? NaN;
    outcome.figures.push(
      { label: `${set}: F1, ours`, unit: '%', values: [f1 * 100] },
      { label: `${set}: F1, splink`, unit: '%', values: [theirs * 100] },
      { label: `${set}: ours`, unit: 's', values: seconds },
      { label: `${set}: splink, training included`, unit: 's', values: [other?.seconds ?? NaN] },
      { label: `${set}: splink, already trained`, unit: 's', values: [other?.linkingSeconds ?? NaN] },
    );
    outcome.aims.push({
      label: `${set}: F1 above splink's`,
      values: [(f1 - theirs) * 100],
      atLeast: 0,
      unit: 'points',
    });
  }
  addSpeed(outcome, ours, splink);
  outcome.notes.push(
    `One threshold for all sets: 10 bits here, probability ${threshold} for splink, its best. No birth dates, no numbers.`,
    'Records are read beforehand; our first time in a new process counts, splink runs on as many threads as it likes.',
  );
  return outcome;
}

function addSpeed({ figures, aims }: Outcome, ours: LinkedSet[], splink: SplinkSet[]): void {
  const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);
  const each = (of: (set: LinkedSet) => number[]) =>
    (ours[0]?.seconds ?? []).map((_, time) => sum(ours.map((set) => of(set)[time] ?? NaN)));
  const seconds = each((set) => set.seconds);
  const processor = each((set) => set.processorSeconds);
  const beside = (total: number, times: number[]) =>
    ratios(
      times.map(() => total),
      times,
    );
  const whole = sum(splink.map((set) => set.seconds));
  figures.push(
    { label: 'All sets: ours, processor time', unit: 's', values: processor },
    {
      label: 'All sets: splink, processor time',
      unit: 's',
      values: [sum(splink.map((set) => set.processorSeconds))],
    },
    {
      label: 'All sets: faster than splink already trained',
      unit: 'times',
      values: beside(sum(splink.map((set) => set.linkingSeconds)), seconds),
    },
    {
      label: 'All sets: less processor time than splink',
      unit: 'times',
      values: beside(sum(splink.map((set) => set.processorSeconds)), processor),
    },
  );
  aims.push({
    label: 'All sets: faster than splink, training included',
    values: beside(whole, seconds),
    atLeast: 10,
    unit: 'times',
  });
}

/** The threshold at which splink does best over all sets. */
function bestForAll(sets: SplinkSet[]): string {
  const thresholds = Object.keys(sets[0]?.f1 ?? {});
  const mean = (threshold: string) => sets.reduce((total, { f1 }) => total + (f1[threshold] ?? 0), 0);
  return thresholds.reduce((best, next) => (mean(next) > mean(best) ? next : best), thresholds[0] ?? '');
}
