/**
 * Compiles the sources into dist/ and bundles the workflows, only when they have changed since the last time.
 *
 * By swc, file by file, as the tests' sources are: a second instead of half a minute. Types are checked by
 * `npm run typecheck`, which is part of `.ci/run`.
 */
import { createHash } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { inRoot, ROOT } from './paths.mjs';
import { giveUp, run } from './run.mjs';

const PRODUCT = ['src', 'migrations'];
const SETTINGS = ['swc.json', 'package-lock.json'];

/** `also`: folders that are no part of the product, such as the benchmarks. */
export async function ensureBuild({ always = false, also = [] } = {}) {
  const folders = [...PRODUCT, ...also];
  const stamp = inRoot('dist', `.sources-${folders.join('-').replaceAll('/', '.')}`);
  const sources = digest(folders);
  if (!always && existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  console.log('  Compiling …');
  rmSync(stamp, { force: true });
  removeOrphans(folders);
  await compile(folders);
  await bundle();
  writeFileSync(stamp, sources);
}

async function compile(folders) {
  // Imported late: before the packages are installed there is none.
  const { transformFile } = await import('@swc/core');
  const options = JSON.parse(readFileSync(inRoot('swc.json'), 'utf8'));
  const made = await Promise.allSettled(
    folders.flatMap(sourcesIn).map(async (source) => {
      const target = inRoot('dist', relative(ROOT, source).replace(/\.tsx?$/, '.js'));
      mkdirSync(dirname(target), { recursive: true });
      if (source.endsWith('.json')) {
        copyFileSync(source, target);
        return;
      }
      const { code, map } = await transformFile(source, {
        ...options,
        swcrc: false,
        sourceMaps: true,
        sourceFileName: relative(dirname(target), source),
      });
      writeFileSync(target, `${code}\n//# sourceMappingURL=${basename(target)}.map\n`);
      writeFileSync(`${target}.map`, map);
    }),
  );
  const faults = made.filter(({ status }) => status === 'rejected').map(({ reason }) => String(reason));
  if (faults.length > 0) giveUp('Compiling failed:', faults.join('\n'));
}

/** Four bundles take longer than everything else; what is compiled besides the product never changes them. */
async function bundle() {
  const stamp = inRoot('dist', '.bundled');
  const sources = digest(PRODUCT);
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === sources) return;
  rmSync(stamp, { force: true });
  const { code, output } = await run(process.execPath, [inRoot('dist', 'src', 'workflow-bundles.js')]);
  if (code !== 0) giveUp('Bundling the workflows failed:', output);
  writeFileSync(stamp, sources);
}

function digest(folders) {
  const hash = createHash('sha256');
  const files = [...folders.flatMap(sourcesIn), ...SETTINGS.map((name) => inRoot(name))];
  for (const file of files.sort()) hash.update(`${relative(ROOT, file)}\0`).update(readFileSync(file));
  return hash.digest('hex');
}

/** What was compiled from a source that is gone, an old migration above all, must not stay and be run. */
function removeOrphans(folders) {
  for (const folder of folders) {
    for (const file of filesIn(inRoot('dist', folder))) {
      if (file.endsWith('.bundle.js')) continue;
      const source = inRoot(relative(inRoot('dist'), file).replace(/\.js(\.map)?$/, ''));
      if (![source, `${source}.ts`, `${source}.tsx`].some((path) => existsSync(path))) rmSync(file);
    }
  }
}

function sourcesIn(folder) {
  return filesIn(inRoot(folder)).filter((file) => /\.(?:tsx?|json)$/.test(file) && !file.endsWith('.d.ts'));
}

function filesIn(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true })
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}
