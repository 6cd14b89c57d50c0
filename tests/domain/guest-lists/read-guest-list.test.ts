import { AppError } from '../../../src/domain/shared/app-error';
import { MOST_LIST_ROWS } from '../../../src/domain/guest-lists/guest-file';
import type { GuestListReading } from '../../../src/domain/guest-lists/guest-list-reading';
import { read, readFor, readWith } from './small-lists';

const namesOf = (reading: GuestListReading) =>
  reading.households.map(({ name, people }) => [name, people.map((person) => person.fullName)]);

test('an address longer than any is cut, and the planner is told; the guest comes in all the same', () => {
  const book = 'Oak Street '.repeat(3_000);
  const parts = read('Name|Address Line 1|City', `Ann Lee|${book}|Albany`);
  const [household] = parts.households;
  expect(household?.postalAddress?.line1.length).toBeLessThanOrEqual(200);
  expect(household?.postalAddress?.city).toBe('Albany');
  expect(parts.warnings.map(({ reason }) => reason)).toEqual([
    'The address is longer than 200 characters; the rest is left out',
  ]);
  const whole = read('Name|Mailing Address', `Ann Lee|${book}`).households[0]?.postalAddress;
  expect(JSON.stringify(whole).length).toBeLessThan(800);
});

test('a crowd is no household: its rows are left out with what to do, and the others come in', () => {
  const crowd = Array.from(
    { length: 51 },
    (_, index) => `Guest${'abcdefghijklm'[index % 13]} No${index}|Bride`,
  );
  const { households, errors } = read('Name|Household', ...crowd, 'Ann Lee|The Lees', 'Bo Lee|The Lees');
  expect(households.map(({ name, people }) => [name, people.length])).toEqual([['The Lees', 2]]);
  expect(errors.map(({ row }) => row)).toEqual(crowd.map((_, index) => index + 2));
  expect(errors[0]).toMatchObject({
    column: 'Household',
    value: 'Bride',
    reason:
      '51 people would answer together here, and no more than 50 can; read this column as a tag, or name smaller households',
  });
  expect(read('Name|Household', ...crowd.slice(1)).households).toHaveLength(1);
});

test('a cell of ten thousand broken addresses, tags or needs says so once, and takes no more room than it has', () => {
  const many = (value: string) => `${value};`.repeat(32_000 / (value.length + 1));
  const given = `Ann Lee|ann@example.com;${many('x@').slice(0, 1_899)}|${Array.from({ length: 6_000 }, (_, n) => `t${n}`).join(';')}`;
  const { households, warnings } = read('Name|Email|Tags', given);
  expect(households[0]?.people[0]?.tags).toHaveLength(50);
  expect(warnings.map(({ reason }) => reason)).toEqual([
    '“x@” and 632 more are no address; ann@example.com is used',
    'More tags than 50; the rest is left out',
  ]);
  const former = read('Name|Maiden name|Nickname', `Ann Lee|${many('Cole')}|${many('Annie')}`);
  expect(JSON.stringify(former.households).length).toBeLessThan(1_500);
  const whole = read('Name|Email', `Ann Lee|ann@example.com;${many('x@')}`);
  expect(whole.errors.map(({ reason }) => reason)).toEqual(['Invalid email format']);
});

test('what is far too long or nested is no header, and no remark holds all of it', () => {
  const nested = `Name ${'('.repeat(12_000)}b${')'.repeat(12_000)}`;
  const spaced = `Name${' '.repeat(30_000)}x`;
  const { columns, warnings } = read(`Name|Email|${nested}|${spaced}`, 'Ann Lee|ann@example.com|x|y');
  expect(columns.map(({ meaning }) => meaning?.kind ?? null)).toEqual(['fullName', 'email', null, null]);
  expect(JSON.stringify([columns, warnings]).length).toBeLessThan(2_000);
});

test('without a household column each row is a household of its own', () => {
  expect(namesOf(read('Name|Email', 'Ann Lee|', 'Bo Lee|'))).toEqual([
    ['Ann Lee', ['Ann Lee']],
    ['Bo Lee', ['Bo Lee']],
  ]);
});

test.each(['Household', 'Party', 'FAMILY', 'Name on envelope', 'invitation'])(
  'rows with the same %s answer together, wherever they stand',
  (header) => {
    expect(namesOf(read(`Name|${header}`, 'Ann|The Lees', 'Zed|', 'Bo|the lees'))).toEqual([
      ['The Lees', ['Ann', 'Bo']],
      ['Zed', ['Zed']],
    ]);
  },
);

test('one household name with two addresses is asked about, and is two households where a person says so', () => {
  const rows = [
    'Name|Household|Address|City|Zip',
    'Ann Smith|Smith|12 Oak St|Boston|02139',
    'Bo Smith|Smith|||',
    'Cy Smith|Smith|9 Ash Ave, Apt 3|Denver|80014',
    'Di Smith|Smith|12 Oak Street|Boston|02139',
  ];
  const asked = read(...rows);
  expect(asked.households).toHaveLength(1);
  expect(asked.doubts.map((doubt) => [doubt.rows, doubt.chosenId])).toEqual([[[2, 4], null]]);
  const apart = readWith({ corrections: { answers: { [asked.doubts[0]?.key ?? '']: 'apart' } } }, rows);
  expect(apart.households.map((one) => [one.rows, one.postalAddress?.city])).toEqual([
    [[2, 3, 5], 'Boston'],
    [[4], 'Denver'],
  ]);
  expect(read(...rows.slice(0, 3), rows[4] ?? '').doubts).toEqual([]);
});

