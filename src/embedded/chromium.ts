import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { lastLines } from './log-lines';
import { runTool } from './servers/run-tool';
import { StartFailure } from './start-failure';

/** The shell first: the same engine without a window, which page tests take half as long in. */
const NAMES = [
  'chromium-headless-shell',
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
];
const LOCK_TRIES = 60;
const WAYS_OUT =
  'The page tests need Chromium: install it so that `chromium` is on PATH, or set CHROMIUM_PATH to it.';

/** Where to look for a browser, and whom to tell. */
export interface ChromiumSearch {
  /** Value of CHROMIUM_PATH. */
  explicitPath?: string | undefined;
  env: NodeJS.ProcessEnv;
  report: (line: string) => void;
  signal?: AbortSignal | undefined;
  /** Whether apt-get may be used; by default when this process is root. */
  isRoot?: boolean;
  /** Between two tries while another installation is under way. */
  lockPauseMilliseconds?: number;
}

/**
 * Finds the Chromium that page tests look through; as root on a Debian-like machine it installs one.
 *
 * @returns its path.
 * @throws StartFailure when there is none and none can be installed.
 */
export async function findChromium(search: ChromiumSearch): Promise<string> {
  const { explicitPath, env, report, isRoot = process.getuid?.() === 0 } = search;
  if (explicitPath !== undefined) {
    if (canRun(explicitPath)) return explicitPath;
    throw new StartFailure(`CHROMIUM_PATH names ${explicitPath}, but it cannot be run.`);
  }
  const found = onPath(env);
  if (found !== undefined) return found;
  if (isRoot && (await runTool('apt-get', ['--version'], { env })).code === 0) {
    report('Installing Chromium with apt-get: once, about a minute …');
    return install(search);
  }
  throw new StartFailure(WAYS_OUT);
}

/** Another installation may hold apt's locks, maybe that of another clone: then it is tried again. */
async function install(search: ChromiumSearch): Promise<string> {
  const { env, report, signal, lockPauseMilliseconds = 5_000 } = search;
  const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, signal };
  for (let attempt = 1; ; attempt += 1) {
    const update = await runTool('apt-get', ['update', '-q'], options);
    const { output } = await runTool('apt-get', ['install', '-q', '-y', 'chromium'], options);
    const installed = onPath(env);
    if (installed !== undefined) return installed;
    if (
      attempt === LOCK_TRIES ||
      !/Could not get lock|Unable to (?:acquire|lock)/.test(update.output + output)
    )
      throw new StartFailure(
        `Installing Chromium failed:\n  ${lastLines(output, 8).join('\n  ')}\n${WAYS_OUT}`,
      );
    report('… another installation is under way; waiting for it');
    await pause(lockPauseMilliseconds, undefined, signal === undefined ? {} : { signal });
  }
}

function onPath(env: NodeJS.ProcessEnv): string | undefined {
  const folders = (env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(canRun);
}

function canRun(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
