/**
 * Budgets of attempts, shared by all API processes through PostgreSQL.
 *
 * Whoever is counted is stored as a keyed fingerprint only. Points of large budgets are taken a handful at
 * a time, so that most attempts ask nobody. While the database is away each process counts for itself in
 * memory: a limit must not be what takes a guest's form down.
 */
import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../domain/shared/app-error';
import { BudgetTable } from './budget-table';
import { createKeyedHash } from './keyed-hash';
import { PointLeases, type Handful } from './point-leases';

/** Attempts per window in seconds. A whole family may sit behind one address, so pages get plenty. */
export const BUDGETS = {
  guest_page: { points: 300, duration: 60 },
  supplier_page: { points: 300, duration: 60 },
  sign_in: { points: 10, duration: 900 },
  /** Sign-in links to one address, asked for from one network. */
  sign_in_mail_from: { points: 5, duration: 900 },
  /**
   * Sign-in links to one address, whoever asks for them; beyond, none is sent. No longer than a link lives, so
   * that whoever gets no more has had some that still work.
   */
  sign_in_mail: { points: 20, duration: 900 },
  /** Links asked for from one network: a whole family, or the wedding's hotel. */
  link_request_from: { points: 20, duration: 900 },
  /** Links asked for to one address; beyond, nothing is looked up, and nobody is told. */
  link_request_to: { points: 5, duration: 3_600 },
  /** Requests of nobody we know: forms of open pages, and secrets that do not exist. */
  stranger: { points: 60, duration: 60 },
  api: { points: 600, duration: 60 },
  /** Each is a whole file to be read and compared. */
  guest_import: { points: 60, duration: 600 },
  webhook: { points: 6_000, duration: 60 },
} as const;

/** A budget is taken in this many handfuls; one of fewer points is taken point by point. */
const HANDFULS = 30;

/** What attempts are counted for. */
export type LimitedKind = keyof typeof BUDGETS;

/** Takes limited attempts; refuses with AppError `request.rate_limited`, which says when to come again. */
export interface RateLimiting {
  take(kind: LimitedKind, who: string): Promise<void>;
  /** Refuses whoever this process has lately refused, and takes nothing. Asks nobody, so it is free. */
  refuseSpent(kind: LimitedKind, who: string): void;
}

/**
 * Budgets as kept in PostgreSQL, in the table `rate_limits`.
 *
 * @param secret base64; whoever is counted is stored as a fingerprint under a key drawn from it.
 */
export function createRateLimits(
  pool: Pool,
  secret: string,
  budgets: Record<LimitedKind, { points: number; duration: number }> = BUDGETS,
): RateLimiting {
  const fingerprint = createKeyedHash(secret, 'wedsync rate limits');
  const keyOf = (who: string) => fingerprint(who).toString('hex');
  const spent = new SpentBudgets();
  const refuse = (kind: LimitedKind, key: string) => {
    const milliseconds = spent.left(`${kind}:${key}`);
    if (milliseconds > 0) throw refusalFor(milliseconds);
  };
  const table = new BudgetTable(pool);
  const leases = new Map(
    Object.entries(budgets).map(([kind, budget]) => [
      kind as LimitedKind,
      new PointLeases(handfulsOf(table, kind, budget)),
    ]),
  );
  return {
    async take(kind, who) {
      const key = keyOf(who);
      // Somebody over the budget is told so without asking the database again.
      refuse(kind, key);
      try {
        await leases.get(kind)?.spend(key);
      } catch (refusal) {
        if (!(refusal instanceof OverBudget)) throw refusal;
        spent.note(`${kind}:${key}`, refusal.lastsMilliseconds);
        throw refusalFor(refusal.lastsMilliseconds);
      }
    },
    refuseSpent: (kind, who) => refuse(kind, keyOf(who)),
  };
}

class OverBudget extends Error {
  constructor(readonly lastsMilliseconds: number) {
    super('The budget is spent.');
  }
}

/** Takes a handful of one kind's budget; rejects with OverBudget. */
function handfulsOf(
  table: BudgetTable,
  kind: string,
  { points: budget, duration }: { points: number; duration: number },
): (key: string) => Promise<Handful> {
  const points = Math.max(1, Math.floor(budget / HANDFULS));
  const ownCount = new RateLimiterMemory({ keyPrefix: kind, points: budget, duration });
  return async (key) => {
    const wanted = { key: `${kind}:${key}`, points, windowMilliseconds: duration * 1_000 };
    const { taken, lastsMilliseconds } = await table.take(wanted).catch(async () => {
      // The library rejects with the count where there is nothing left.
      const counted = await ownCount.consume(key, points).catch((refusal: unknown) => {
        if (refusal instanceof RateLimiterRes) return refusal;
        throw refusal;
      });
      return { taken: counted.consumedPoints, lastsMilliseconds: counted.msBeforeNext };
    });
    if (taken > budget) throw new OverBudget(lastsMilliseconds);
    return { points, lastsMilliseconds };
  };
}

function refusalFor(milliseconds: number): AppError {
  return new AppError('request.rate_limited', {
    retryAfterSeconds: Math.max(1, Math.ceil(milliseconds / 1000)),
  });
}

/** Keys over their budget that one process remembers; beyond, the oldest are asked about again. */
const MOST_REMEMBERED = 10_000;

class SpentBudgets {
  private readonly until = new Map<string, number>();

  note(key: string, milliseconds: number): void {
    this.until.delete(key);
    const [oldest] = this.until.keys();
    if (this.until.size >= MOST_REMEMBERED && oldest !== undefined) this.until.delete(oldest);
    this.until.set(key, performance.now() + milliseconds);
  }

  /** Milliseconds until the budget begins anew; 0 where nothing is known. */
  left(key: string): number {
    return Math.max(0, (this.until.get(key) ?? 0) - performance.now());
  }
}
