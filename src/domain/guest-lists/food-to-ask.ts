/** Words about food that nobody has decided on, for the planner: nothing a list says of food may be lost. */
import type { ListedPerson } from './guest-list-reading';

/** A line of the household's note for each of its people whose food is still to be asked about. */
export function foodToAsk(people: ListedPerson[]): string[] {
  return people.flatMap(({ fullName, dietaryWords }) => {
    if (dietaryWords === null) return [];
    return [`Food to ask about: ${fullName === null ? dietaryWords : `${fullName}: ${dietaryWords}`}`];
  });
}

/** A note with those lines it does not hold yet. */
export function withLines(note: string | null, lines: string[]): string | null {
  const held = note === null || note === '' ? [] : note.split('\n');
  const missing = lines.filter((line) => !held.includes(line));
  return missing.length === 0 ? note : [...held, ...missing].join('\n');
}
