/** One round of the crash test; `npm run crash-test` plays as many as one has time for. */
import { rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolder } from '../../src/embedded/data-folder';
import { judge } from './checker/check';
import { roundOf } from './faults/schedule';
import { copyOf, PLANTINGS } from './plantings';
import { openStage, PATIENCE, playRound, type PlayedRound, type Stage } from './rounds';

const SEED = 20_261_128;
const ROOT = join(__dirname, '..', '..');

let folder: DataFolder;
let stage: Stage;
let round: PlayedRound;
beforeAll(async () => {
  folder = DataFolder.open(join(tmpdir(), `wedsync-crash-${process.pid}`));
  stage = await openStage({
    folder,
    programs: join(ROOT, 'dist', 'src'),
    temporal: { path: process.env['TEMPORAL_CLI_PATH'] ?? 'temporal' },
  });
}, 180_000);
afterAll(async () => {
  await stage.close();
  folder.release();
  rmSync(folder.path, { recursive: true, force: true });
}, 60_000);

test('whatever dies, no answer is lost, nothing is sent twice, and everybody is told what is true', async () => {
  const faults = roundOf(
    [
      'kill worker-1',
      'dropsAnswer',
      'kill relay',
      'kill api-1',
      'reportsTwice',
      'kill temporal',
      'kill postgres',
    ],
    SEED,
  );
  round = await playRound(stage, 1, faults, SEED);
  expect(round.result.violations).toEqual([]);
  expect(round.result.faults).toHaveLength(faults.length);
  expect(round.result.answers.ok).toBeGreaterThan(10);
}, 400_000);

describe('The checker', () => {
  test.each(PLANTINGS)('sees when $what', ({ rule, plant }) => {
    const facts = copyOf(round.facts);
    plant(facts);
    const rules = judge(facts, PATIENCE).violations.map((violation) => violation.rule);
    expect(rules).toContain(rule);
  });
});
