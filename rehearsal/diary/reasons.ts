/** Why a supplier was told: whose answers made its number different from the one it knew. */
import type { Evidence, NoticeFacts, SupplierFacts } from '../reconciliation/evidence';
import { countedEvents, isCooking, peopleComing, type Coming } from '../reconciliation/head-count';
import { momentTold } from '../reconciliation/supplier-checks';

/** What lies behind a notice. Each household is counted once. */
export interface Reasons {
  /** Households whose part of the number has changed, most first; at a caterer in meals. */
  households: { name: string; by: number }[];
  /** Others, at smaller events than the one that makes the number. */
  elsewhere: number;
  /** Others, with other dishes or diets; none where nobody cooks. */
  otherFood: number;
}

/** One household's people, at the events that make the number and at the supplier's others. */
interface Part {
  counted: Coming[];
  others: Coming[];
}

/** Works out the reasons from what was said between the notice before and this one. */
export function reasonsFor(evidence: Evidence, supplier: SupplierFacts, notice: NoticeFacts): Reasons {
  const before = evidence.notices.find(
    (one) => one.supplierId === supplier.id && one.version === notice.version - 1,
  );
  const is = partsOf(evidence, supplier, momentTold(evidence, notice));
  const was =
    before === undefined
      ? new Map<string, Part>()
      : partsOf(evidence, supplier, momentTold(evidence, before));
  const nobody: Part = { counted: [], others: [] };
  const reasons: Reasons = { households: [], elsewhere: 0, otherFood: 0 };
  for (const { id, name } of evidence.households) {
    const [then, now] = [was.get(id) ?? nobody, is.get(id) ?? nobody];
    const by = now.counted.length - then.counted.length;
    if (by !== 0) reasons.households.push({ name, by });
    else if (now.others.length !== then.others.length) reasons.elsewhere += 1;
    else if (isCooking(supplier) && foodOf(now) !== foodOf(then)) reasons.otherFood += 1;
  }
  reasons.households.sort((a, b) => Math.abs(b.by) - Math.abs(a.by) || (a.name < b.name ? -1 : 1));
  return reasons;
}

/** A caterer's number is of all its meals; anybody else's of the largest event. */
function partsOf(evidence: Evidence, supplier: SupplierFacts, until: Date): Map<string, Part> {
  const coming = peopleComing(evidence, until);
  const events = countedEvents(evidence, supplier).map((event) => event.id);
  const size = (eventId: string) => coming.filter((one) => one.eventId === eventId).length;
  const largest = events.reduce((a, b) => (size(b) > size(a) ? b : a), events[0] ?? '');
  const parts = new Map<string, Part>();
  for (const one of coming) {
    if (!events.includes(one.eventId)) continue;
    const part = parts.get(one.householdId) ?? { counted: [], others: [] };
    const makesNumber = supplier.type === 'caterer' || one.eventId === largest;
    (makesNumber ? part.counted : part.others).push(one);
    parts.set(one.householdId, part);
  }
  return parts;
}

function foodOf({ counted, others }: Part): string {
  return JSON.stringify(
    [...counted, ...others].map(({ mealOptionId, needs }) => [mealOptionId, needs]).sort(),
  );
}
