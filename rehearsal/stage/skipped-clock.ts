/** The product's clock on a time-skipping server: the database's and the stores' time follow the server's. */

/** The owner's connection to a database made for this purpose. */
export interface OwnDatabase {
  /** Runs one statement as the owner, past row-level security. */
  query<Row>(sql: string, values?: unknown[]): Promise<Row[]>;
}

/** A clock that runs like the machine's, so far ahead of it as the server has skipped. */
export interface SkippedClock {
  now(): Date;
  /** Moves to the server's time; never back, so that what was written keeps its order. */
  follow(serverMilliseconds: number): Promise<void>;
  /** What the clock showed when the machine's clock showed `machineTime`. */
  shownAt(machineTime: Date): Date;
}

/** Puts a clock in the place of `wedsync_now()`, in this database alone. */
export async function followServerTime(database: OwnDatabase): Promise<SkippedClock> {
  await database.query(`
    create table skipped_time (ahead interval not null);
    insert into skipped_time values ('0');
    grant select on skipped_time to public;
    create or replace function wedsync_now() returns timestamptz language sql stable
      as $$ select now() + ahead from skipped_time $$;
  `);
  const moves = [{ machineMilliseconds: 0, aheadMilliseconds: 0 }];
  const aheadAt = (machineMilliseconds: number) =>
    moves.findLast((move) => move.machineMilliseconds <= machineMilliseconds)?.aheadMilliseconds ?? 0;
  const shownAt = (machineTime: Date) => new Date(machineTime.getTime() + aheadAt(machineTime.getTime()));
  return {
    shownAt,
    now: () => shownAt(new Date()),
    async follow(serverMilliseconds) {
      const machineMilliseconds = Date.now();
      const aheadMilliseconds = serverMilliseconds - machineMilliseconds;
      if (aheadMilliseconds <= aheadAt(machineMilliseconds)) return;
      moves.push({ machineMilliseconds, aheadMilliseconds });
      await database.query("update skipped_time set ahead = greatest(ahead, $1 * interval '1 millisecond')", [
        aheadMilliseconds,
      ]);
    },
  };
}
