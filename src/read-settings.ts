/** Turns an environment into settings, and tells all faults at once. Which settings there are is in config.ts. */
import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/** Thrown when settings are missing or wrong; `message` lists every fault, one line each. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** What is set, and a fault for each file that was named and cannot be read. */
function valuesOf(
  keys: string[],
  environment: NodeJS.ProcessEnv,
): { values: Record<string, string>; faults: string[] } {
  const values: Record<string, string> = {};
  const faults: string[] = [];
  for (const key of keys) {
    const file = key === 'SANDBOX_CA_FILE' ? undefined : environment[`${key}_FILE`];
    try {
      const value = file === undefined ? environment[key] : readFileSync(file, 'utf8').trim();
      if (value !== undefined && value !== '') values[key] = value;
    } catch (error) {
      const { code = 'unreadable' } = error as NodeJS.ErrnoException;
      faults.push(`  ${key}_FILE: the file it names cannot be read (${code})`);
    }
  }
  return { values, faults };
}

/**
 * Reads what a schema asks for.
 *
 * @throws ConfigError listing every wrong setting and what is wrong with it.
 */
export function parse<S extends z.ZodObject>(schema: S, environment: NodeJS.ProcessEnv): z.infer<S> {
  const { values, faults } = valuesOf(Object.keys(schema.shape), environment);
  const result = schema.safeParse(values);
  if (result.success && faults.length === 0) return result.data;
  for (const issue of result.error?.issues ?? []) {
    // Of a setting whose file cannot be read, that it is missing is no second fault.
    const setting = issue.path.join('.');
    if (!faults.some((fault) => fault.startsWith(`  ${setting}_FILE:`)))
      faults.push(`  ${setting}: ${issue.message}`);
  }
  throw new ConfigError(`These settings need mending (see .env.example):\n${faults.join('\n')}`);
}
