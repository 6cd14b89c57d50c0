/**
 * Points of budgets, taken from their store a handful at a time.
 *
 * A store that is asked for each attempt costs a round trip for each attempt. Taken in handfuls, most
 * attempts cost none, and no budget is ever exceeded: what lies here has been taken there. What is left
 * of a handful when its window ends, or its process, is forgone.
 */

/** Points that were taken, and how long they may be spent. */
export interface Handful {
  points: number;
  lastsMilliseconds: number;
}

interface Lease {
  left: number;
  endsAt: number;
}

/** Addresses remembered at once; beyond, the oldest forgo what they have left. */
const MOST_LEASES = 100_000;

/** Spends points by key. */
export class PointLeases {
  private readonly leases = new Map<string, Lease>();
  private readonly underWay = new Map<string, Promise<void>>();

  /** @param take takes a handful for a key from the store; rejects when there is none to be had. */
  constructor(
    private readonly take: (key: string) => Promise<Handful>,
    private readonly most = MOST_LEASES,
  ) {}

  /** Spends one point. @throws what `take` rejects with. */
  async spend(key: string): Promise<void> {
    while (!this.spendLeased(key)) {
      // Attempts that come together wait for one handful.
      let taking = this.underWay.get(key);
      if (taking === undefined) {
        taking = this.fetch(key);
        this.underWay.set(key, taking);
      }
      await taking;
    }
  }

  private spendLeased(key: string): boolean {
    const lease = this.leases.get(key);
    if (lease === undefined || lease.left === 0 || lease.endsAt <= performance.now()) return false;
    lease.left -= 1;
    return true;
  }

  private async fetch(key: string): Promise<void> {
    try {
      const { points, lastsMilliseconds } = await this.take(key);
      this.leases.delete(key);
      const [oldest] = this.leases.keys();
      if (this.leases.size >= this.most && oldest !== undefined) this.leases.delete(oldest);
      this.leases.set(key, { left: points, endsAt: performance.now() + lastsMilliseconds });
    } finally {
      this.underWay.delete(key);
    }
  }
}
