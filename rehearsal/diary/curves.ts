/** Guests coming to each event, after every answer. */
import type { Evidence } from '../reconciliation/evidence';

/** One line of the picture. Events to which the same people come at every moment share one. */
export interface Curve {
  name: string;
  points: { at: Date; count: number }[];
}

/** The curves, those with most guests first. */
export function curvesOf(evidence: Evidence): Curve[] {
  const curves = new Map<string, Curve>();
  for (const event of evidence.events) {
    const coming = new Map<string, number>();
    const points = evidence.said.map((answer) => {
      const people = answer.people.filter((person) =>
        person.events.some((one) => one.eventId === event.id && one.isComing),
      );
      coming.set(answer.householdId, people.length);
      return { at: answer.at, count: [...coming.values()].reduce((sum, some) => sum + some, 0) };
    });
    const key = points.map((point) => point.count).join();
    const known = curves.get(key);
    curves.set(key, {
      name: known === undefined ? event.name : `${known.name} and ${event.name.toLowerCase()}`,
      points,
    });
  }
  return [...curves.values()].sort((a, b) => (b.points.at(-1)?.count ?? 0) - (a.points.at(-1)?.count ?? 0));
}
