/**
 * The Temporal server that runs clusters, with its schema tool; built with Go. No download offers it for
 * every machine: those who run clusters use its container image.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { arch, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { StartFailure } from '../start-failure';
import { findServer, type FoundServer, type ServerKind, type ServerSearch } from './find-server';
import { buildWithGo, type GoBuild } from './go-build';
import { runTool } from './run-tool';

const TITLE = 'Temporal’s cluster server';
const SQL_TOOL = 'temporal-sql-tool';

/** Both programs; `path` is the server's. */
export interface FoundClusterServer extends FoundServer {
  /** Path of the tool that lays down and updates the schema. */
  sqlTool: string;
}

/** Finds the cluster server and its schema tool, or builds both; see `findServer`. */
export async function findClusterServer(search: ServerSearch): Promise<FoundClusterServer> {
  const found = await findServer(clusterServer(search), search);
  const sqlTool = join(dirname(found.path), SQL_TOOL);
  if (!existsSync(sqlTool)) throw new StartFailure(`${SQL_TOOL} is missing beside ${found.path}.`);
  return { ...found, sqlTool };
}

/** Whether it is there without building it. */
export function isClusterServerBuilt(search: ServerSearch): boolean {
  const kind = clusterServer(search);
  return existsSync(join(search.cacheFolder, kind.cacheName, kind.builtFile));
}

/** The cluster server as pinned in `tools/temporal-server`. */
export function clusterServer({ toolsFolder, env }: Pick<ServerSearch, 'toolsFolder' | 'env'>): ServerKind {
  const manifest = readFileSync(join(toolsFolder, 'temporal-server', 'go.mod'), 'utf8');
  const version = /go\.temporal\.io\/server v(\S+)/.exec(manifest)?.[1] ?? 'unknown';
  const digest = createHash('sha256').update(manifest).digest('hex').slice(0, 8);
  return {
    title: TITLE,
    setting: 'TEMPORAL_SERVER_PATH',
    command: 'temporal-server',
    download: null,
    cacheName: `temporal-server-${version}-${digest}-${platform()}-${arch()}`,
    builtFile: 'temporal-server',
    async check(executable) {
      const { code, output } = await runTool(executable, ['--version'], { env, deadlineMs: 20_000 });
      if (code !== 0) throw new StartFailure('it is not the Temporal server');
      return /(\d+\.\d+\.\d+)/.exec(output)?.[1] ?? '';
    },
    build: (folder, search) => buildWithGo(BUILD, folder, search),
  };
}

const BUILD: GoBuild = {
  title: TITLE,
  manifest: 'temporal-server',
  programs: [
    { package: 'go.temporal.io/server/cmd/server', file: 'temporal-server' },
    { package: 'go.temporal.io/server/cmd/tools/sql', file: SQL_TOOL },
  ],
  price: 'about 4 minutes on 2 cores, 3.5 GB of disk meanwhile',
  waysOut: `${TITLE} is missing. Either will do: set TEMPORAL_SERVER_PATH to temporal-server, with ${SQL_TOOL} beside it; or install Go 1.21 or later, and both are built here.`,
};
