/** Installs the packages of package-lock.json, only when node_modules holds something else. */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { giveUp, run } from './run.mjs';

const MARKER = inRoot('node_modules', '.wedsync-installed');

export async function ensurePackages() {
  const wanted = fingerprint();
  if (existsSync(MARKER) && readFileSync(MARKER, 'utf8') === wanted) return;
  if (!installedByHand()) {
    console.log('  Installing packages (npm ci) …');
    const { code, output } = await run(npm(), ['ci', '--no-audit', '--no-fund'], {
      title: 'installing packages',
    });
    if (code !== 0) giveUp('Installing packages failed; npm said:', reasonsOf(output));
  }
  writeFileSync(MARKER, wanted);
}

/** Packages with native parts depend on the platform and on Node's own version as well. */
function fingerprint() {
  const lock = createHash('sha256')
    .update(readFileSync(inRoot('package-lock.json')))
    .digest('hex');
  return [lock, process.platform, process.arch, process.versions.modules].join(' ');
}

/**
 * Whether node_modules already holds exactly what the lock file asks for, because somebody ran npm
 * themselves: npm notes what it has installed in a lock file of its own.
 */
function installedByHand() {
  const note = inRoot('node_modules', '.package-lock.json');
  if (!existsSync(note) || existsSync(MARKER)) return false;
  const installed = JSON.parse(readFileSync(note, 'utf8')).packages;
  const { '': _project, ...wanted } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8')).packages;
  const same = Object.entries(wanted).every(([path, { version, optional }]) =>
    installed[path] === undefined ? optional === true : installed[path].version === version,
  );
  return same && Object.keys(installed).every((path) => path in wanted);
}

/** npm tells the reason first and then explains itself at length. */
function reasonsOf(output) {
  return output.split('\n').slice(0, 20).join('\n');
}

/** The npm that came with this Node; on Windows it is a command file. */
function npm() {
  return process.platform === 'win32' ? 'npm.cmd' : 'npm';
}
