/**
 * Door: a planner's rehearsal. A whole wedding is lived on the time-skipping server, its diary written,
 * and everything counted again at the end.
 */
import { randomInt } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadSetUpConfig } from '../src/config';
import { AppError } from '../src/domain/shared/app-error';
import { startScratchCluster, type ScratchCluster } from '../src/embedded/scratch-cluster';
import { findTestServer } from '../src/embedded/servers/test-server';
import { sentenceFor } from '../src/embedded/start-failure';
import { collectEvidence } from './collect-evidence';
import { readWishes, type Wish } from './command-line';
import { renderDiary } from './diary/diary-page';
import { makeDatabase } from './own-database';
import { playWedding } from './play/play';
import { progressBar } from './progress-bar';
import { reconcile } from './reconciliation/reconcile';
import { record, toJson } from './record';
import { countOff, table } from './report';
import { openStage, type Stage } from './stage/stage';
import { Chance } from './story/chance';
import { chooseSetting } from './story/setting';

const LARGEST_RANDOM_SEED = 1_000_000;

/**
 * Rehearses what the words ask for, and says what came of it.
 *
 * @param folders the example lists, and the checkout's `tools/`.
 * @returns the exit code: 0 when everything adds up, 1 when a line is off or it could not be played.
 */
export async function main(
  words: string[],
  folders: { examplePaths: string[]; toolsPath: string },
): Promise<number> {
  try {
    const config = loadSetUpConfig();
    const wishes = readWishes(words, {
      listPaths: folders.examplePaths,
      dataFolder: config.DATA_DIR,
      drawSeed: () => randomInt(LARGEST_RANDOM_SEED),
    });
    const server = await findTestServer({
      cacheFolder: config.cacheFolder,
      toolsFolder: folders.toolsPath,
      report: say,
      env: config.inherited,
      explicitPath: config.TEMPORAL_TEST_SERVER_PATH,
    });
    const scratch = await startScratchCluster('wedsync-rehearsal-', config.inherited);
    try {
      return await rehearseAll(wishes, server.path, scratch);
    } finally {
      await scratch.stop();
    }
  } catch (error) {
    process.stderr.write(`\n${error instanceof AppError ? error.message : sentenceFor(error)}\n`);
    return 1;
  }
}

/** All on one stage, one after the other. */
async function rehearseAll(wishes: Wish[], serverPath: string, { cluster }: ScratchCluster): Promise<number> {
  const database = await makeDatabase(cluster);
  const stage = await openStage({ server: { path: serverPath, skipsTime: true }, database });
  try {
    let isAllRight = true;
    for (const wish of wishes) isAllRight = (await rehearse(stage, wish, wishes.length === 1)) && isAllRight;
    return isAllRight ? 0 : 1;
  } finally {
    await stage.close();
    await database.close();
  }
}

async function rehearse(stage: Stage, wish: Wish, isAlone: boolean): Promise<boolean> {
  const chance = new Chance(wish.seed);
  const setting = chooseSetting(chance, wish.curve, stage.clock?.now() ?? new Date());
  say(`Rehearsing ${wish.list.name}, seed ${wish.seed}, ${setting.curve} answers`);
  stage.sandbox.clear();
  const bar = progressBar(process.stdout, setting.wedding.timeZone);
  const beganAt = performance.now();
  const play = await playWedding(stage, chance, setting, wish.list, (progress) => bar.show(progress));
  bar.end();
  const seconds = (performance.now() - beganAt) / 1_000;
  const evidence = await collectEvidence(stage, play);
  const lines = reconcile(evidence);
  const recording = record(wish, play, evidence, seconds);
  const recordPath = wish.diaryPath.replace(/(?:\.html)?$/, '.json');
  mkdirSync(dirname(wish.diaryPath), { recursive: true });
  writeFileSync(wish.diaryPath, renderDiary({ ...recording, lines }));
  writeFileSync(recordPath, toJson(recording));
  say(`${setting.weeks} weeks lived in ${seconds.toFixed(0)} s; the diary is ${wish.diaryPath}`);
  const off = countOff(lines);
  if (isAlone || off > 0) say(`\n${table(lines)}\n`);
  say(
    off === 0
      ? `Everything adds up: ${lines.length} of ${lines.length} lines.`
      : `${off} of ${lines.length} lines are off. Counted from ${recordPath}`,
  );
  return off === 0;
}

function say(text: string): void {
  process.stdout.write(`${text.replace(/^(?=.)/gm, '  ')}\n`);
}
