import { closeSync, existsSync, fstatSync, openSync, readSync, renameSync, statSync } from 'node:fs';

const KEEP_BYTES = 10 * 1024 * 1024;

/** Opens a log for appending; one that has grown large is kept once under `.1` and begun anew. */
export function openLog(file: string): number {
  if (existsSync(file) && statSync(file).size > KEEP_BYTES) renameSync(file, `${file}.1`);
  return openSync(file, 'a', 0o600);
}

/** Everything a log has got since `from` bytes. */
export function readLog(file: string, from = 0): string {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(Math.max(0, fstatSync(descriptor).size - from));
    readSync(descriptor, bytes, 0, bytes.length, from);
    return bytes.toString('utf8');
  } finally {
    closeSync(descriptor);
  }
}

/** The last lines of a log, JSON lines reduced to what a person reads first. */
export function lastLines(log: string, count: number): string[] {
  const lines = log.split('\n').filter((line) => line.trim() !== '');
  return lines.slice(-count).map(forPeople);
}

/** The last JSON object in a log for which `wanted` is true. */
export function findJsonLine(
  log: string,
  wanted: (line: Record<string, unknown>) => boolean,
): Record<string, unknown> | undefined {
  for (const line of log.split('\n').reverse()) {
    const value = parseObject(line);
    if (value !== undefined && wanted(value)) return value;
  }
  return undefined;
}

function forPeople(line: string): string {
  const entry = parseObject(line);
  const message = entry?.['msg'];
  if (entry === undefined || typeof message !== 'string') return line;
  const error = entry['err'];
  const detail =
    typeof error === 'object' && error !== null && 'message' in error ? `: ${String(error.message)}` : '';
  return `${message}${detail}`;
}

function parseObject(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith('{')) return undefined;
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
