import { withoutDuplicates } from '../../../src/domain/guests/list-duplicates';
import type { ListedHousehold, ListedPerson } from '../../../src/domain/guest-lists/guest-list-reading';
import { newListedPerson } from '../../../src/domain/guest-lists/listed-people';

let row = 1;
const person = (fullName: string | null, email: string | null = null, at = (row += 1)): ListedPerson => ({
  ...newListedPerson(at, fullName, fullName === null),
  email,
});
const household = (...people: ListedPerson[]): ListedHousehold => ({
  key: 'key',
  name: 'Household',
  rows: people.map((one) => one.row),
  people,
  email: people.find((one) => one.email !== null)?.email ?? null,
  phone: null,
  smsAllowed: false,
  postalAddress: null,
  tags: [],
  note: null,
});
const known = (fullName: string, email: string | null = null) => ({
  guest: { id: fullName, fullName },
  email,
});

beforeEach(() => {
  row = 1;
});

test('the same name without a conflicting address is the same person, whatever its case and accents', () => {
  const search = withoutDuplicates(
    [household(person('JOSÉ Silva')), household(person('Ann Lee', 'ANN@example.com'))],
    [known('José Silva', 'jose@example.com'), known('Ann Lee', 'ann@example.com')],
  );
  expect(search.households).toEqual([]);
  expect(search.duplicates).toEqual([
    { row: 2, name: 'JOSÉ Silva', reason: 'Already on the guest list' },
    { row: 3, name: 'Ann Lee', reason: 'Already on the guest list' },
  ]);
});

test('two people of one name with an address each stay two, and that is said', () => {
  const search = withoutDuplicates(
    [household(person('Tom Lee', 'son@example.com'))],
    [known('Tom Lee', 'father@example.com')],
  );
  expect(search.households).toHaveLength(1);
  expect(search.duplicates).toEqual([]);
  expect(search.warnings).toMatchObject([{ row: 2, value: 'Tom Lee' }]);
});

test('a person further up in the same list is found again', () => {
  const search = withoutDuplicates([household(person('Ann Lee')), household(person('ann lee'))], []);
  expect(search.duplicates).toEqual([{ row: 3, name: 'ann lee', reason: 'The same name as in row 2' }]);
  expect(search.households).toHaveLength(1);
});

test('children without an address are compared by their household’s', () => {
  const again = () => household(person('Ann Lee', 'lee@example.com'), person('Bo Lee'));
  const stored = [known('Ann Lee', 'lee@example.com'), known('Bo Lee', 'lee@example.com')];
  expect(withoutDuplicates([again()], stored).duplicates.map((duplicate) => duplicate.name)).toEqual([
    'Ann Lee',
    'Bo Lee',
  ]);
  expect(withoutDuplicates([again()], [known('Bo Lee', 'other@example.com')]).duplicates).toEqual([]);
});

test('the unnamed plus-one of somebody who is on the list already is not added a second time', () => {
  const ownRow = household(person('Ann Lee'), person(null));
  const sameRow = household(person('Bo Lee', null, 9), person(null, null, 9));
  const search = withoutDuplicates([ownRow, sameRow], [known('Ann Lee'), known('Bo Lee')]);
  expect(search.households).toEqual([]);
  expect(search.duplicates.map(({ row: at, name }) => [at, name])).toEqual([
    [2, 'Ann Lee'],
    [3, 'Plus-one'],
    [9, 'Bo Lee'],
  ]);
});

test('somebody new in a household that is on the list comes in, and it is said that it stands alone', () => {
  const search = withoutDuplicates([household(person('Ann Lee'), person('Cy Lee'))], [known('Ann Lee')]);
  expect(search.households.map(({ people }) => people.map((one) => one.fullName))).toEqual([['Cy Lee']]);
  expect(search.warnings).toMatchObject([{ row: 3, value: 'Household' }]);
});