test('a group of categories is not a household, a group of families is', () => {
  const categories = read('Name|Group', 'Ann|Family', 'Bo|Family', "Cy|Bride's friends");
  expect(categories.households).toHaveLength(3);
  expect(categories.columns.map((column) => column.meaning?.kind)).toEqual(['fullName', 'tags']);
  expect(read('Name|Group', 'Ann|Smith Family', 'Bo|Smith Family', 'Cy|Jones').households).toHaveLength(2);
});

test('a group of more than twelve does not answer as one', () => {
  const people = Array.from({ length: 13 }, (_, index) => `Guest No ${index}|Lisbon`);
  expect(read('Name|Group', ...people).households).toHaveLength(13);
});

test('first and last names are joined, and a joined name beside them is not read twice', () => {
  expect(namesOf(read('First Name|Last Name|Suffix', 'Tom|Lee|Jr.', 'Prince||'))).toEqual([
    ['Tom Lee Jr.', ['Tom Lee Jr.']],
    ['Prince', ['Prince']],
  ]);
  expect(namesOf(read('Name|Given Name|Family Name', 'Ann Lee|Ann|Lee'))).toEqual([['Ann Lee', ['Ann Lee']]]);
});

test('plus-ones come by count, by yes and by name, from one column or several', () => {
  const reading = read('Name|Plus One|Additional Guest 2', 'Ann|2|', 'Bo|yes|Cy Lee', 'Di|no|');
  expect(namesOf(reading)).toEqual([
    ['Ann', ['Ann', null, null]],
    ['Bo', ['Bo', null, 'Cy Lee']],
    ['Di', ['Di']],
  ]);
  const company = reading.households.flatMap(({ people }) => people.filter((person) => person.isPlusOne));
  expect(company.map((person) => person.row)).toEqual([2, 2, 3, 3]);
});

test('whether company comes is read cell by cell: words for none, some and perhaps never become people', () => {
  const reading = read(
    'Name|Children|Plus One|Partner',
    'Ann Lee|2||',
    'Bo Lee|No|No +1|No',
    'Cy Lee|2 (ages 2, 7)|maybe|',
    'Di Lee|yes|pending|yes',
    'Ed Lee|Tim (5), Tom 9|not sure|Flo Lee',
    'Gus Lee|two|No plus one|maybe',
  );
  expect(namesOf(reading).map(([, names]) => names)).toEqual([
    ['Ann Lee', null, null],
    ['Bo Lee'],
    ['Cy Lee', null, null],
    ['Di Lee', null],
    ['Ed Lee', 'Flo Lee', 'Tim Lee', 'Tom Lee'],
    ['Gus Lee', null, null],
  ]);
  expect(reading.households.map(({ people }) => people.map(({ ageBand }) => ageBand).join())).toEqual([
    'adult,child,child',
    'adult',
    'adult,infant,child',
    'adult,adult',
    'adult,adult,child,child',
    'adult,child,child',
  ]);
  expect(reading.doubts.map(({ key, rows }) => [key, rows])).toEqual([
    ['company/maybe', [4, 7]],
    ['children/5/1', [5]],
    ['company/pending', [5]],
    ['company/not sure', [6]],
  ]);
});

test.each(['Child', 'Child?', 'Kind', 'Niño'])(
  'yes and no under “%s” say whether the row’s own person is a child: nobody is added or asked about',
  (header) => {
    const reading = read(`Name|Household|${header}`, 'Ann Lee|Lee|no', 'Mia Lee|Lee|Yes', 'Bo Ray|Ray|');
    expect(
      reading.households.map(({ people }) => people.map(({ fullName, ageBand }) => [fullName, ageBand])),
    ).toEqual([
      [
        ['Ann Lee', 'adult'],
        ['Mia Lee', 'child'],
      ],
      [['Bo Ray', 'adult']],
    ]);
    expect([reading.doubts, reading.warnings]).toEqual([[], []]);
  },
);

test('a doubt about who a plus-one or partner is, is asked; so is a number that may be a child’s age', () => {
  const { doubts, households } = read(
    'Name|Plus One|Partner|Child 1',
    'Ann Lee|Juan Pérez y María||7',
    'Bo Lee||José Ortega y Gasset|',
  );
  expect(doubts.map(({ row, column }) => [row, column])).toEqual([
    [2, 'Child 1'],
    [2, 'Plus One'],
    [3, 'Partner'],
  ]);
  expect(households.map(({ people }) => people.length)).toEqual([2, 2]);
});

