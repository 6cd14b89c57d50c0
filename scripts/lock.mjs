/**
 * `npm run lock`, after each `npm install`: completes package-lock.json.
 * With `--check` nothing is written; faults are told and the exit code is 1.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { complete, faultsOf } from './setup/lock-file.mjs';
import { inRoot } from './setup/paths.mjs';

const file = inRoot('package-lock.json');
const lock = JSON.parse(readFileSync(file, 'utf8'));

if (!process.argv.includes('--check')) {
  const added = complete(lock.packages);
  if (added.length > 0) {
    // npm keeps the entries in this order, and so does a later npm install.
    const order = ([a], [b]) => a.localeCompare(b, 'en');
    lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(order));
    writeFileSync(file, `${JSON.stringify(lock, undefined, 2)}\n`);
  }
  console.log(`${added.length} entries for other platforms added to package-lock.json.`);
}
const faults = faultsOf(lock);
if (faults.length > 0) {
  console.error(faults.join('\n'));
  process.exit(1);
}
