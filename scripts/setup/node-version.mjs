/** Ends this process with one sentence when Node is older than package.json asks for. */
import { readFileSync } from 'node:fs';

export function checkNode() {
  const { engines } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  const wanted = engines.node.replace('>=', '').split('.').map(Number);
  const have = process.versions.node.split('.').map(Number);
  const old = have[0] < wanted[0] || (have[0] === wanted[0] && have[1] < (wanted[1] ?? 0));
  if (!old) return;
  console.error(
    `WedSync RSVP needs Node ${wanted.join('.')} or later; this is Node ${process.versions.node}.`,
  );
  process.exit(1);
}
