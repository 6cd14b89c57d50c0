/** Suppliers: what each was told last is what is true, worked out here from the answers alone. */
import type { EventRow, Stored, SupplierRow } from './database';
import type { Mailbox } from './mailbox';
import type { CountReply, SupplierReply } from './questions';
import type { Violation } from './violation';

/** The couple is at its own wedding and on no guest list. */
const COUPLE = 2;
const NOT_CHOSEN = 'Not chosen yet';

/** Figures that a supplier goes by, in a form in which two counts can be compared. */
type Figures = Record<string, number>;

/** Last notices against the truth, and against what really reached the supplier. */
export function checkNotices(
  stored: Stored,
  shown: ReadonlyMap<string, SupplierReply>,
  mailbox: Mailbox,
  allergies: ReadonlySet<string>,
): Violation[] {
  return stored.suppliers.flatMap((supplier) => {
    const truth = truthFor(supplier, stored, allergies);
    const notices = shown.get(supplier.id)?.notices ?? [];
    return [
      ...faultsOfVersions(supplier, stored, notices),
      ...faultsOfLast(supplier, stored, truth, notices),
      ...faultsOfDelivery(supplier, stored, mailbox),
    ].map((what): Violation => ({ rule: 'notices', what: `${supplier.type} ${supplier.id}: ${what}` }));
  });
}

function faultsOfVersions(
  supplier: SupplierRow,
  stored: Stored,
  notices: SupplierReply['notices'],
): string[] {
  const versions = stored.notices.filter((row) => row.supplier_id === supplier.id).map((row) => row.version);
  const gaps = versions.some((version, index) => version !== index + 1);
  const needless = notices.flatMap((notice, index) => {
    const before = notices[index + 1];
    const isNews = before === undefined || notice.kind !== 'estimate';
    return isNews || differences(figuresOf(before.count), figuresOf(notice.count)).length > 0
      ? []
      : [`version ${notice.version} tells nothing new`];
  });
  return [...(gaps ? [`versions are ${versions.join()}`] : []), ...needless];
}

function faultsOfLast(
  supplier: SupplierRow,
  stored: Stored,
  truth: Figures,
  notices: SupplierReply['notices'],
): string[] {
  const last = notices[0];
  if (last === undefined) {
    // Nobody is told a first number before somebody is coming.
    const isAnybodyComing = Object.entries(truth).some(
      ([name, value]) => name.startsWith('guests ') && value > 0,
    );
    return isAnybodyComing ? ['was never told anything'] : [];
  }
  const stale = differences(figuresOf(last.count), truth);
  const late = stored.openLateChanges.filter((change) => change.supplier_id === supplier.id);
  if (!supplier.is_locked || late.length === 0)
    return stale.length === 0 ? [] : [`was last told (version ${last.version}) ${stale.join(', ')}`];
  // After the lock the planner is asked instead, with the number as it is now.
  if (late.length > 1) return ['the planner is asked about two late changes at once'];
  return late[0]?.total === truth['total']
    ? []
    : [`the planner is asked about ${String(late[0]?.total)}, true is ${String(truth['total'])}`];
}

function faultsOfDelivery(supplier: SupplierRow, stored: Stored, mailbox: Mailbox): string[] {
  const last = stored.notices.filter((row) => row.supplier_id === supplier.id).at(-1);
  if (last === undefined) return [];
  const send = stored.sends.find((row) => row.business_key === `notice/${supplier.id}/${last.version}`);
  const mail = mailbox.messages.find((message) => message.sendId === send?.id);
  if (send === undefined || mail === undefined) return [`version ${last.version} has reached nobody`];
  const number = new RegExp(`\\b${last.total} (meals?|people|person)\\b`);
  return number.test(mail.text) ? [] : [`the mail of version ${last.version} does not say ${last.total}`];
}

function truthFor(supplier: SupplierRow, stored: Stored, allergies: ReadonlySet<string>): Figures {
  const cooksByMeal = supplier.type === 'caterer';
  const served = stored.events.filter((event) => supplier.event_ids.includes(event.id));
  const events = cooksByMeal ? served.filter((event) => event.serves_meal) : served;
  const coming = (event: EventRow) =>
    stored.rsvps.filter((rsvp) => rsvp.event_id === event.id && rsvp.status === 'attending');
  const attending = events.map((event) => coming(event).length);
  const crew = events.some((event) => event.serves_meal)
    ? stored.suppliers
        .filter((other) => other.wedding_id === supplier.wedding_id)
        .reduce((sum, other) => sum + other.crew_meals, 0)
    : 0;
  const people = cooksByMeal
    ? attending.reduce((sum, some) => sum + some + COUPLE, 0)
    : Math.max(0, ...attending) + COUPLE;
  const figures: Figures = { total: people + crew, crew };
  for (const event of events) figures[`guests ${event.id}`] = coming(event).length;
  if (!['caterer', 'cake', 'planner'].includes(supplier.type)) return figures;
  for (const event of events) {
    const dishes = stored.dishes.filter((dish) => dish.event_id === event.id);
    if (dishes.length === 0) continue;
    for (const dish of dishes)
      figures[`${dish.name} ${event.id}`] = coming(event).filter(
        (rsvp) => rsvp.meal_option_id === dish.id,
      ).length;
    const open = coming(event).filter((rsvp) => rsvp.meal_option_id === null).length;
    if (open > 0) figures[`${NOT_CHOSEN} ${event.id}`] = open;
  }
  const eaters = new Set(events.flatMap((event) => coming(event).map((rsvp) => rsvp.guest_id)));
  figures['severe allergies'] = [...eaters].filter((guestId) => allergies.has(guestId)).length;
  return figures;
}

function figuresOf(count: CountReply): Figures {
  const figures: Figures = { total: count.total, crew: count.crew };
  for (const event of count.events) figures[`guests ${event.eventId}`] = event.attending;
  for (const meal of count.meals) figures[`${meal.name} ${meal.eventId}`] = meal.count;
  figures['severe allergies'] = count.dietary
    .filter((line) => line.isDangerous)
    .reduce((sum, line) => sum + line.guestCount, 0);
  return figures;
}

function differences(told: Figures, truth: Figures): string[] {
  return [...new Set([...Object.keys(told), ...Object.keys(truth)])].flatMap((name) =>
    (told[name] ?? 0) === (truth[name] ?? 0)
      ? []
      : [`${name} ${told[name] ?? 0} where ${truth[name] ?? 0} is true`],
  );
}
