/**
 * `npm run crash-test [-- --seed N] [--rounds R] [--broken NAME]`: kills everything again and again while
 * answers come in, and checks that nothing was lost, sent twice or told wrongly. See docs/crash-test.md.
 */
import { ensureBuild } from './setup/build.mjs';
import { checkNode } from './setup/node-version.mjs';
import { stopWithNpm } from './setup/npm-parent.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot } from './setup/paths.mjs';

checkNode();
stopWithNpm();
process.chdir(inRoot());
await ensurePackages();
await ensureBuild({ also: ['tests/crash-test'] });
const { main } = await import('../dist/tests/crash-test/command-line.js');

// What was started is ended by the exit of this process.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.on(signal, () => process.exit(code));

process.exit(await main(inRoot(), process.argv.slice(2)));
