/** Temporal's dev server: the real server in one process, its state in an SQLite file, with the Web UI. */
import { Connection } from '@temporalio/client';
import type { Processes, RunningProgram } from './processes';
import { waitFor } from './waiting';

/** Where it keeps its state and how it is reached. */
export interface TemporalOptions {
  /** Path of the Temporal CLI. */
  executable: string;
  port: number;
  uiPort: number;
  /** SQLite file; every workflow outlives a restart. Without one they are gone when the server is. */
  stateFile?: string;
  env: NodeJS.ProcessEnv;
}

/** Namespace that the dev server makes by itself. */
export const NAMESPACE = 'default';

/** Numbers of `temporal.api.enums.v1.IndexedValueType`. */
const KEYWORD = 2;
const DATETIME = 6;

/** What weddings are found by in the Web UI. */
export const SEARCH_ATTRIBUTES: Readonly<Record<string, typeof KEYWORD | typeof DATETIME>> = {
  WeddingPhase: KEYWORD,
  WeddingDate: DATETIME,
  NextMilestoneAt: DATETIME,
  PlannerId: KEYWORD,
};

/**
 * Starts the server and waits until it serves, knows its namespace and our search attributes.
 *
 * @throws StartFailure when it does not within 60 s, or ends before.
 */
export async function startTemporal(
  processes: Processes,
  options: TemporalOptions,
  report: (line: string) => void = () => undefined,
): Promise<RunningProgram> {
  const { executable, port, uiPort, stateFile, env } = options;
  const running = processes.start({
    name: 'temporal',
    title: 'The Temporal server',
    command: executable,
    args: [
      ...['server', 'start-dev', '--ip', '127.0.0.1', '--port', String(port), '--ui-port', String(uiPort)],
      ...(stateFile === undefined ? [] : ['--db-filename', stateFile]),
      ...['--log-level', 'error', '--log-format', 'json'],
    ],
    env,
  });
  await waitFor(() => ensureSearchAttributes(`127.0.0.1:${port}`), {
    what: 'The Temporal server',
    deadlineMs: 60_000,
    report,
    signal: processes.over,
  });
  return running;
}

/**
 * Registers what is missing of our search attributes. The server's own flag for it counts only while the
 * state file is made, so an attribute added in a later version would never come to an older file.
 */
export async function ensureSearchAttributes(address: string): Promise<true> {
  const connection = await Connection.connect({ address, connectTimeout: 2_000 });
  try {
    const { customAttributes } = await connection.operatorService.listSearchAttributes({
      namespace: NAMESPACE,
    });
    const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in customAttributes));
    if (missing.length > 0) {
      await connection.operatorService.addSearchAttributes({
        namespace: NAMESPACE,
        searchAttributes: Object.fromEntries(missing),
      });
    }
    return true;
  } finally {
    await connection.close();
  }
}
