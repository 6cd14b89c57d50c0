/** What a planner does meanwhile: answers that came by phone, changes of the plan, steps, suppliers. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Dice } from '../dice';
import { newChoices, press } from './guest-road';
import { outcomeOf } from './http';
import type { CrowdHousehold, CrowdWedding, Operations } from './operations';
import { visitor, type ApiClient } from './site';
import { newSupplier } from './weddings';

/** A key whose request died is answered with "in progress" for a minute. */
const KEY_IN_PROGRESS_MILLISECONDS = 90_000;
const DAY_MILLISECONDS = 86_400_000;

/** A planner at one wedding. */
export interface PlannerRoad {
  url: string;
  api: ApiClient;
  wedding: CrowdWedding;
  dice: Dice;
  operations: Operations;
}

/** An answer that came by phone, with a severe allergy now and then. */
export async function answerByPhone(road: PlannerRoad, household: CrowdHousehold): Promise<void> {
  const { api, wedding, dice, operations } = road;
  const path = `/weddings/${wedding.id}/households/${household.id}`;
  const seen = await api.call('GET', path);
  if (seen?.status !== 200) return;
  const { revision } = JSON.parse(seen.text) as { revision: number };
  const choices = newChoices(wedding, household, dice);
  const coming = household.guestIds.filter((guestId) =>
    choices.some((choice) => choice.guestId === guestId && choice.status === 'attending'),
  );
  const allergicGuestIds = coming.length > 0 && dice.chance(0.3) ? [dice.pick(coming)] : [];
  const mark = `mark ${randomUUID()}`;
  const body = {
    basedOn: revision,
    submissionId: randomUUID(),
    note: mark,
    dietConsent: true,
    guests: household.guestIds.map((guestId) => ({
      guestId,
      events: choices
        .filter((choice) => choice.guestId === guestId)
        .map(({ eventId, status, mealOptionId }) => ({
          eventId,
          status,
          ...(mealOptionId === null ? {} : { mealOptionId }),
        })),
      dietaryNeeds: allergicGuestIds.includes(guestId)
        ? [{ kind: 'allergy', allergen: 'AP', severity: 'severe' }]
        : [],
    })),
  };
  const outcome = await press(() => api.call('PUT', `${path}/answer`, body), outcomeOf, dice);
  operations.answers.push({
    mark,
    householdId: household.id,
    by: 'planner',
    basedOn: revision,
    choices,
    allergicGuestIds,
    outcome,
  });
}

/** Moves the deadline, or now and then the day itself. */
export async function moveDates({ api, wedding, dice, operations }: PlannerRoad): Promise<void> {
  const seen = await api.call('GET', `/weddings/${wedding.id}`);
  if (seen?.status !== 200) return;
  const { wedding: now } = JSON.parse(seen.text) as {
    wedding: { scheduleVersion: number; weddingOn: string };
  };
  const after = (day: string, days: number) =>
    new Date(Date.parse(day) + days * DAY_MILLISECONDS).toISOString().slice(0, 10);
  const change = dice.chance(0.25)
    ? { weddingOn: after(now.weddingOn, 1) }
    : { rsvpDeadlineOn: after(now.weddingOn, -dice.whole(20, 50)) };
  const basedOn = now.scheduleVersion;
  // Sent once: a second try would be refused as based on an older plan, and prove nothing.
  const outcome = outcomeOf(await api.call('PATCH', `/weddings/${wedding.id}`, { basedOn, ...change }));
  operations.dates.push({ weddingId: wedding.id, basedOn, change, outcome });
}

/** Adds a supplier with a cut-off of its own; the plan is made again. */
export async function addSupplier({ api, wedding, dice, operations }: PlannerRoad): Promise<void> {
  const supplier = newSupplier('cake', randomUUID(), dice.whole(0, 2));
  const body = {
    ...supplier,
    cutoff: { amount: dice.whole(3, 20), unit: 'business_days', localTime: '12:00' },
  };
  const key = randomUUID();
  const path = `/weddings/${wedding.id}/suppliers`;
  const outcome = await press(() => api.call('POST', path, body, key), outcomeOf, dice);
  operations.suppliers.push({ weddingId: wedding.id, name: supplier.name, body, key, outcome });
}

/**
 * A program that cannot tell whether a supplier was added asks again under the same key until it is told.
 * Then there has to be exactly one.
 */
export async function askAgain(api: ApiClient, { suppliers }: Operations): Promise<void> {
  const open = suppliers.filter((supplier) => supplier.outcome === 'unknown');
  const deadline = Date.now() + KEY_IN_PROGRESS_MILLISECONDS;
  for (const supplier of open) {
    const path = `/weddings/${supplier.weddingId}/suppliers`;
    while (supplier.outcome === 'unknown' && Date.now() < deadline) {
      const reply = await api.call('POST', path, supplier.body, supplier.key);
      if (outcomeOf(reply) === 'ok') supplier.outcome = 'ok';
      else await pause(1_000);
    }
  }
}

/** Has a step of the plan done now. */
export async function runStep({ api, wedding, operations }: PlannerRoad, milestoneId: string): Promise<void> {
  const reply = await api.call('POST', `/weddings/${wedding.id}/milestones/${milestoneId}/run`);
  operations.steps.push({ weddingId: wedding.id, milestoneId, outcome: outcomeOf(reply) });
}

/** Locks one supplier's final count now, long before its cut-off. */
export async function lockFinalCount(road: PlannerRoad): Promise<void> {
  const seen = await road.api.call('GET', `/weddings/${road.wedding.id}`);
  if (seen?.status !== 200) return;
  const { timeline } = JSON.parse(seen.text) as { timeline: { id: string; kind: string; status: string }[] };
  const planned = timeline.filter((step) => step.kind === 'final_count' && step.status === 'planned');
  if (planned.length > 0) await runStep(road, road.dice.pick(planned).id);
}

/** Asks suppliers for changes that came after their cut-off. */
export async function decideLateChanges({ api, wedding }: PlannerRoad): Promise<void> {
  const seen = await api.call('GET', `/weddings/${wedding.id}`);
  if (seen?.status !== 200) return;
  const { lateChanges } = JSON.parse(seen.text) as { lateChanges: { id: string }[] };
  for (const { id } of lateChanges)
    await api.call('POST', `/weddings/${wedding.id}/late-changes/${id}/decision`, { decision: 'send' });
}

/** A supplier opens its page and says "seen". */
export async function saySeen({ url, wedding, dice, operations }: PlannerRoad): Promise<void> {
  const supplier = dice.pick(wedding.suppliers);
  const browser = visitor(url, '10.1.0.1');
  const page = await browser.get(supplier.path);
  const version = /\/versions\/(\d+)\/answer/.exec(page?.text ?? '')?.[1];
  if (page?.status !== 200 || version === undefined) return;
  const fields = { name: 'The kitchen', answer: 'acknowledged' };
  const reply = await browser.post(`${supplier.path}/versions/${version}/answer`, fields);
  operations.seen.push({ supplierId: supplier.id, version: Number(version), outcome: outcomeOf(reply) });
}
