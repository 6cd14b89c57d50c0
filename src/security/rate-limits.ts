/**
 * Budgets of attempts, shared by all API processes through PostgreSQL.
 *
 * Whoever is counted is stored as a hash only. Points of large budgets are taken a handful at a time, so
 * that most attempts ask nobody. While the database is away each process counts for itself in memory: a
 * limit must not be what takes a guest's form down.
 */
import { createHash } from 'node:crypto';
import type { Pool } from 'pg';
import { RateLimiterMemory, RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { AppError } from '../domain/shared/app-error';
import { PointLeases } from './point-leases';

/** Attempts per window in seconds. A whole family may sit behind one address, so pages get plenty. */
export const BUDGETS = {
  guest_page: { points: 300, duration: 60 },
  supplier_page: { points: 300, duration: 60 },
  sign_in: { points: 10, duration: 900 },
  api: { points: 600, duration: 60 },
  /** Each is a whole file to be read and compared. */
  guest_import: { points: 60, duration: 600 },
  webhook: { points: 6_000, duration: 60 },
} as const;

/** A budget is taken in this many handfuls; one of fewer points is taken point by point. */
const HANDFULS = 30;

/** What attempts are counted for. */
export type LimitedKind = keyof typeof BUDGETS;

/** Takes limited attempts; rejects with AppError `request.rate_limited`, which says when to come again. */
export interface RateLimiting {
  take(kind: LimitedKind, who: string): Promise<void>;
}

/** Budgets as kept in PostgreSQL, in the table `rate_limits`. */
export function createRateLimits(
  pool: Pool,
  budgets: Record<LimitedKind, { points: number; duration: number }> = BUDGETS,
): RateLimiting {
  const leases = new Map(
    Object.entries(budgets).map(([kind, budget]) => {
      const shared = { ...budget, keyPrefix: kind };
      const limiter = new RateLimiterPostgres({
        ...shared,
        storeClient: pool,
        storeType: 'pool',
        tableName: 'rate_limits',
        tableCreated: true,
        // Somebody over the budget is told so without asking the database again.
        inMemoryBlockOnConsumed: budget.points + 1,
        insuranceLimiter: new RateLimiterMemory(shared),
      });
      const points = Math.max(1, Math.floor(budget.points / HANDFULS));
      const take = async (key: string) => {
        const { msBeforeNext } = await limiter.consume(key, points);
        return { points, lastsMilliseconds: msBeforeNext };
      };
      return [kind, new PointLeases(take)] as const;
    }),
  );
  return {
    async take(kind, who) {
      try {
        await leases.get(kind)?.spend(createHash('sha256').update(who).digest('hex'));
      } catch (refusal) {
        if (!(refusal instanceof RateLimiterRes)) throw refusal;
        throw new AppError('request.rate_limited', {
          retryAfterSeconds: Math.max(1, Math.ceil(refusal.msBeforeNext / 1000)),
        });
      }
    },
  };
}
