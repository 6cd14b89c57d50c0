/**
 * The points that have been taken of each budget, in PostgreSQL's table `rate_limits`.
 *
 * While one statement is under way, what is asked for meanwhile is gathered into the next: under load, many
 * addresses share a round trip, and none is answered before its points are written.
 */
import type { Pool } from 'pg';

/** Points wanted of one budget. */
export interface Wanted {
  key: string;
  points: number;
  /** How long the budget's window is, should this begin it. */
  windowMilliseconds: number;
}

/** How a budget stands after a take. */
export interface Standing {
  /** All points taken in the window, these included; beyond the budget, they are counted all the same. */
  taken: number;
  /** Until the window ends. */
  lastsMilliseconds: number;
}

interface Waiting extends Wanted {
  resolve: (standing: Standing) => void;
  reject: (error: unknown) => void;
}

/** Rows of one statement at most; what is beyond comes next. */
const MOST_AT_ONCE = 500;
/** How often budgets whose window is over are removed. */
const SWEEP_MILLISECONDS = 300_000;

/** PostgreSQL's clock: the processes that share a budget need not agree on the time. */
const NOW = '(extract(epoch from now()) * 1000)::bigint';
/** In the order of their keys: two processes that take from the same budgets queue instead of locking each other out. */
const TAKE = `insert into rate_limits as had (key, points, expire)
  select key, points, ${NOW} + milliseconds
    from unnest($1::text[], $2::int[], $3::int[]) as wanted (key, points, milliseconds) order by key
  on conflict (key) do update set
    points = excluded.points + case when had.expire > ${NOW} then had.points else 0 end,
    expire = case when had.expire > ${NOW} then had.expire else excluded.expire end
  returning key, points, (expire - ${NOW})::int as milliseconds`;
/** It waits for nobody, so it can lock nobody out: what another process holds is in use. */
const SWEEP = `delete from rate_limits where key in
  (select key from rate_limits where expire <= ${NOW} for update skip locked)`;

/** Takes points; at most one statement is under way, so its pool needs one connection. */
export class BudgetTable {
  private waiting: Waiting[] = [];
  private isUnderWay = false;
  private sweptAt = performance.now();

  constructor(private readonly pool: Pick<Pool, 'query'>) {}

  /**
   * Takes points, whether or not the budget has them. A key may be asked for again only after its answer.
   *
   * @throws what PostgreSQL said, to everybody who shared the statement.
   */
  take(wanted: Wanted): Promise<Standing> {
    return new Promise((resolve, reject) => {
      this.waiting.push({ ...wanted, resolve, reject });
      if (!this.isUnderWay) void this.run();
    });
  }

  private async run(): Promise<void> {
    this.isUnderWay = true;
    while (this.waiting.length > 0) {
      const together = this.waiting.splice(0, MOST_AT_ONCE);
      await this.takeTogether(together).catch((error: unknown) => {
        for (const { reject } of together) reject(error);
      });
    }
    this.isUnderWay = false;
  }

  private async takeTogether(together: Waiting[]): Promise<void> {
    const { rows } = await this.pool.query<{ key: string; points: number; milliseconds: number }>({
      name: 'take_points',
      text: TAKE,
      values: [
        together.map(({ key }) => key),
        together.map(({ points }) => points),
        together.map(({ windowMilliseconds }) => windowMilliseconds),
      ],
    });
    const standings = new Map(rows.map((row) => [row.key, row]));
    for (const { key, resolve, reject } of together) {
      const row = standings.get(key);
      if (row === undefined) reject(new Error('A budget was not written.'));
      else resolve({ taken: row.points, lastsMilliseconds: row.milliseconds });
    }
    await this.sweepNowAndThen();
  }

  private async sweepNowAndThen(): Promise<void> {
    if (performance.now() - this.sweptAt < SWEEP_MILLISECONDS) return;
    this.sweptAt = performance.now();
    // What is left lying is counted as nothing anyway, and removed the next time.
    await this.pool.query(SWEEP).catch(() => undefined);
  }
}
