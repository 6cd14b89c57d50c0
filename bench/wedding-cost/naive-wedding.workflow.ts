/**
 * The naive design: one workflow for a wedding, a signal for each guest, a timer armed again at each change,
 * an activity for each message, one history from beginning to end.
 */
import { condition, defineSignal, proxyActivities, setHandler, sleep } from '@temporalio/workflow';

/** What the naive wedding sends; the activity stands for any message to anybody. */
export interface NaiveActivities {
  send(to: string): Promise<void>;
}

/** A guest has answered. */
export const guestAnsweredSignal = defineSignal<[guest: number]>('guestAnswered');

/** Days and hours as milliseconds after the start. */
export interface NaivePlan {
  guests: number;
  guestsPerHousehold: number;
  remindersAt: number[];
  suppliers: string[];
  quietMilliseconds: number;
  endsAt: number;
}

const { send } = proxyActivities<NaiveActivities>({ startToCloseTimeout: '1 minute' });

/** The story of a wedding, as one writes it first. */
export async function naiveWeddingWorkflow(plan: NaivePlan): Promise<void> {
  const answered = new Set<number>();
  const toConfirm: number[] = [];
  let changes = 0;
  let isOver = false;
  setHandler(guestAnsweredSignal, (guest) => {
    answered.add(guest);
    toConfirm.push(guest);
    changes += 1;
    // Armed again at each change; the old one rings unheard, as cancelling hangs the time-skipping server.
    const change = changes;
    void sleep(plan.quietMilliseconds).then(async () => {
      if (change === changes) for (const supplier of plan.suppliers) await send(supplier);
    });
  });
  const confirm = async () => {
    for (;;) {
      await condition(() => isOver || toConfirm.length > 0);
      const guest = toConfirm.shift();
      if (guest === undefined) return;
      await send(`guest ${guest}`);
    }
  };
  const remind = async () => {
    await toHouseholds(plan, () => true);
    let now = 0;
    for (const at of plan.remindersAt) {
      await sleep(at - now);
      now = at;
      await toHouseholds(plan, (guest) => !answered.has(guest));
    }
    await sleep(plan.endsAt - now);
    isOver = true;
  };
  await Promise.all([confirm(), remind()]);
}

async function toHouseholds(plan: NaivePlan, isMeant: (guest: number) => boolean): Promise<void> {
  for (let guest = 0; guest < plan.guests; guest += plan.guestsPerHousehold)
    if (isMeant(guest)) await send(`household of guest ${guest}`);
}
