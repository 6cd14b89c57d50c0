/** Why a supplier was told: whose answers made its number different from the one it knew. */
import type { Evidence, NoticeFacts, SupplierFacts } from '../reconciliation/evidence';
import { countedEvents, isCooking, peopleComing, type Coming } from '../reconciliation/head-count';
import { momentTold } from '../reconciliation/supplier-checks';

/** What lies behind a notice. */
export interface Reasons {
  /** Households whose part of the number has changed, most first; at a caterer in meals. */
  households: { name: string; by: number }[];
  /** Households with as many people as before, and other dishes or diets; none where nobody cooks. */
  otherFood: number;
}

/** Works out the reasons from what was said between the notice before and this one. */
export function reasonsFor(evidence: Evidence, supplier: SupplierFacts, notice: NoticeFacts): Reasons {
  const before = evidence.notices.find(
    (one) => one.supplierId === supplier.id && one.version === notice.version - 1,
  );
  const after = partsOf(evidence, supplier, momentTold(evidence, notice));
  const known =
    before === undefined
      ? new Map<string, Coming[]>()
      : partsOf(evidence, supplier, momentTold(evidence, before));
  const changes = evidence.households.map((household) => {
    const was = known.get(household.id) ?? [];
    const is = after.get(household.id) ?? [];
    return { name: household.name, by: is.length - was.length, hasOtherFood: foodOf(was) !== foodOf(is) };
  });
  return {
    households: changes
      .filter((change) => change.by !== 0)
      .map(({ name, by }) => ({ name, by }))
      .sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || (a.name < b.name ? -1 : 1)),
    otherFood: isCooking(supplier)
      ? changes.filter((change) => change.by === 0 && change.hasOtherFood).length
      : 0,
  };
}

/** Each household's people in the supplier's number: at all its meals, or at its largest event. */
function partsOf(evidence: Evidence, supplier: SupplierFacts, until: Date): Map<string, Coming[]> {
  const coming = peopleComing(evidence, until);
  const events = countedEvents(evidence, supplier).map((event) => event.id);
  const size = (eventId: string) => coming.filter((one) => one.eventId === eventId).length;
  const largest = events.reduce((a, b) => (size(b) > size(a) ? b : a), events[0] ?? '');
  const own = supplier.type === 'caterer' ? events : [largest];
  const parts = new Map<string, Coming[]>();
  for (const one of coming)
    if (own.includes(one.eventId)) parts.set(one.householdId, [...(parts.get(one.householdId) ?? []), one]);
  return parts;
}

function foodOf(people: Coming[]): string {
  return JSON.stringify(people.map(({ mealOptionId, needs }) => [mealOptionId, needs]).sort());
}
