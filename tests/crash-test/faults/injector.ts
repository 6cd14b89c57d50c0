/** Carries a round's faults out on the running installation, and takes all of them back at its end. */
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from '../load/http';
import type { Installation, Target } from '../system/installation';
import type { Slot } from '../system/slot';
import { kindOf, type Fault, type FaultKind, type ProviderTrouble } from './schedule';

/** An order to the sandbox, in its own words (`POST /faults`). */
interface Order {
  provider: 'ses' | 'messagebird' | 'reports';
  fault: string;
  ms?: number;
}

/** How the troubles are said to the sandbox. */
const ORDERS: Record<ProviderTrouble, Order[]> = {
  dropsAnswer: both('acceptThenDrop'),
  throttles: both('throttle'),
  fails: both('5xx'),
  stalls: both('slow', 2_000),
  reportsLate: [{ provider: 'reports', fault: 'late', ms: 4_000 }],
  reportsTwice: [{ provider: 'reports', fault: 'duplicate' }],
  reportsBackwards: [{ provider: 'reports', fault: 'outOfOrder' }],
  dropsAnswerAndReports: [...both('acceptThenDrop'), { provider: 'reports', fault: 'lost' }],
};

const TRIES = 10;

/** Lets each fault happen at its time; resolves when the last has ended and every program is up again. */
export async function injectFaults(
  installation: Installation,
  faults: readonly Fault[],
  onFault: (kind: FaultKind) => void,
): Promise<void> {
  await Promise.all(
    faults.map(async (fault) => {
      await pause(fault.atMilliseconds);
      onFault(kindOf(fault));
      await happen(installation, fault);
    }),
  );
  const slots = Object.values(installation.slots);
  for (const slot of slots) slot.thaw();
  for (const provider of ['ses', 'messagebird', 'reports'])
    await tell(installation.sandboxUrl, { provider, fault: 'none' });
  await Promise.all(slots.map((slot) => slot.start()));
}

async function happen({ slots, sandboxUrl }: Installation, fault: Fault): Promise<void> {
  if (fault.kind === 'kill') {
    const targets = fault.targets.map((target) => slotOf(slots, target));
    await Promise.all(targets.map((slot) => slot.kill()));
    await pause(fault.downMilliseconds);
    // Not waited for: what is killed next may be still on its way up.
    for (const slot of targets) void slot.start();
  } else if (fault.kind === 'freeze') {
    const slot = slotOf(slots, fault.target);
    slot.freeze();
    await pause(fault.forMilliseconds);
    slot.thaw();
  } else {
    const orders = ORDERS[fault.trouble];
    for (const order of orders)
      await tell(sandboxUrl, { ...order, probability: fault.share, seed: fault.dice });
    await pause(fault.forMilliseconds);
    for (const { provider } of orders) await tell(sandboxUrl, { provider, fault: 'none' });
  }
}

function slotOf(slots: Installation['slots'], target: Target): Slot {
  const slot = slots[target];
  if (slot === undefined) throw new Error(`There is no ${target} in this installation.`);
  return slot;
}

/** Says an order until it is heard: the sandbox, unlike the product, is not under test. */
async function tell(sandboxUrl: string, order: object): Promise<void> {
  const question = {
    method: 'POST',
    url: `${sandboxUrl}/faults`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(order),
  } as const;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const reply = await ask(question);
    if (reply?.status === 200) return;
    if (reply !== null) throw new Error(`The sandbox refused an order: ${reply.text}`);
  }
  throw new Error('The sandbox does not answer.');
}

function both(fault: string, ms?: number): Order[] {
  const more = ms === undefined ? {} : { ms };
  return [
    { provider: 'ses', fault, ...more },
    { provider: 'messagebird', fault, ...more },
  ];
}
