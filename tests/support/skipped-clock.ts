/** The product's clock on a time-skipping server: the database's and the stores' time follow the server's. */
import type { TestDatabase } from './database';

/** A clock that runs like the machine's, so far ahead of it as the server has skipped. */
export interface SkippedClock {
  now(): Date;
  /** Moves to the server's time; never back, so that what was written keeps its order. */
  follow(serverMilliseconds: number): Promise<void>;
}

/** Puts a clock in the place of `wedsync_now()`, in this database alone. */
export async function followServerTime(database: Pick<TestDatabase, 'query'>): Promise<SkippedClock> {
  await database.query(`
    create table skipped_time (ahead interval not null);
    insert into skipped_time values ('0');
    grant select on skipped_time to public;
    create or replace function wedsync_now() returns timestamptz language sql stable
      as $$ select now() + ahead from skipped_time $$;
  `);
  let aheadMilliseconds = 0;
  return {
    now: () => new Date(Date.now() + aheadMilliseconds),
    async follow(serverMilliseconds) {
      const ahead = serverMilliseconds - Date.now();
      if (ahead <= aheadMilliseconds) return;
      aheadMilliseconds = ahead;
      await database.query("update skipped_time set ahead = greatest(ahead, $1 * interval '1 millisecond')", [
        ahead,
      ]);
    },
  };
}
