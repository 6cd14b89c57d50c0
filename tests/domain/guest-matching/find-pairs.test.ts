import { findPairs } from '../../../src/domain/guest-matching/find-pairs';
import type { MatchablePerson } from '../../../src/domain/guest-matching/matchable-person';

let count = 0;
const person = (fullName: string | null, more: Partial<MatchablePerson> = {}): MatchablePerson => {
  count += 1;
  return {
    id: `${fullName ?? 'nobody'} ${count}`,
    fullName,
    email: null,
    phone: null,
    postalAddress: null,
    householdId: `household ${count}`,
    householdName: null,
    ...more,
  };
};

test('the same name and e-mail address is the same person; the same name alone is asked', () => {
  const known = [person('Ann Lee', { email: 'ann@example.com' })];
  const again = person('ann lee', { email: 'Ann@example.com' });
  const namesake = person('ANN LEE');
  expect(findPairs([again], known)).toMatchObject([
    { listedId: again.id, otherId: known[0]?.id, otherIs: 'known', verdict: 'same' },
  ]);
  expect(findPairs([namesake], known)).toMatchObject([{ listedId: namesake.id, verdict: 'ask' }]);
});

test('somebody who stands in the list twice is found within it', () => {
  const [first, second] = [person('Ann Lee'), person('Ann Lee')];
  expect(findPairs([first, second], [])).toMatchObject([
    { listedId: second.id, otherId: first.id, otherIs: 'listed', verdict: 'ask' },
  ]);
});

test('people who are not named yet are nobody’s double', () => {
  const plusOnes = [person(null), person('Guest', { isPlaceholder: true }), person('Guest')];
  expect(findPairs(plusOnes, [person(null)])).toEqual([]);
});
