/** Compiles the sources into dist/, only when they have changed since the last time. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { inRoot, ROOT } from './paths.mjs';
import { giveUp, run } from './run.mjs';

const STAMP = inRoot('dist', '.sources');
const SOURCES = ['src', 'migrations'];
const SETTINGS = ['tsconfig.json', 'tsconfig.build.json', 'package-lock.json'];

export async function ensureBuild({ always = false } = {}) {
  const sources = digest();
  if (!always && existsSync(STAMP) && readFileSync(STAMP, 'utf8') === sources) return;
  console.log('  Compiling …');
  rmSync(STAMP, { force: true });
  removeOrphans();
  const { code, output } = await run(
    process.execPath,
    [inRoot('node_modules', 'typescript', 'bin', 'tsc'), '-p', 'tsconfig.build.json'],
    { title: 'compiling' },
  );
  if (code !== 0) giveUp('Compiling failed; TypeScript said:', output);
  mkdirSync(inRoot('dist'), { recursive: true });
  writeFileSync(STAMP, sources);
}

function digest() {
  const hash = createHash('sha256');
  const files = [
    ...SOURCES.flatMap((folder) => filesIn(inRoot(folder))),
    ...SETTINGS.map((name) => inRoot(name)),
  ];
  for (const file of files.sort()) hash.update(`${relative(ROOT, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** What was compiled from a source that is gone, an old migration above all, must not stay and be run. */
function removeOrphans() {
  for (const folder of SOURCES) {
    for (const file of filesIn(inRoot('dist', folder))) {
      const source = inRoot(relative(inRoot('dist'), file).replace(/\.js(\.map)?$/, ''));
      if (!existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)) {
        rmSync(file);
        // tsc would take the missing file for up to date and not write its neighbours again.
        rmSync(inRoot('dist', '.tsbuildinfo'), { force: true });
      }
    }
  }
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
