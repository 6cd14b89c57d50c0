/**
 * `npm run bench [-- --quick] [-- names]`: measures the product beside what it is compared with. Sets up
 * what it needs; prints tables and the path of a JSON file with every figure. The exit code tells whether
 * all aims were met.
 */
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
await ensureBuild({ also: ['bench', 'rehearsal'] });
// What exports several names is not seen by import().
const require = createRequire(import.meta.url);
const { main } = require('../dist/bench/main.js');
const { sentenceFor } = require('../dist/src/embedded/start-failure.js');

// The programs under measurement are ended by the exit of this one.
for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.on(signal, () => process.exit(code));

process.exit(
  await main(process.argv.slice(2), inRoot()).catch((error) => {
    console.error(sentenceFor(error));
    return 1;
  }),
);
