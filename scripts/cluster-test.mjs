/**
 * `npm run cluster-test [-- --if-built]`: journeys, and a round of the crash test, on the Temporal server that runs
 * clusters: four roles on PostgreSQL, two APIs, two workers. The first run builds that server.
 * With `--if-built` nothing is built and nothing tested where it is not there yet.
 */
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
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
const require = createRequire(import.meta.url);
const { loadSetUpConfig } = require('../dist/src/config.js');
const { isClusterServerBuilt } = require('../dist/src/embedded/servers/cluster-server.js');
const { startClusterBench } = require('../dist/src/embedded/cluster-bench.js');
const { sentenceFor } = require('../dist/src/embedded/start-failure.js');

const { cacheFolder, inherited: env } = loadSetUpConfig();
const toolsFolder = inRoot('tools');
if (process.argv.includes('--if-built') && !isClusterServerBuilt({ cacheFolder, toolsFolder, env })) {
  console.log('  Temporal’s cluster server is not built here; `npm run cluster-test` builds it.');
  process.exit(0);
}
const bench = await startClusterBench(toolsFolder, (line) => console.log(`  ${line}`)).catch((error) => {
  console.error(sentenceFor(error));
  process.exit(1);
});
// One after another: two at once would share the cluster's task queues.
const JOURNEYS = ['tests/cluster', 'tests/journeys/confirmations', 'tests/journeys/guest-import'];
const journeys = await run(['scripts/test.mjs', '--runInBand', ...JOURNEYS], bench.env);
await bench.stop();
if (journeys !== 0) process.exit(journeys);
process.exit(await run(['scripts/crash-test.mjs', '--cluster', '--rounds', '1']));

function run(args, more = {}) {
  const child = spawn(process.execPath, args, { stdio: 'inherit', env: { ...process.env, ...more } });
  process.on('SIGINT', () => undefined);
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
