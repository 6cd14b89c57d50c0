import { findHouseholds } from '../../../src/domain/guest-matching/find-households';
import { findPairs } from '../../../src/domain/guest-matching/find-pairs';
import type { MatchablePerson } from '../../../src/domain/guest-matching/matchable-person';

const person = (
  id: string,
  fullName: string,
  householdId: string,
  email: string | null = null,
): MatchablePerson => ({
  id,
  fullName,
  email,
  phone: null,
  postalAddress: null,
  householdId,
  householdName: null,
});
const households = (listed: MatchablePerson[], known: MatchablePerson[]) =>
  findHouseholds(listed, known, findPairs(listed, known));

test('a household whose members share an e-mail address is known again as one', () => {
  const known = [
    person('k1', 'Ann Lee', 'K', 'lee@example.com'),
    person('k2', 'Ben Lee', 'K', 'lee@example.com'),
  ];
  const listed = [
    person('l1', 'Ann Lee', 'L', 'lee@example.com'),
    person('l2', 'Ben Lee', 'L', 'lee@example.com'),
  ];
  expect(households(listed, known)).toMatchObject([
    { listedHouseholdId: 'L', knownHouseholdId: 'K', verdict: 'same' },
  ]);
});

test('a shared e-mail address alone only makes a household worth asking about', () => {
  const known = [person('k1', 'Ann Lee', 'K', 'lee@example.com')];
  const [pair, ...others] = households([person('l1', 'Cy Lee', 'L', 'lee@example.com')], known);
  expect(pair).toMatchObject({ verdict: 'ask', reasons: [{ words: 'Same e-mail address' }] });
  expect(others).toEqual([]);
});

test('a listed household whose people belong to two known ones is asked about', () => {
  const known = [
    person('k1', 'Ann Lee', 'K1', 'ann@example.com'),
    person('k2', 'Bo Ray', 'K2', 'bo@example.com'),
  ];
  const listed = [
    person('l1', 'Ann Lee', 'L', 'ann@example.com'),
    person('l2', 'Bo Ray', 'L', 'bo@example.com'),
  ];
  expect(households(listed, known).map(({ verdict }) => verdict)).toEqual(['ask', 'ask']);
});

test('an address of many households links none', () => {
  const known = ['A', 'B', 'C', 'D'].map((letter) =>
    person(letter, `${letter} Stranger`, letter, 'office@example.com'),
  );
  expect(households([person('l1', 'Zoe Quill', 'L', 'office@example.com')], known)).toEqual([]);
});
