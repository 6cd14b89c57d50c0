/** What changed between what a supplier was last told and what is true now. */
import type { DietaryCount } from './dietary-count';
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
  const isOneEvent = areAtOneEvent(told === null ? [current] : [told, current]);
  const before = told === null ? new Map<string, SteadyFigure>() : figuresOf(told, isOneEvent);
  const after = figuresOf(current, isOneEvent);
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((key): ChangeLine[] => {
    const figure = after.get(key) ?? before.get(key);
    const from = before.get(key)?.value ?? 0;
    const to = after.get(key)?.value ?? 0;
    return figure === undefined || from === to ? [] : [{ topic: figure.topic, what: figure.what, from, to }];
  });
}

/** A figure that is as the supplier was told. */
export interface SteadyFigure {
  topic: ChangeTopic;
  what: string;
  value: number;
}

/** What has not changed since the supplier was told, without what is not there at all. */
export function unchangedFigures(told: SupplierCount, current: SupplierCount): SteadyFigure[] {
  const isOneEvent = areAtOneEvent([told, current]);
  const before = figuresOf(told, isOneEvent);
  return [...figuresOf(current, isOneEvent)].flatMap(([key, figure]) =>
    figure.value !== 0 && before.get(key)?.value === figure.value ? [figure] : [],
  );
}

/** Whether a change touches a dangerous allergy. */
export function touchesAllergy(lines: ChangeLine[]): boolean {
  return lines.some((line) => line.topic === 'ALLERGY');
}

/** Whether figures need no event beside them. A supplier whose event was corrected has had two. */
function areAtOneEvent(counts: SupplierCount[]): boolean {
  return new Set(counts.flatMap(({ events }) => events.map(({ eventId }) => eventId))).size <= 1;
}

/**
 * Every figure a supplier goes by, under a key of its own: events by id, so that two of one name stay
 * apart and a renamed one is no change; needs by word in any case.
 */
function figuresOf(count: SupplierCount, isOneEvent: boolean): Map<string, SteadyFigure> {
  const figures = new Map<string, SteadyFigure>();
  const names = new Map(count.events.map((event) => [event.eventId, event.name]));
  const add = (key: string, topic: ChangeTopic, what: string, value: number) => {
    figures.set(key, { topic, what, value: (figures.get(key)?.value ?? 0) + value });
  };
  const at = (eventId: string, what: string) => (isOneEvent ? what : `${names.get(eventId) ?? ''}: ${what}`);

  add('total', 'COUNT', count.unit === 'meals' ? 'Meals in all' : 'People in all', count.total);
  for (const event of count.events) {
    add(`guests|${event.eventId}`, 'COUNT', at(event.eventId, 'Guests'), event.attending);
    add(`children|${event.eventId}`, 'COUNT', at(event.eventId, 'Children among them'), event.children);
  }
  for (const meal of count.meals)
    add(`meal|${meal.eventId}|${meal.name}`, 'FOOD', at(meal.eventId, meal.name), meal.count);
  for (const need of count.dietary) {
    const what = needLabel(need);
    for (const { eventId, guestCount } of need.perEvent)
      add(
        `diet|${eventId}|${need.kind}|${String(need.isDangerous)}|${need.restriction.toLowerCase()}`,
        need.isDangerous ? 'ALLERGY' : 'FOOD',
        at(eventId, what),
        guestCount,
      );
  }
  add('crew', 'CREW', 'Crew meals', count.crew);
  return figures;
}

function needLabel(need: DietaryCount): string {
  if (need.kind === 'diet') return need.restriction;
  if (need.kind === 'intolerance') return `${need.restriction} intolerance`;
  return `${need.restriction} allergy${need.isDangerous ? ' (severe)' : ''}`;
}
