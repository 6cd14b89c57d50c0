/**
 * The connection to PostgreSQL. Nothing is read or written outside a scope: a wedding, a planner, or a
 * presented token, set for the transaction and enforced by row-level security.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import knexFactory, { type Knex } from 'knex';
import { types, type ClientBase, type QueryResultRow } from 'pg';
import { AppError } from '../../domain/shared/app-error';
import { noTracing, type Tracing } from '../../domain/shared/tracing';
import { hashToken } from '../../security/access-token';

// A calendar day must stay a calendar day; pg would make it local midnight. Our 64-bit numbers are counters.
types.setTypeParser(types.builtins.DATE, (value) => value);
types.setTypeParser(types.builtins.INT8, Number);

/** A transaction inside one scope. */
export type Scope = Knex.Transaction;

/** A creating request that holds its caller's idempotency key. */
export interface Claim {
  plannerId: string;
  claimId: string;
}

/** Scoped access to PostgreSQL. */
export interface Database {
  /** Runs `work` in one transaction that sees one wedding only. */
  inWedding<T>(weddingId: string, work: (scope: Scope) => Promise<T>): Promise<T>;
  /** Runs `work` in one transaction that sees one planner's own rows, and the planner's weddings. */
  inPlanner<T>(plannerId: string, work: (scope: Scope) => Promise<T>): Promise<T>;
  /** Runs `work` in one transaction that sees what belongs to the holder of a hash. */
  withHash<T>(hash: Buffer, work: (scope: Scope) => Promise<T>): Promise<T>;
  /** Shorthand of `withHash` for a secret somebody presented. */
  withToken<T>(token: string, work: (scope: Scope) => Promise<T>): Promise<T>;
  /**
   * Runs `work` for a claim: every transaction in it that stores anything notes, in the same commit, that the
   * claim was carried out. One whose claim was given to somebody else meanwhile is rolled back.
   *
   * @throws AppError `request.idempotency_in_progress` from such a transaction.
   */
  carryOut<T>(claim: Claim, work: () => Promise<T>): Promise<T>;
  /** One statement that sets its own scope; prepared once per connection, so its text must not vary. */
  statement<Row>(sql: string, values: readonly unknown[]): Promise<Row[]>;
  /**
   * Wakes whoever relays due work; call it after the commit. It does not wait; the first goes out at once, and
   * what is called within the next moments is gathered into one more. A lost wake-up costs at most the sweep
   * interval.
   */
  announceWork(): void;
  /** What carries the current trace on; work left in a scope is marked with it by itself. Null: nothing is traced. */
  traceparent(): string | null;
  /** How its connections are used at this moment. */
  poolUse(): { used: number; idle: number; waiting: number };
  close(): Promise<void>;
}

/** The part of knex's own pool that tells how full it is; knex leaves its client untyped. */
interface TarnPool {
  numUsed(): number;
  numFree(): number;
  numPendingAcquires(): number;
}

const nothing = () => undefined;

/** @param url connection of a run-time role  @param poolSize most connections opened at once. */
export function createDatabase(
  url: string,
  poolSize: number,
  tracing: Pick<Tracing, 'traceparent'> = noTracing,
): Database {
  const knex = knexFactory({
    client: 'pg',
    connection: {
      connectionString: url,
      application_name: 'wedsync',
      statement_timeout: 15_000,
      // A host that vanishes closes no connection: without this, whoever waits for its answer waits for good.
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
    },
    pool: { min: 0, max: poolSize },
    acquireConnectionTimeout: 10_000,
    // It tells whoever waits anyway; told again on standard error, it would break the log's JSON lines.
    log: { warn: nothing, error: nothing },
    // A failed statement is told with its placeholders; values are people, and would come into logs and histories.
    compileSqlOnError: false,
  });
  const claims = new AsyncLocalStorage<Claim>();
  const scoped = async <T>(setting: string, value: string, work: (scope: Scope) => Promise<T>): Promise<T> =>
    knex.transaction(async (scope) => {
      const traceparent = tracing.traceparent();
      if (traceparent === null) await scope.raw('select set_config(?, ?, true)', [setting, value]);
      else
        await scope.raw("select set_config(?, ?, true), set_config('app.traceparent', ?, true)", [
          setting,
          value,
          traceparent,
        ]);
      const result = await work(scope);
      const claim = claims.getStore();
      if (claim !== undefined) await noteCarriedOut(scope, claim);
      return result;
    });
  const statements = preparedOn(knex);
  const announcer = createAnnouncer(() => statements(ANNOUNCE, []));
  const withHash: Database['withHash'] = (hash, work) => scoped('app.token_hash', hash.toString('hex'), work);
  return {
    inWedding: (weddingId, work) => scoped('app.wedding_id', weddingId, work),
    inPlanner: (plannerId, work) => scoped('app.planner_id', plannerId, work),
    withHash,
    withToken: (token, work) => withHash(hashToken(token), work),
    carryOut: (claim, work) => claims.run(claim, work),
    statement: statements,
    announceWork: () => announcer.announce(),
    async close() {
      await announcer.settled();
      await knex.destroy();
    },
    traceparent: () => tracing.traceparent(),
    poolUse() {
      const pool = (knex.client as { pool: TarnPool }).pool;
      return { used: pool.numUsed(), idle: pool.numFree(), waiting: pool.numPendingAcquires() };
    },
  };
}

