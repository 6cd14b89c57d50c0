/**
 * Inserts many rows a statement: what a list of thousands costs is round trips, and `unnest` needs one for a
 * thousand rows.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { Scope } from './database';

const ROWS_PER_STATEMENT = 1_000;

/** A table to fill: its columns with their types, and how the wedding stands among them. */
export interface Target {
  into: string;
  types: string[];
}

/** Statements one after the other: while PostgreSQL carries one out, the rows of the next are made. */
export class Statements {
  private running: Promise<unknown> = Promise.resolve();

  constructor(private readonly scope: Scope) {}

  /** Begins one when the one before is done; rejects with what was wrong with that. */
  async begin(sql: string, bindings: unknown[]): Promise<void> {
    await this.running;
    this.running = Promise.resolve(this.scope.raw(sql, bindings as never[]));
    // Whoever begins the next one hears of a failure, or who waits for the last.
    this.running.catch(() => undefined);
    // It has to leave before the caller is busy with rows again.
    await turn();
  }

  async done(): Promise<void> {
    await this.running;
  }
}

/** Inserts items into a table, the last of them when `statements` is done. */
export async function insert<Item>(
  statements: Statements,
  { into, types }: Target,
  weddingId: string,
  items: Item[],
  valuesOf: (item: Item) => unknown[],
): Promise<void> {
  const names = types.map((_, index) => `c${index + 1}`).join(', ');
  const arrays = types.map((type) => `?::${type}[]`).join(', ');
  for (let start = 0; start < items.length; start += ROWS_PER_STATEMENT) {
    const rows = items.slice(start, start + ROWS_PER_STATEMENT).map(valuesOf);
    const columns = types.map((_, index) => rows.map((row) => row[index]));
    await statements.begin(`${into} from unnest(${arrays}) as u (${names})`, [weddingId, ...columns]);
  }
}
