/**
 * Finds the pairs of FEBRL 1 to 4 by the product's matcher, in a process of its own, as often as it is told.
 * Prints a line of JSON for each set: F1 at one threshold for all sets, and the seconds of each time.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { forEachPairToCompare } from '../../src/domain/guest-matching/blocking';
import { compareProfiles } from '../../src/domain/guest-matching/comparison';
import type { MatchablePerson } from '../../src/domain/guest-matching/matchable-person';
import { Population } from '../../src/domain/guest-matching/population';
import { profileMaker } from '../../src/domain/guest-matching/profile';
import type { LinkedSet } from './linked-set';

/** Bits from which on a pair counts as one person here, for all sets. */
const ONE_PERSON_FROM_BITS = 10;
const SETS: readonly { name: string; listed: string; known?: string }[] = [
  { name: 'FEBRL 1', listed: 'dataset1.csv' },
  { name: 'FEBRL 2', listed: 'dataset2.csv' },
  { name: 'FEBRL 3', listed: 'dataset3.csv' },
  { name: 'FEBRL 4', listed: 'dataset4a.csv', known: 'dataset4b.csv' },
];

/** Names and address alone, as in a guest list without contacts. */
function peopleIn(path: string): MatchablePerson[] {
  const [, ...lines] = readFileSync(path, 'utf8').trim().split('\n');
  return lines.map((line) => {
    const [id = '', given, surname, number, street, place, suburb, postcode, state] = line
      .split(',')
      .map((cell) => cell.trim());
    const joined = (parts: (string | undefined)[], mark: string) => parts.filter(Boolean).join(mark);
    const parts = [joined([number, street], ' '), place, suburb, joined([state, postcode], ' ')];
    return {
      ...{ id, email: null, phone: null, householdId: id, householdName: null },
      fullName: joined([given, surname], ' ') || null,
      postalAddress: joined(parts, ', ') || null,
    };
  });
}

const personOf = (id: string) => /rec-(\d+)/.exec(id)?.[1] ?? '';

/** Pairs that are found, right and wrong. */
function findPairs(listed: MatchablePerson[], known: MatchablePerson[]): { right: number; wrong: number } {
  const make = profileMaker();
  const [ofList, ofKnown] = [make(listed), make(known)];
  const population = new Population(ofList, ofKnown);
  const all = [...ofList, ...ofKnown];
  const found = { right: 0, wrong: 0 };
  forEachPairToCompare(all, ofList.length, (at, otherAt) => {
    const [a, b] = [all[at], all[otherAt]];
    // Two sets are linked with each other, not each within itself.
    if (a === undefined || b === undefined || (known.length > 0 && otherAt < ofList.length)) return;
    if (compareProfiles(a, b, population).score < ONE_PERSON_FROM_BITS) return;
    if (personOf(a.id) === personOf(b.id)) found.right += 1;
    else found.wrong += 1;
  });
  return found;
}

/** How many pairs there are to be found. */
function linksAmong(listed: MatchablePerson[], known: MatchablePerson[]): number {
  if (known.length > 0) return known.length;
  const times = new Map<string, number>();
  for (const { id } of listed) times.set(personOf(id), (times.get(personOf(id)) ?? 0) + 1);
  return [...times.values()].reduce((sum, count) => sum + (count * (count - 1)) / 2, 0);
}

const [folder = '', times = '1'] = process.argv.slice(2);
for (const { name, listed, known } of SETS) {
  const people = peopleIn(join(folder, listed));
  const others = known === undefined ? [] : peopleIn(join(folder, known));
  const result: LinkedSet = { set: name, f1: 0, seconds: [], processorSeconds: [] };
  for (let time = 0; time < Number(times); time += 1) {
    const begin = performance.now();
    const used = process.cpuUsage();
    const { right, wrong } = findPairs(people, others);
    const { user, system } = process.cpuUsage(used);
    result.seconds.push((performance.now() - begin) / 1_000);
    result.processorSeconds.push((user + system) / 1e6);
    result.f1 = (2 * right) / (linksAmong(people, others) + right + wrong);
  }
  process.stdout.write(`${JSON.stringify(result)}\n`);
}
