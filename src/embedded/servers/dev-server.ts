/** Temporal's dev server with its Web UI, from the Temporal CLI; built with Go where it must be. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { lastLines } from '../log-lines';
import { StartFailure } from '../start-failure';
import { findServer, type FoundServer, type ServerKind, type ServerSearch } from './find-server';
import { runTool } from './run-tool';

const PACKAGE = 'github.com/temporalio/cli/cmd/temporal';
/** A line of `go list` or `go build -v` that names a package, unlike `go: downloading …`. */
const PACKAGE_LINE = /^[\w.-]+(\/\S*)?$/;
/** The first server with everything the workflows use (updates with start, user metadata, deployments). */
const OLDEST_SERVER = [1, 29] as const;

/** Finds Temporal's dev server, or builds it; see `findServer`. */
export async function findDevServer(search: ServerSearch): Promise<FoundServer> {
  return findServer(devServer(search), search);
}

/** The dev server as pinned in `tools/temporal`. */
export function devServer({ toolsFolder, env }: Pick<ServerSearch, 'toolsFolder' | 'env'>): ServerKind {
  const manifest = readFileSync(join(toolsFolder, 'temporal', 'go.mod'), 'utf8');
  const version = /github\.com\/temporalio\/cli v(\S+)/.exec(manifest)?.[1] ?? 'unknown';
  const digest = createHash('sha256').update(manifest).digest('hex').slice(0, 8);
  return {
    title: 'Temporal’s dev server',
    setting: 'TEMPORAL_CLI_PATH',
    command: 'temporal',
    download: 'dev-server',
    cacheName: `temporal-cli-${version}-${digest}-${platform()}-${arch()}`,
    builtFile: 'temporal',
    check: (executable) => serverVersion(executable, env),
    build,
  };
}

async function serverVersion(executable: string, env: NodeJS.ProcessEnv): Promise<string> {
  const { output } = await runTool(executable, ['--version'], { env, deadlineMs: 20_000 });
  const version = /\((Server (\d+)\.(\d+)[^)]*)\)/.exec(output);
  if (version === null) throw new StartFailure('it is not the Temporal CLI');
  const [major, minor] = [Number(version[2]), Number(version[3])];
  if (major < OLDEST_SERVER[0] || (major === OLDEST_SERVER[0] && minor < OLDEST_SERVER[1]))
    throw new StartFailure(`its server ${major}.${minor} is older than ${OLDEST_SERVER.join('.')}`);
  return version[1] ?? '';
}

async function build(folder: string, search: ServerSearch): Promise<void> {
  const { env, signal, report } = search;
  const cwd = join(search.toolsFolder, 'temporal');
  if ((await runTool('go', ['version'], { env })).code !== 0) throw waysOut();
  // Go's own caches would keep 3.5 GB for one file. These are kept only until the build has succeeded,
  // so that a build that was interrupted goes on where it was.
  const work = join(search.cacheFolder, 'temporal-cli-build');
  mkdirSync(work, { recursive: true });
  const goEnv = {
    ...env,
    GOCACHE: join(work, 'compiled'),
    GOMODCACHE: join(work, 'modules'),
    GOFLAGS: `${env['GOFLAGS'] ?? ''} -modcacherw`.trim(),
  };
  const begin = Date.now();
  report(
    'Building Temporal’s dev server with Go: once, about 4 minutes on 2 cores, 3.5 GB of disk meanwhile.',
  );
  const listed = await runTool('go', ['list', '-deps', PACKAGE], { env: goEnv, cwd, signal });
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
    const { code, output } = await runTool(
      'go',
      ['build', '-v', '-trimpath', '-ldflags', '-s -w', '-o', join(folder, 'temporal'), PACKAGE],
      { env: goEnv, cwd, signal, onLine: (line) => (compiled += PACKAGE_LINE.test(line) ? 1 : 0) },
    );
    if (code !== 0)
      throw new StartFailure(
        `Building Temporal’s dev server failed:\n${indent(output)}\n${waysOut().message}`,
      );
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

function waysOut(): StartFailure {
  return new StartFailure(
    'Temporal’s dev server is missing. Any of these will do: install the Temporal CLI so that `temporal` is on PATH; set TEMPORAL_CLI_PATH to it; let this machine reach temporal.download; or install Go 1.21 or later, and it is built here.',
  );
}
