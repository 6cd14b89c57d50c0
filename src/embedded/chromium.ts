import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { runTool } from './servers/run-tool';
import { StartFailure } from './start-failure';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome'];

/** Where to look for a browser, and whom to tell. */
export interface ChromiumSearch {
  /** Value of CHROMIUM_PATH. */
  explicitPath?: string | undefined;
  env: NodeJS.ProcessEnv;
  report: (line: string) => void;
  signal?: AbortSignal | undefined;
}

/**
 * Finds the Chromium that page tests look through; as root on a Debian-like machine it installs one.
 *
 * @returns its path.
 * @throws StartFailure when there is none and none can be installed.
 */
export async function findChromium(search: ChromiumSearch): Promise<string> {
  const { explicitPath, env, report, signal } = search;
  if (explicitPath !== undefined) {
    if (canRun(explicitPath)) return explicitPath;
    throw new StartFailure(`CHROMIUM_PATH names ${explicitPath}, but it cannot be run.`);
  }
  const found = onPath(env);
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && (await runTool('apt-get', ['--version'], { env })).code === 0) {
    report('Installing Chromium with apt-get: once, about a minute …');
    const options = { env: { ...env, DEBIAN_FRONTEND: 'noninteractive' }, signal };
    await runTool('apt-get', ['update', '-q'], options);
    await runTool('apt-get', ['install', '-q', '-y', 'chromium'], options);
    const installed = onPath(env);
    if (installed !== undefined) return installed;
  }
  throw new StartFailure(
    'The page tests need Chromium: install it so that `chromium` is on PATH, or set CHROMIUM_PATH to it.',
  );
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
