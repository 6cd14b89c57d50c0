/**
 * `npm start`: everything in one command. This part needs nothing but Node: it installs the packages and
 * compiles the sources where that is due, then hands over to src/standalone.ts in the same process.
 */
import { existsSync } from 'node:fs';
import { ensureBuild } from './setup/build.mjs';
import { checkNode } from './setup/node-version.mjs';
import { stopWithNpm } from './setup/npm-parent.mjs';
import { ensurePackages } from './setup/packages.mjs';
import { inRoot } from './setup/paths.mjs';

checkNode();
stopWithNpm();
console.log('WedSync RSVP');
if (existsSync(inRoot('.env'))) process.loadEnvFile(inRoot('.env'));
process.chdir(inRoot());
await ensurePackages();
await ensureBuild();
const { main } = await import('../dist/src/standalone.js');
process.exit(await main());
