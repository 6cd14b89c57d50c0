/** Whether the product knows what was said, and counts it right. */
import type { Evidence, RsvpFacts } from './evidence';
import { lastSaid } from './head-count';
import { line, type Line } from './lines';

const END_OF_TIME = new Date(8.64e15);

/** Per event: everybody who was invited is coming, not coming or still silent, and counted once. */
export function checkEvents(evidence: Evidence): Line[] {
  return evidence.events.map((event) => {
    const rows = evidence.rsvps.filter((row) => row.eventId === event.id);
    const count = (status: RsvpFacts['status']) => rows.filter((row) => row.status === status).length;
    const stored = {
      attending: count('attending'),
      declined: count('declined'),
      awaiting: count('awaiting'),
    };
    const said = saidAt(evidence, event.id);
    const sentence = (numbers: typeof stored, invited: number) =>
      `${invited} invited = ${numbers.attending} coming + ${numbers.declined} not coming + ${numbers.awaiting} silent`;
    const tallied = event.tally.attending + event.tally.declined + event.tally.awaiting;
    const faults = [
      ...(sentence(stored, rows.length) === sentence(said, evidence.people.length)
        ? []
        : [`stored: ${sentence(stored, rows.length)}; said: ${sentence(said, evidence.people.length)}`]),
      ...(sentence(stored, rows.length) === sentence(event.tally, tallied)
        ? []
        : [`stored: ${sentence(stored, rows.length)}; tallied: ${sentence(event.tally, tallied)}`]),
    ];
    return line(
      `${event.name}: invited = coming + not coming + silent`,
      sentence(said, evidence.people.length),
      sentence(stored, rows.length),
      faults,
    );
  });
}

function saidAt(
  evidence: Evidence,
  eventId: string,
): { attending: number; declined: number; awaiting: number } {
  const answers = [...lastSaid(evidence.said, END_OF_TIME).values()].flatMap((answer) =>
    answer.people.flatMap((person) => person.events.filter((event) => event.eventId === eventId)),
  );
  const attending = answers.filter((event) => event.isComing).length;
  return {
    attending,
    declined: answers.length - attending,
    awaiting: evidence.people.length - answers.length,
  };
}

/** Every answer is stored as it was said last, and nobody who said nothing has an answer. */
export function checkAnswers(evidence: Evidence): Line {
  const last = lastSaid(evidence.said, END_OF_TIME);
  const names = new Map(evidence.households.map((household) => [household.id, household.name]));
  const wrong = evidence.rsvps.filter((row) => {
    const person = last.get(row.householdId)?.people.find((one) => one.guestId === row.guestId);
    const event = person?.events.find((one) => one.eventId === row.eventId);
    const status = event === undefined ? 'awaiting' : event.isComing ? 'attending' : 'declined';
    return status !== row.status || (event?.mealOptionId ?? null) !== row.mealOptionId;
  });
  const households = [...new Set(wrong.map((row) => names.get(row.householdId) ?? row.householdId))];
  return line(
    'Every answer is stored as it was last given',
    `${last.size} households`,
    `${last.size - households.length} households`,
    households.map((name) => `${name}: stored is not what was said`),
  );
}