/** The last thing a transaction does: the planner's scope it opens ends with it. */
async function noteCarriedOut(scope: Scope, { plannerId, claimId }: Claim): Promise<void> {
  const { rows } = await scope.raw<{ rows: { has_written: boolean }[] }>(
    "select set_config('app.planner_id', ?, true), pg_current_xact_id_if_assigned() is not null as has_written",
    [plannerId],
  );
  if (rows[0]?.has_written !== true) return;
  const noted = await scope('idempotent_responses')
    .where({ claim_id: claimId })
    .update({ is_carried_out: true });
  if (noted === 0) throw new AppError('request.idempotency_in_progress', { retryAfterSeconds: 2 });
}

/**
 * Runs statements on knex's connections, past knex: what a guest's answer costs is decided by how few
 * round trips it takes and how little happens around each.
 */
function preparedOn(knex: Knex): Database['statement'] {
  const names = new Map<string, string>();
  return async <Row>(sql: string, values: readonly unknown[]): Promise<Row[]> => {
    let name = names.get(sql);
    if (name === undefined) {
      name = `wedsync_${names.size}`;
      names.set(sql, name);
    }
    const client = knex.client as Knex.Client;
    const connection = (await client.acquireConnection()) as ClientBase;
    try {
      return (await connection.query<Row & QueryResultRow>({ name, text: sql, values: [...values] })).rows;
    } finally {
      await client.releaseConnection(connection);
    }
  };
}

/** A wake-up is of no use after a crash, so nobody waits for the disk to have it. */
const ANNOUNCE = "select set_config('synchronous_commit', 'off', true), pg_notify('wedsync_work', '')";
/** Each wake-up is a transaction, and whoever hears it asks for work; so many a second are soon enough. */
const ANNOUNCE_GAP_MILLISECONDS = 20;

/** Gathers wake-ups: one is under way or just over, and at most one waits. */
function createAnnouncer(wake: () => Promise<unknown>): { announce(): void; settled(): Promise<void> } {
  let underWay: Promise<void> | null = null;
  let isWanted = false;
  const run = async () => {
    while (isWanted) {
      isWanted = false;
      // The sweep finds what nobody could be woken for.
      await wake().catch(() => undefined);
      await pause(ANNOUNCE_GAP_MILLISECONDS);
    }
    underWay = null;
  };
  return {
    announce() {
      isWanted = true;
      underWay ??= run();
    },
    settled: () => underWay ?? Promise.resolve(),
  };
}

/**
 * The moment of this transaction by the product's one clock, for a column. Leases and retries of our own
 * bookkeeping are measured with `now()`: they limit how long a process may hold something, on any day.
 */
export function moment(scope: Scope): Knex.Raw {
  return scope.raw('wedsync_now()');
}

/** Wakes whoever relays due work when this transaction commits; for work that is rare. */
export async function announceOnCommit(scope: Scope): Promise<void> {
  await scope.raw("select pg_notify('wedsync_work', '')");
}

/**
 * Locks the wedding's head row, the one every audited change ends at. Whatever changes a plan, a
 * supplier's file or a step locks it first, so that two of them queue instead of locking each other out;
 * answers, which touch no such row before it, lock it after the household's own rows. What else is locked
 * comes before it, in the order of `row-locks.ts`. Whoever moves a headcount holds it.
 */
export async function lockHead(scope: Scope, weddingId: string): Promise<void> {
  await scope('wedding_heads').where({ wedding_id: weddingId }).forUpdate().select('wedding_id');
}

/** Adds an entry to the wedding's audit chain, in the transaction of the change it records. */
export async function appendAudit(
  scope: Scope,
  weddingId: string,
  actor: string,
  action: string,
  subject: string,
  detail: Record<string, string | number | boolean | null> = {},
): Promise<void> {
  await scope.raw('select append_audit(?, ?, ?, ?, ?)', [
    weddingId,
    actor,
    action,
    subject,
    JSON.stringify(detail),
  ]);
}
