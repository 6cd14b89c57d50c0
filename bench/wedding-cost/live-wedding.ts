/** One wedding of 150 households lived through the product's own stores, from the first day to its end. */
import { randomUUID } from 'node:crypto';
import type { Stage } from '../../rehearsal/stage/stage';
import { decideAnswer, type GuestAnswer } from '../../src/domain/rsvp/answer';
import { benchHousehold, benchSuppliers, benchWedding } from '../crowd';
import { DAY, HOUR, HOUSEHOLDS, type Calendar } from './calendar';

/** Suppliers say "seen" within so long. */
const SUPPLIER_ANSWERS_WITHIN = 12 * HOUR;
const GUESTS_PER_HOUSEHOLD = 2;
/** A wedding is closed a week after its day. */
const DAYS_AFTER_WEDDING = 9;

/** @param report told how much of the wedding, 0 to 1, is behind it. */
export async function liveWedding(
  stage: Stage,
  calendar: Calendar,
  report: (share: number) => void,
): Promise<void> {
  const now = () => (stage.clock?.now() ?? new Date()).getTime();
  const begin = now();
  const { weddingId, householdIds } = await plant(stage, new Date(begin));
  await stage.settle();
  await stage.weddingClient.adjustMilestone(weddingId, 'invitations', 'run', 1);
  await stage.settle();
  const answers = calendar.answersAt.map((at, index) => ({ at: begin + at, id: householdIds[index] ?? '' }));
  const end = begin + (calendar.weddingAfterDays + DAYS_AFTER_WEDDING) * DAY;
  while (now() < end) {
    const next = answers[0]?.at ?? Infinity;
    const left = Math.min(next, end, now() + SUPPLIER_ANSWERS_WITHIN) - now();
    if (left > 0) await stage.pass(left);
    while (answers[0] !== undefined && answers[0].at <= now())
      await answer(stage, weddingId, answers.shift()?.id ?? '');
    await answerNotices(stage, weddingId);
    report((now() - begin) / (end - begin));
  }
  await stage.settle();
  const { status } = await stage.stores.weddings.get(weddingId);
  if (status !== 'completed') throw new Error(`The wedding should be over, and is ${status}.`);
}

async function plant(stage: Stage, now: Date): Promise<{ weddingId: string; householdIds: string[] }> {
  const { access, weddings, guests, suppliers } = stage.stores;
  const plannerId = (await access.findPlannerByEmail(`planner-${randomUUID()}@example.com`, true)) ?? '';
  const actor = `planner:${plannerId}`;
  const weddingId = await weddings.create(plannerId, benchWedding(now), actor);
  const eventIds = (await weddings.get(weddingId)).events.map((event) => event.id);
  const households = Array.from({ length: HOUSEHOLDS }, (_, index) =>
    benchHousehold(index, GUESTS_PER_HOUSEHOLD, eventIds),
  );
  const householdIds = await guests.addHouseholds(weddingId, households, actor);
  for (const supplier of benchSuppliers(eventIds)) await suppliers.add(weddingId, supplier, actor);
  return { weddingId, householdIds };
}

/** Both come to everything. */
async function answer(stage: Stage, weddingId: string, householdId: string): Promise<void> {
  const { invitations } = stage.stores;
  const opened = await invitations.open(weddingId, householdId);
  if (opened === null) throw new Error('A household is missing.');
  const { household, wedding } = opened;
  const submission = {
    basedOn: household.revision,
    submissionId: randomUUID(),
    dietConsent: false,
    guests: household.guests.map((guest): GuestAnswer => ({
      guestId: guest.id,
      dietaryNeeds: [],
      events: wedding.events.map(({ id, mealOptions: [meal] }) => ({
        eventId: id,
        status: 'attending',
        ...(meal === undefined ? {} : { mealOptionId: meal.id }),
      })),
    })),
  };
  const decision = decideAnswer(household, wedding.events, submission);
  const actor = `household:${householdId}`;
  const { outcome } = await invitations.record(weddingId, householdId, submission, decision, actor);
  if (outcome !== 'stored') throw new Error(`An answer was not stored: ${outcome}.`);
}

/** Every supplier says "seen" to the newest it was told. */
async function answerNotices(stage: Stage, weddingId: string): Promise<void> {
  const open = await stage.database.query<{ supplierId: string; version: number }>(
    `select supplier_id as "supplierId", version from supplier_notices n
     where wedding_id = $1 and answer is null and not exists (select from supplier_notices m
       where m.supplier_id = n.supplier_id and m.version > n.version)`,
    [weddingId],
  );
  for (const { supplierId, version } of open)
    await stage.stores.suppliers.answerNotice(weddingId, supplierId, version, {
      answer: 'acknowledged',
      by: 'Marta',
      words: null,
    });
  if (open.length > 0) await stage.settle();
}