const event = (name: string, day: string) => ({
  ...{ id: name, name, startsAtLocal: `2027-06-${day}T16:00`, servesMeal: false, mealOptions: [] },
});
const WEEKEND = [event('Rehearsal dinner', '11'), event('Ceremony', '12'), event('Brunch', '13')];
const answersOf = ({ households }: GuestListReading) =>
  households.map(({ people }) =>
    (people[0]?.answers ?? []).map(({ eventId, status }) => `${eventId} ${status}`),
  );

test('an event’s own column alone answers for it, whatever a general one beside it says', () => {
  const reading = readFor(
    WEEKEND,
    'Name|RSVP|Rehearsal Dinner - RSVP',
    'Ann|Attending|Regret',
    'Bo|Attending|',
    'Cy|Regret|Not invited',
  );
  expect(answersOf(reading)).toEqual([
    ['Ceremony attending', 'Brunch attending', 'Rehearsal dinner declined'],
    ['Ceremony attending', 'Brunch attending'],
    ['Ceremony declined', 'Brunch declined'],
  ]);
  expect(reading.households[2]?.people[0]?.invitedEventIds).toEqual(['Ceremony', 'Brunch']);
});

test('an answer for the wedding day is for what is on that day, until somebody says that it is for more', () => {
  const list = ['Name|Wedding Day - RSVP', 'Ann|Attending', 'Bo|No Response'];
  const reading = readFor(WEEKEND, ...list);
  expect(answersOf(reading)).toEqual([['Ceremony attending'], []]);
  expect(reading.doubts).toMatchObject([{ key: 'events/1', rows: [2], chosenId: null }]);
  const corrections = { answers: { 'events/1': 'every' } };
  expect(answersOf(readWith({ events: WEEKEND, corrections }, list))[0]).toHaveLength(3);
  expect(readFor([event('Ceremony', '12'), event('Dinner', '12')], ...list).doubts).toEqual([]);
});

test('a row that only says "Plus One" belongs to its party, and to nobody without one', () => {
  const reading = read('First Name|Last Name|Party', 'Priya|Raman|P', 'Plus|One|P', 'Plus|One|');
  expect(namesOf(reading)).toEqual([['P', ['Priya Raman', null]]]);
  expect(reading.errors).toMatchObject([
    { row: 4, column: 'First Name', value: null, reason: 'Name is required' },
  ]);
});

test('each faulty row has one error with its own row number, and all other rows are kept', () => {
  const reading = read(
    'Name|Email',
    '|a@example.com',
    '|',
    'Ann|no-address',
    'Bo|bo@example.com',
    `${'x'.repeat(201)}|`,
  );
  expect(reading.errors.map(({ row, column, reason }) => [row, column, reason])).toEqual([
    [2, 'Name', 'Name is required'],
    [4, 'Email', 'Invalid email format'],
    [6, 'Name', 'Name is longer than 200 characters'],
  ]);
  expect(namesOf(reading)).toEqual([['Bo', ['Bo']]]);
});

test('a fault in one row leaves the others of its household in', () => {
  const reading = read('Name|Party|Email', 'Ann|Lee|bad', 'Bo|Lee|bo@example.com');
  expect(namesOf(reading)).toEqual([['Lee', ['Bo']]]);
  expect(reading.errors).toHaveLength(1);
});

test('a title above the table is no header, and totals below it are no guests', () => {
  const reading = read('Our wedding||', '||', 'Name|Email|Table', 'Ann||1', 'Total 1||1');
  expect(namesOf(reading)).toEqual([['Ann', ['Ann']]]);
  expect(reading.skipped).toEqual([{ row: 5, value: 'Total 1 · 1', reason: 'Taken for a line of totals' }]);
});

test('a mistyped domain is a doubt and no fault, and each person keeps an own address', () => {
  const reading = read('Name|Party|Email', 'Ann & Bo|L|ann@gmail.con', 'Cy|L|cy@example.com');
  expect(reading.errors).toEqual([]);
  expect(reading.warnings.map(({ row, value }) => [row, value]).sort()).toEqual([[2, 'ann@gmail.con']]);
});

test('texts are allowed only where the list says so and the number can exist', () => {
  const reading = read('Name|Phone|Texts OK', 'Ann|+1 202|yes', 'Bo|12|yes', 'Cy|+1 202|', 'Di|+1 202|maybe');
  expect(reading.households.map(({ people }) => people[0]?.smsAllowed)).toEqual([true, false, false, false]);
});

test('of several phone columns the first filled one counts, whatever a header repeats', () => {
  const reading = read('Name|Mobile|Home Phone|Name', 'Ann|n/a|+1 202|Twice');
  expect(reading.households[0]?.people[0]).toMatchObject({ fullName: 'Ann', phone: '+1 202' });
});

test('a list without names, and one too long to take in, are refused as a whole', () => {
  expect(() => read('Table|Email', '1|a@example.com')).toThrow(new AppError('import.no_name_column'));
  expect(() => read()).toThrow(new AppError('import.empty_list'));
  const rows = new Array<string>(MOST_LIST_ROWS + 2).fill('Name');
  expect(() => read(...rows)).toThrow(new AppError('import.too_many_rows'));
});
