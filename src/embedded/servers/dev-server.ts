/** Temporal's dev server with its Web UI, from the Temporal CLI; built with Go where it must be. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { join } from 'node:path';
import { StartFailure } from '../start-failure';
import { findServer, type FoundServer, type ServerKind, type ServerSearch } from './find-server';
import { buildWithGo, type GoBuild } from './go-build';
import { runTool } from './run-tool';

const TITLE = 'Temporal’s dev server';
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
    title: TITLE,
    setting: 'TEMPORAL_CLI_PATH',
    command: 'temporal',
    download: 'dev-server',
    cacheName: `temporal-cli-${version}-${digest}-${platform()}-${arch()}`,
    builtFile: 'temporal',
    check: (executable) => serverVersion(executable, env),
    build: (folder, search) => buildWithGo(BUILD, folder, search),
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

const BUILD: GoBuild = {
  title: TITLE,
  manifest: 'temporal',
  programs: [{ package: 'github.com/temporalio/cli/cmd/temporal', file: 'temporal' }],
  price: 'about 4 minutes on 2 cores, 3.5 GB of disk meanwhile',
  waysOut:
    'Temporal’s dev server is missing. Any of these will do: install the Temporal CLI so that `temporal` is on PATH; set TEMPORAL_CLI_PATH to it; let this machine reach temporal.download; or install Go 1.21 or later, and it is built here.',
};
