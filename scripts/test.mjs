/**
 * `npm test [-- jest's arguments]`: sets up what tests run on, then runs them.
 * The exit code is jest's; the last line counts what passed and what failed.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBuild } from './setup/build.mjs';
import { checkNode } from './setup/node-version.mjs';
import { stopWithNpm } from './setup/npm-parent.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot } from './setup/paths.mjs';

checkNode();
stopWithNpm();
process.chdir(inRoot());
await ensurePackages();
await ensureBuild();
const { startTestBench } = await import('../dist/src/embedded/test-bench.js');
// What exports several names is not seen by import().
const { sentenceFor } = createRequire(import.meta.url)('../dist/src/embedded/start-failure.js');

const bench = await startTestBench(inRoot('tools'), (line) => console.log(`  ${line}`)).catch((error) => {
  console.error(sentenceFor(error));
  process.exit(1);
});
const summary = mkdtempSync(join(tmpdir(), 'wedsync-summary-'));
const results = join(summary, 'results.json');
const code = await runJest();
await bench.stop();
printCounts();
rmSync(summary, { recursive: true, force: true });
process.exit(code);

function runJest() {
  const jest = inRoot('node_modules', 'jest', 'bin', 'jest.js');
  const args = [jest, '--json', `--outputFile=${results}`, ...process.argv.slice(2)];
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...bench.env } });
  // Ctrl-C reaches jest by itself; a stop request reaches only this process.
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('exit', (exitCode) => resolve(exitCode ?? 1)));
}

/** A file that could not even be loaded counts as one failure. */
function printCounts() {
  if (!existsSync(results)) return;
  const counts = JSON.parse(readFileSync(results, 'utf8'));
  const failed = counts.numFailedTests + counts.numRuntimeErrorTestSuites;
  const skipped = counts.numPendingTests + counts.numTodoTests;
  console.log(
    `${counts.numPassedTests} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`,
  );
}
