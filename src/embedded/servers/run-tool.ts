import { spawn } from 'node:child_process';

/** How to run a tool. */
export interface ToolOptions {
  env: NodeJS.ProcessEnv;
  cwd?: string;
  deadlineMs?: number;
  signal?: AbortSignal | undefined;
  /** Gets each line of both outputs. */
  onLine?: (line: string) => void;
}

/** How it ended. `code` is null when it could not be started or was ended by a signal. */
export interface ToolOutcome {
  code: number | null;
  output: string;
}

/**
 * Runs a command and waits for its end; never throws for what the command does.
 *
 * @throws the signal's reason when it is aborted, after the tool has been told to end.
 */
export async function runTool(command: string, args: string[], options: ToolOptions): Promise<ToolOutcome> {
  const { env, cwd, deadlineMs, signal, onLine } = options;
  signal?.throwIfAborted();
  const child = spawn(command, args, {
    env,
    ...(cwd === undefined ? {} : { cwd }),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const end = () => child.kill('SIGTERM');
  const timer = deadlineMs === undefined ? undefined : setTimeout(end, deadlineMs);
  signal?.addEventListener('abort', end);
  let output = '';
  let rest = '';
  const take = (chunk: Buffer) => {
    output = (output + chunk.toString('utf8')).slice(-100_000);
    const lines = (rest + chunk.toString('utf8')).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) onLine?.(line);
  };
  child.stdout.on('data', take);
  child.stderr.on('data', take);
  const code = await new Promise<number | null>((resolve) => {
    child.once('error', () => resolve(null));
    child.once('close', resolve);
  });
  clearTimeout(timer);
  signal?.removeEventListener('abort', end);
  signal?.throwIfAborted();
  return { code, output };
}
