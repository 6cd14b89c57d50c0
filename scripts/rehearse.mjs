/**
 * `npm run rehearse [-- guest-list.csv --seed N --curve fast|slow --out diary.html]`: lives a whole wedding
 * in under a minute. The exit code is 0 when everything adds up. This part needs nothing but Node.
 */
import { createRequire } from 'node:module';
import { ensureBuild } from './setup/build.mjs';
import { checkNode } from './setup/node-version.mjs';
import { stopWithNpm } from './setup/npm-parent.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot } from './setup/paths.mjs';

// The AWS SDK's word about a later Node is for who builds, not for who rehearses.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
checkNode();
stopWithNpm();
// A path is meant from where the command was given.
process.chdir(process.env.INIT_CWD ?? inRoot());
await ensurePackages();
await ensureBuild({ also: ['rehearsal'] });
const { main } = createRequire(import.meta.url)('../dist/rehearsal/rehearse.js');

// What was started is ended by the exit of this process.
for (const [signal, number] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
])
  process.on(signal, () => process.exit(number));

const code = await main(process.argv.slice(2), {
  examplePaths: ['guest-list-162.csv', 'the-knot-export.csv'].map((name) => inRoot('examples', name)),
  toolsPath: inRoot('tools'),
});
process.exit(code);
