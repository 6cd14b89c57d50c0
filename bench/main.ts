/** Runs measurements, prints their tables, writes their figures; what `scripts/bench.mjs` calls. */
import { execFileSync } from 'node:child_process';
import { closeSync, fdatasyncSync, openSync, writeSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { answers } from './answers/answers';
import { confirmations } from './confirmations/confirmations';
import { duplicates } from './duplicates/duplicates';
import { guestImport } from './guest-import/guest-import';
import { growth } from './growth/growth';
import type { Means, Measurement } from './measurement';
import { createProgress } from './progress';
import { allMet, describeReport, writeJson, type Circumstances, type Report } from './report';
import { openStage, type Stage } from './stage';
import { median } from './statistics';
import { wave } from './wave/wave';
import { weddingCost } from './wedding-cost/wedding-cost';

const MEASUREMENTS: readonly Measurement[] = [
  answers,
  confirmations,
  wave,
  growth,
  weddingCost,
  guestImport,
  duplicates,
];
const USAGE = `npm run bench -- [--quick] [${MEASUREMENTS.map(({ name }) => name).join('] [')}]`;

/**
 * Runs the measurements that the words name, all when they name none.
 *
 * @returns the exit code: 0 all aims met, 1 some missed or a measurement failed, 2 the words name nothing known.
 * @throws whatever keeps the stage from being set.
 */
export async function main(words: string[], root: string): Promise<number> {
  const isQuick = words.includes('--quick');
  const names = words.filter((word) => word !== '--quick');
  const unknown = names.filter((name) => !MEASUREMENTS.some((known) => known.name === name));
  if (unknown.length > 0) {
    process.stderr.write(`There is no measurement ${unknown.join(', ')}. ${USAGE}\n`);
    return 2;
  }
  const chosen = MEASUREMENTS.filter(({ name }) => names.length === 0 || names.includes(name));
  const progress = createProgress(process.stderr);
  const stage = await openStage();
  const reports: Report[] = [];
  const circumstances = circumstancesOf(root, stage);
  const { commit, node, processors, diskFlushMilliseconds } = circumstances;
  progress.line(
    `${commit} · Node ${node} · ${processors} · disk flush ${diskFlushMilliseconds.toFixed(2)} ms`,
  );
  try {
    for (const measurement of chosen) {
      const report = await measure(measurement, {
        stage,
        progress,
        isQuick,
        toolsFolder: join(root, 'tools'),
      });
      if (report !== null) reports.push(report);
    }
  } finally {
    progress.clear();
    await stage.close();
  }
  const file = join(root, 'artifacts', 'bench', `${circumstances.measuredAt.replace(/[:.]/g, '-')}.json`);
  writeJson(file, circumstances, reports);
  process.stdout.write(`\nAll figures: ${file}\n`);
  return allMet(reports) && reports.length === chosen.length ? 0 : 1;
}

/** Null when it failed, which is said: the others may still have something to tell. */
async function measure(measurement: Measurement, means: Means): Promise<Report | null> {
  const { name, question } = measurement;
  const { progress } = means;
  progress.line(`  ${name} …`);
  const begin = performance.now();
  try {
    const outcome = await measurement.run(means);
    const report = { name, question, seconds: (performance.now() - begin) / 1_000, ...outcome };
    progress.clear();
    process.stdout.write(`${describeReport(report)}\n`);
    return report;
  } catch (error) {
    progress.line(
      `${name} failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    return null;
  }
}

function circumstancesOf(root: string, stage: Stage): Circumstances {
  const processors = cpus();
  return {
    measuredAt: new Date().toISOString(),
    commit: commitOf(root),
    node: process.versions.node,
    processors: `${processors.length} × ${processors[0]?.model ?? 'unknown processor'}`,
    diskFlushMilliseconds: diskFlush(stage.folder.file('flush')),
  };
}

/** A copy without git has no commit. */
function commitOf(root: string): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { cwd: root, encoding: 'utf8' }).trim();
  } catch {
    return 'unknown commit';
  }
}

/** What PostgreSQL waits for at each commit, measured where its cluster lies. */
function diskFlush(path: string): number {
  const file = openSync(path, 'w');
  const page = Buffer.alloc(8_192, 1);
  const times = Array.from({ length: 100 }, () => {
    const begin = performance.now();
    writeSync(file, page);
    fdatasyncSync(file);
    return performance.now() - begin;
  });
  closeSync(file);
  return median(times);
}
