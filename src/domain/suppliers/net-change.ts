/** What changed between what a supplier was last told and what is true now. */
import type { SupplierCount } from './supplier-count';

/** Topics a change line is led by, so that each reader finds the own one. */
export type ChangeTopic = 'COUNT' | 'FOOD' | 'ALLERGY' | 'CREW';

/** One line of a notice: before and after. */
export interface ChangeLine {
  topic: ChangeTopic;
  what: string;
  from: number;
  to: number;
}

/** A change of headcount in the words of an integrator: previous, current and direction. */
export interface HeadcountChange {
  previousCount: number;
  currentCount: number;
  direction: 'increase' | 'decrease' | 'unchanged';
}

/** The direction and size of a headcount change. */
export function headcountChange(previousCount: number, currentCount: number): HeadcountChange {
  const direction =
    currentCount > previousCount ? 'increase' : currentCount < previousCount ? 'decrease' : 'unchanged';
  return { previousCount, currentCount, direction };
}

/**
 * The lines that differ; empty when the supplier already knows all there is to know. Guests who have
 * not answered yet are not compared: only their answers change what has to be cooked or laid.
 */
export function netChange(told: SupplierCount | null, current: SupplierCount): ChangeLine[] {
  const before = told === null ? new Map<string, ChangeLine>() : linesOf(told);
  const after = linesOf(current);
  const changed: ChangeLine[] = [];
  for (const key of new Set([...before.keys(), ...after.keys()])) {
    const line = after.get(key) ?? before.get(key);
    const from = before.get(key)?.to ?? 0;
    const to = after.get(key)?.to ?? 0;
    if (line !== undefined && from !== to) changed.push({ ...line, from, to });
  }
  return changed;
}

/** Whether a change touches a dangerous allergy. */
export function touchesAllergy(lines: ChangeLine[]): boolean {
  return lines.some((line) => line.topic === 'ALLERGY');
}

function linesOf(count: SupplierCount): Map<string, ChangeLine> {
  const lines: ChangeLine[] = [
    {
      topic: 'COUNT',
      what: count.unit === 'meals' ? 'Meals in all' : 'People in all',
      from: 0,
      to: count.total,
    },
  ];
  for (const event of count.events) {
    lines.push({ topic: 'COUNT', what: `${event.name}: guests`, from: 0, to: event.attending });
    lines.push({ topic: 'COUNT', what: `${event.name}: children among them`, from: 0, to: event.children });
  }
  const eventName = (eventId: string) => count.events.find((event) => event.eventId === eventId)?.name ?? '';
  for (const meal of count.meals)
    lines.push({ topic: 'FOOD', what: `${eventName(meal.eventId)}: ${meal.name}`, from: 0, to: meal.count });
  for (const need of count.dietary) {
    const what =
      need.kind === 'allergy'
        ? `${need.restriction} allergy${need.isDangerous ? ' (severe)' : ''}`
        : need.restriction;
    lines.push({ topic: need.isDangerous ? 'ALLERGY' : 'FOOD', what, from: 0, to: need.guestCount });
  }
  lines.push({ topic: 'CREW', what: 'Crew meals', from: 0, to: count.crew });
  return new Map(lines.map((line) => [`${line.topic}|${line.what}`, line]));
}
