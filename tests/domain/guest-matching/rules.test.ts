/** What must hold whatever the weights are. */
import { findPairs } from '../../../src/domain/guest-matching/find-pairs';
import { readPostalAddress } from '../../../src/domain/guest-matching/postal-address';
import type { MatchablePerson, PersonPair } from '../../../src/domain/guest-matching/matchable-person';

let count = 0;
const person = (fullName: string, more: Partial<MatchablePerson> = {}): MatchablePerson => {
  count += 1;
  return {
    id: `${fullName} ${count}`,
    fullName,
    email: null,
    phone: null,
    postalAddress: null,
    householdId: `household ${count}`,
    householdName: null,
    ...more,
  };
};
const home = {
  email: 'home@example.com',
  phone: '+15185550101',
  postalAddress: '12 Oak Street, Albany NY 12207',
};
const words = (pair: PersonPair | undefined) => pair?.reasons.map((reason) => reason.words) ?? [];

test('no address is compared by more words and numbers than a real one has', () => {
  const book = Array.from({ length: 9_000 }, (_, index) => `oak${'abcdefghij'.charAt(index % 10)} ${index}`);
  const { words, numbers } = readPostalAddress(book.join(' '));
  expect([words.length, numbers.length]).toEqual([30, 30]);
});

test('two different given names are two people, even with every contact in common', () => {
  expect(findPairs([person('Daniel Roux', home)], [person('Danielle Roux', home)])).toEqual([]);
  expect(findPairs([person('Tom Kraus', home)], [person('Tim Kraus', home)])).toEqual([]);
  // Both are Jean somewhere.
  expect(findPairs([person('Jane Smith', home)], [person('John Smith', home)])).toEqual([]);
});

test('father and son are two people as soon as both say which they are, and asked about when one does', () => {
  const known = [person('John Smith Sr.', home)];
  expect(findPairs([person('John Smith Jr.', home)], known)).toEqual([]);
  expect(findPairs([person('John Smith', home)], known)).toMatchObject([{ verdict: 'ask' }]);
});

test('the same name with two e-mail addresses at one address is asked about', () => {
  const { postalAddress } = home;
  const known = [person('Ann Lee', { email: 'ann@example.com', postalAddress })];
  const [pair] = findPairs([person('Ann Lee', { email: 'a.lee@example.com', postalAddress })], known);
  expect(pair?.verdict).toBe('ask');
  expect(words(pair)).toEqual(expect.arrayContaining(['Same postal address', 'Different e-mail address']));
});

test('a contact that two people of a household have says a quarter, and that is said', () => {
  const together = { email: 'lee@example.com', householdId: 'Lee' };
  const known = [person('Ann Lee', together), person('Ben Lee', together)];
  const [pair] = findPairs([person('Ann Lee', { email: 'lee@example.com' })], known);
  expect(pair).toMatchObject({ otherId: known[0]?.id, verdict: 'same' });
  expect(pair?.reasons).toContainEqual({ words: 'Same e-mail address, which 2 people have', bits: 2.5 });
});

test('a short form and an own contact are the same person; a short form of two names is asked about', () => {
  const email = 'mike@example.com';
  const [mike] = findPairs([person('Mike Grant', { email })], [person('Michael Grant', { email })]);
  expect(mike?.verdict).toBe('same');
  expect(words(mike)).toContain('Mike is short for Michael');
  const [chris] = findPairs([person('Chris Grant', { email })], [person('Christina Grant', { email })]);
  expect(chris?.verdict).toBe('ask');
});

test('who fits two known people is asked about both, and is neither by itself', () => {
  const known = [person('Ann Lee', home), person('Ann Lee', home)];
  const pairs = findPairs([person('Ann Lee', home)], known);
  expect(pairs.map(({ verdict, veto }) => [verdict, veto])).toEqual([
    ['ask', 'several_people_fit'],
    ['ask', 'several_people_fit'],
  ]);
});

test('people are not put together through a third who fits both', () => {
  const email = 'monroe@example.com';
  const listed = [person('Katherine Monroe', { email }), person('Kathleen Monroe', { email })];
  const pairs = findPairs(listed, [person('Kate Monroe', { email })]);
  expect(pairs.filter(({ verdict }) => verdict === 'same')).toEqual([]);
});

test('a whole household that comes again without any contact is known again; one name alone is asked about', () => {
  const known = [person('Inês Silva', { householdId: 'a' }), person('João Silva', { householdId: 'a' })];
  const again = [person('Ines Silva', { householdId: 'b' }), person('Joao Silva', { householdId: 'b' })];
  expect(findPairs(again, known).map(({ verdict }) => verdict)).toEqual(['same', 'same']);
  expect(findPairs(again.slice(0, 1), known).map(({ verdict }) => verdict)).toEqual(['ask']);
});

test('two of one party are never merged, and asked about only when their whole names are equal', () => {
  const party = { householdId: 'party', email: 'x@example.com' };
  expect(findPairs([person('Mike Hale', party), person('Michael Hale', party)], [])).toEqual([]);
  expect(findPairs([person('Ann Hale', party), person('Ann Hale', party)], [])).toMatchObject([
    { verdict: 'ask', veto: 'same_household' },
  ]);
});

test('two people written as one are never merged with either', () => {
  const pairs = findPairs([person('Peter & Nora Dunn', home)], [person('Peter Dunn', home)]);
  expect(pairs).toMatchObject([{ verdict: 'ask', veto: 'placeholder' }]);
});

test('the order of the lists changes nothing, and nobody is two known people', () => {
  const known = ['Ann Lee', 'Mike Hale', 'Jo Marsh'].map((name) =>
    person(name, { email: `${name[0]}@example.com` }),
  );
  const listed = ['Jo Marsh', 'Michael Hale', 'Ann Lee'].map((name) =>
    person(name, { email: `${name === 'Michael Hale' ? 'M' : (name[0] ?? '')}@example.com` }),
  );
  const keys = (pairs: PersonPair[]) =>
    pairs.map((pair) => `${pair.listedId} ${pair.otherId} ${pair.verdict}`).sort();
  const pairs = findPairs(listed, known);
  expect(keys(findPairs([...listed].reverse(), [...known].reverse()))).toEqual(keys(pairs));
  const settled = pairs.filter(({ verdict }) => verdict === 'same').map(({ listedId }) => listedId);
  expect(new Set(settled).size).toBe(settled.length);
});
