/** Builds programs from a pinned Go manifest, with caches that are thrown away once it has succeeded. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { lastLines } from '../log-lines';
import { StartFailure } from '../start-failure';
import type { ServerSearch } from './find-server';
import { runTool } from './run-tool';

/** A line of `go list` or `go build -v` that names a package, unlike `go: downloading …`. */
const PACKAGE_LINE = /^[\w.-]+(\/\S*)?$/;

/** What to build, and what to say about it. */
export interface GoBuild {
  /** Subject of the sentences: "Temporal’s dev server". */
  title: string;
  /** Folder below `tools/` with `go.mod` and `go.sum`. */
  manifest: string;
  /** The command packages; each becomes one file of the given name. */
  programs: readonly { package: string; file: string }[];
  /** How long it takes and what it needs, for people. */
  price: string;
  /** Told when Go is missing or the build fails. */
  waysOut: string;
}

/**
 * Builds every program into `folder`.
 *
 * @throws StartFailure with the last lines of the build and the ways out.
 */
export async function buildWithGo(plan: GoBuild, folder: string, search: ServerSearch): Promise<void> {
  const { env, signal, report } = search;
  const cwd = join(search.toolsFolder, plan.manifest);
  if ((await runTool('go', ['version'], { env })).code !== 0) throw new StartFailure(plan.waysOut);
  // Go's own caches would keep 3.5 GB for a file or two. These are kept only until the build has
  // succeeded, so that a build that was interrupted goes on where it was.
  const work = join(search.cacheFolder, `${plan.manifest}-build`);
  mkdirSync(work, { recursive: true });
  const goEnv = {
    ...env,
    GOCACHE: join(work, 'compiled'),
    GOMODCACHE: join(work, 'modules'),
    GOFLAGS: `${env['GOFLAGS'] ?? ''} -modcacherw`.trim(),
  };
  const begin = Date.now();
  report(`Building ${plan.title} with Go: once, ${plan.price}.`);
  const packages = plan.programs.map((program) => program.package);
  const listed = await runTool('go', ['list', '-deps', ...packages], { env: goEnv, cwd, signal });
  const total =
    listed.code === 0
      ? listed.output.split('\n').filter((line) => PACKAGE_LINE.test(line)).length
      : undefined;
  let compiled = 0;
  const progress = setInterval(() => {
    const of = total === undefined ? '' : ` of at most ${total}`;
    report(`… ${Math.round((Date.now() - begin) / 1_000)} s, ${compiled}${of} packages compiled`);
  }, 15_000);
  try {
    for (const program of plan.programs) {
      const { code, output } = await runTool(
        'go',
        ['build', '-v', '-trimpath', '-ldflags', '-s -w', '-o', join(folder, program.file), program.package],
        { env: goEnv, cwd, signal, onLine: (line) => (compiled += PACKAGE_LINE.test(line) ? 1 : 0) },
      );
      if (code !== 0)
        throw new StartFailure(`Building ${plan.title} failed:\n${indent(output)}\n${plan.waysOut}`);
    }
  } finally {
    clearInterval(progress);
  }
  rmSync(work, { recursive: true, force: true });
}

function indent(output: string): string {
  return lastLines(output, 8)
    .map((line) => `  ${line}`)
    .join('\n');
}
