/**
 * Finds a Temporal server's executable, and makes one where none is to be had: the path in the settings,
 * a command on PATH, the SDK's own download, a build from the manifests under `tools/`. What was
 * downloaded or built once is kept outside the checkout, for the next start and the next clone.
 */
import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { releaseLock, takeLock } from '../folder-lock';
import { StartFailure } from '../start-failure';
import { waitFor } from '../waiting';
import { runTool } from './run-tool';

/** How one kind of server is recognised, downloaded and built. */
export interface ServerKind {
  /** "Temporal’s dev server". */
  title: string;
  /** The setting that names an executable. */
  setting: string;
  /** Its command on PATH. */
  command: string;
  /** Which kind the SDK is asked to download; null where it offers none. */
  download: 'dev-server' | 'time-skipping' | null;
  /** Name of its folder below the cache; holds every version that matters. */
  cacheName: string;
  /** Path of the built executable inside its folder. */
  builtFile: string;
  /**
   * Tells the version of an executable, for people.
   *
   * @throws StartFailure when it cannot be run or is too old.
   */
  check(executable: string): Promise<string>;
  /** Builds into an empty folder that is renamed into place afterwards. */
  build(folder: string, search: ServerSearch): Promise<void>;
}

/** Where to look, and whom to tell. */
export interface ServerSearch {
  /** Value of the kind's setting. */
  explicitPath?: string | undefined;
  cacheFolder: string;
  /** The checkout's `tools/`. */
  toolsFolder: string;
  report: (line: string) => void;
  /** Gives up when aborted, with its reason. */
  signal?: AbortSignal | undefined;
  env: NodeJS.ProcessEnv;
}

/** An executable, and how it came to be used. */
export interface FoundServer {
  path: string;
  /** One sentence for people. */
  how: string;
}

/**
 * Looks in the order above; reports while something takes long.
 *
 * @throws StartFailure that names the ways out when no server can be had.
 */
export async function findServer(kind: ServerKind, search: ServerSearch): Promise<FoundServer> {
  if (search.explicitPath !== undefined) {
    const version = await checkExplicit(kind, search.explicitPath);
    return {
      path: search.explicitPath,
      how: `${kind.title}: ${search.explicitPath}, as ${kind.setting} says${version}`,
    };
  }
  const onPath = await fromPath(kind, search);
  if (onPath !== undefined) return onPath;
  const cached = await fromCache(kind, search);
  if (cached !== undefined) return cached;
  mkdirSync(search.cacheFolder, { recursive: true });
  const lock = join(search.cacheFolder, `${kind.cacheName}.lock`);
  await waitFor(() => (takeLock(lock) === undefined ? true : undefined), {
    what: `${kind.title}, which another start is fetching or building,`,
    deadlineMs: 45 * 60_000,
    everyMs: 500,
    report: search.report,
    ...(search.signal === undefined ? {} : { signal: search.signal }),
  });
  try {
    return (
      (await fromCache(kind, search)) ?? (await fromDownload(kind, search)) ?? (await fromBuild(kind, search))
    );
  } finally {
    releaseLock(lock);
  }
}

async function checkExplicit(kind: ServerKind, path: string): Promise<string> {
  try {
    accessSync(path, constants.X_OK);
    return inBrackets(await kind.check(path));
  } catch (error) {
    const reason = error instanceof StartFailure ? error.message : 'it cannot be run';
    throw new StartFailure(`${kind.setting} names ${path}, but ${reason}.`);
  }
}

async function fromPath(kind: ServerKind, search: ServerSearch): Promise<FoundServer | undefined> {
  for (const folder of (search.env['PATH'] ?? '').split(delimiter)) {
    const path = join(folder, kind.command);
    if (folder === '' || !isExecutable(path)) continue;
    try {
      return { path, how: `${kind.title}: ${path}, found on PATH${inBrackets(await kind.check(path))}` };
    } catch (error) {
      if (!(error instanceof StartFailure)) throw error;
      search.report(`${path} is not used: ${error.message}.`);
    }
  }
  return undefined;
}

async function fromCache(kind: ServerKind, search: ServerSearch): Promise<FoundServer | undefined> {
  const candidates = [
    [downloadedFile(join(search.cacheFolder, `${kind.cacheName}-downloaded`)), 'downloaded earlier'],
    [join(search.cacheFolder, kind.cacheName, kind.builtFile), 'built earlier'],
  ] as const;
  for (const [path, how] of candidates) {
    if (path === undefined || !isExecutable(path)) continue;
    return { path, how: `${kind.title}: ${path}, ${how}${inBrackets(await kind.check(path))}` };
  }
  return undefined;
}

async function fromDownload(kind: ServerKind, search: ServerSearch): Promise<FoundServer | undefined> {
  if (kind.download === null) return undefined;
  const folder = join(search.cacheFolder, `${kind.cacheName}-downloaded`);
  const next = `${folder}.new`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  search.report(`${kind.title} is not here yet; asking Temporal’s SDK to download it …`);
  const outcome = await runTool(process.execPath, [join(__dirname, 'sdk-download.js'), kind.download, next], {
    env: search.env,
    deadlineMs: 180_000,
    signal: search.signal,
  });
  const file = downloadedFile(next);
  if (outcome.code === 0 && file !== undefined) {
    rmSync(folder, { recursive: true, force: true });
    renameSync(next, folder);
    const path = downloadedFile(folder) ?? file;
    return { path, how: `${kind.title}: ${path}, downloaded now${inBrackets(await kind.check(path))}` };
  }
  rmSync(next, { recursive: true, force: true });
  search.report('Its download host cannot be reached from here.');
  return undefined;
}

async function fromBuild(kind: ServerKind, search: ServerSearch): Promise<FoundServer> {
  const folder = join(search.cacheFolder, kind.cacheName);
  const next = `${folder}.new`;
  rmSync(next, { recursive: true, force: true });
  mkdirSync(next, { recursive: true });
  await kind.build(next, search);
  rmSync(folder, { recursive: true, force: true });
  renameSync(next, folder);
  const path = join(folder, kind.builtFile);
  return { path, how: `${kind.title}: ${path}, built now${inBrackets(await kind.check(path))}` };
}

/** The SDK names the file it downloads after its own version; it is the only one in its folder. */
function downloadedFile(folder: string): string | undefined {
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .map((name) => join(folder, name))
    .find(isExecutable);
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

function inBrackets(version: string): string {
  return version === '' ? '' : ` (${version})`;
}
