/** What can be made to go wrong at the other companies, switched on and off while the sandbox runs. */
import { z } from 'zod';

/** Faults of a provider that takes messages. */
export const PROVIDER_FAULTS = ['slow', '5xx', 'throttle', 'dailyQuota', 'reject', 'acceptThenDrop'] as const;
/** Faults of the reports that come back afterwards. */
export const REPORT_FAULTS = ['late', 'duplicate', 'outOfOrder', 'lost'] as const;

const frequency = {
  /** Waiting time of `slow` and `late`. */
  ms: z.coerce.number().int().min(0).max(3_600_000).default(3_000),
  /** How many times before it switches itself off; without it, until told. */
  count: z.coerce.number().int().min(1).optional(),
  /** Share of requests it strikes. */
  probability: z.coerce.number().min(0).max(1).default(1),
  /** Start of the dice, so that a run can be repeated. */
  seed: z.coerce.number().int().default(1),
};

/** One order to the sandbox: which fault, at whom, how often. `none` switches off. */
export const faultOrderSchema = z.discriminatedUnion('provider', [
  z.strictObject({
    provider: z.enum(['ses', 'messagebird']),
    fault: z.enum([...PROVIDER_FAULTS, 'none']),
    ...frequency,
  }),
  z.strictObject({ provider: z.literal('reports'), fault: z.enum([...REPORT_FAULTS, 'none']), ...frequency }),
]);

/** An order as it is given: defaults not filled in. */
export type FaultOrder = z.input<typeof faultOrderSchema>;
export type Provider = z.output<typeof faultOrderSchema>['provider'];
export type ProviderFault = (typeof PROVIDER_FAULTS)[number];
export type ReportFault = (typeof REPORT_FAULTS)[number];

interface ActiveFault {
  order: z.output<typeof faultOrderSchema>;
  left: number;
  roll: () => number;
}

/** A fault that strikes now. */
export interface Strike<Fault> {
  fault: Fault;
  ms: number;
}

/** The switchboard: at most one fault at each provider. */
export class Faults {
  private readonly active = new Map<Provider, ActiveFault>();

  /** Carries out an order; a new one for the same provider replaces the old. */
  set(input: FaultOrder): void {
    const order = faultOrderSchema.parse(input);
    if (order.fault === 'none') this.active.delete(order.provider);
    else
      this.active.set(order.provider, {
        order,
        left: order.count ?? Number.POSITIVE_INFINITY,
        roll: dice(order.seed),
      });
  }

  clear(): void {
    this.active.clear();
  }

  /** What is switched on, by provider; `left` is null when it stays on until told. */
  current(): { provider: Provider; fault: string; ms: number; probability: number; left: number | null }[] {
    return [...this.active.values()].map(({ order: { provider, fault, ms, probability }, left }) => ({
      provider,
      fault,
      ms,
      probability,
      left: Number.isFinite(left) ? left : null,
    }));
  }

  /** Decides whether the next request to a provider is struck, and counts it if so. */
  nextRequest(provider: 'ses' | 'messagebird'): Strike<ProviderFault> | undefined {
    const strike = this.next(provider);
    return PROVIDER_FAULTS.flatMap((fault) => (fault === strike?.fault ? [{ ...strike, fault }] : []))[0];
  }

  /** Decides whether the reports about the next message are struck, and counts it if so. */
  nextReports(): Strike<ReportFault> | undefined {
    const strike = this.next('reports');
    return REPORT_FAULTS.flatMap((fault) => (fault === strike?.fault ? [{ ...strike, fault }] : []))[0];
  }

  private next(provider: Provider): Strike<string> | undefined {
    const active = this.active.get(provider);
    if (active === undefined || active.roll() >= active.order.probability) return undefined;
    active.left -= 1;
    if (active.left <= 0) this.active.delete(provider);
    return { fault: active.order.fault, ms: active.order.ms };
  }
}

/** Mulberry32: small, seeded, good enough for dice. Values in [0, 1). */
function dice(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
