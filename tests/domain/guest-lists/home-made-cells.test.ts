/** Cells as people fill them in: food, answers, invitations and numbers come to whom they are about. */
import { needInWords } from '../../../src/domain/guests/dietary-need';
import { read, readFor, readWith, whoIsIn } from './small-lists';

const DINNER = {
  ...{ id: 'Dinner', name: 'Dinner', startsAtLocal: '2027-06-12T18:00', servesMeal: true },
  mealOptions: ['Roast beef', 'Mushroom risotto'].map((name) => ({ id: name, name })),
};

test('an allergy under “Food” is told as an allergy, and “normal” is no dish to be asked about', () => {
  const { households, doubts } = readFor(
    [DINNER],
    'Name|Food|RSVP',
    'Ann|Nut allergy|yes',
    'Bo|normal|yes',
    'Cy|vegan|yes',
    'Di|beef|yes',
    'Ed|Chicken|yes',
  );
  const about = households.map(({ people: [person] }) => [
    person?.answers[0]?.mealOptionId,
    person?.dietaryNeeds.map((need) => needInWords(need)).join(),
  ]);
  expect(about).toEqual([
    [null, 'nut'],
    [null, ''],
    [null, 'vegan'],
    ['Roast beef', ''],
    [null, ''],
  ]);
  expect(doubts.map(({ rows, value }) => [rows, value])).toEqual([
    [[2], 'Nut allergy'],
    [[4], 'vegan'],
    [[6], 'Chicken'],
  ]);
});

test.each([
  ['severe peanut allergy - carries EpiPen', 'peanuts severe', 0],
  ['Nüsse, anaphylaktisch', 'Nüsse severe', 1],
  ['Allergie aux fruits à coque', 'tree nuts not_sure', 0],
  ['Jo is allergic to peanuts', 'peanuts not_sure', 1],
  ['one nut allergy', 'one nut not_sure', 1],
  ['EpiPen for peanuts', 'peanuts severe', 0],
  ['none that I know of', '', 0],
])('“%s” under allergies comes to %j', (cell, needs, questions) => {
  const { households, doubts } = read('Name|Allergies', `Ann|${cell}`);
  const found = households[0]?.people[0]?.dietaryNeeds ?? [];
  expect(
    found.map((need) => `${needInWords(need)} ${need.kind === 'allergy' ? need.severity : ''}`).join(),
  ).toBe(needs);
  expect(doubts).toHaveLength(questions);
});

test('answers in signs and in a guest’s own words are understood, and an unknown sign is asked about', () => {
  const { households, doubts } = readFor(
    [DINNER],
    'Name|Will you join us for dinner?',
    ...['✅', '❌', 'Accepts with pleasure', 'yes please', 'Leider nein', '🤷'].map(
      (answer) => `A|${answer}`,
    ),
  );
  expect(households.map(({ people }) => people[0]?.answers[0]?.status ?? null)).toEqual([
    'attending',
    'declined',
    'attending',
    'attending',
    'declined',
    null,
  ]);
  expect(doubts.map(({ rows }) => rows)).toEqual([[7]]);
});

test('a question of a form is no event this wedding does not have, and its people are nobody twice', () => {
  const reading = readFor(
    [DINNER],
    'Your full name|Serez-vous présent au dîner ?|How many in your party?|Names of everyone in your party',
    'Hal Ink|oui|3|Hal Ink, Jo Ink, Kit Ink',
  );
  expect(reading.warnings).toEqual([]);
  expect(whoIsIn(reading)).toEqual(['Hal Ink: Hal Ink, Jo Ink, Kit Ink']);
});

test('of the numbers an address book labels, the mobile counts and a fax never does', () => {
  const { households } = read(
    'First Name|Last Name|Labels|E-mail 1 - Value|Phone 1 - Label|Phone 1 - Value|Phone 2 - Label|Phone 2 - Value',
    'Ann|Lee|||Home|+1 200|* Mobile|+1 300',
    'Bo|Lee|||Work Fax|+1 400||',
  );
  expect(households.map(({ phone }) => phone)).toEqual(['+1 300', null]);
});

test('what a cell says of somebody else of the row is theirs', () => {
  const { households } = read(
    'Name|Partner|Child 1|Dietary',
    'Mario Rossi|Anna Verdi|Tim|celiac (Anna), Tim: vegan; halal',
    'Eun Park|Max Park||Max is allergic to peanuts',
  );
  const needs = households.flatMap(({ people }) =>
    people.map((person) => [person.fullName, person.dietaryNeeds.map(needInWords).join()]),
  );
  expect(needs).toEqual([
    ['Mario Rossi', 'halal'],
    ['Anna Verdi', 'cereals containing gluten'],
    ['Tim', 'vegan'],
    ['Eun Park', ''],
    ['Max Park', 'peanuts'],
  ]);
});

const WEDDING_DAY = ['Ceremony', 'Dinner', 'Evening party'].map((name) => ({ ...DINNER, id: name, name }));

test('“Ceremony only” invites to the ceremony alone, and what names no event is asked about', () => {
  const lines = ['Name|Invited to', 'Ann|Ceremony only', 'Bo|Dinner & evening party', 'Cy|All', 'Di|Group B'];
  const { households, doubts } = readFor(WEDDING_DAY, ...lines);
  const every = WEDDING_DAY.map(({ id }) => id);
  expect(households.map(({ people }) => people[0]?.invitedEventIds)).toEqual([
    ['Ceremony'],
    ['Dinner', 'Evening party'],
    every,
    every,
  ]);
  expect(doubts.map(({ rows }) => rows)).toEqual([[5]]);
  const corrections = { answers: { [doubts[0]?.key ?? '']: 'Evening party' } };
  const decided = readWith({ events: WEDDING_DAY, corrections }, lines);
  expect(decided.households[3]?.people[0]?.invitedEventIds).toEqual(['Evening party']);
});

test('columns called after events hold answers all, where one of them does, and “# attending” holds none', () => {
  const { columns } = readFor(
    WEDDING_DAY,
    'Name|Ceremony|Dinner|# attending',
    'Ann|attending|no|2',
    'Bo|yes|yes|1',
  );
  expect(columns.map(({ meaning }) => meaning?.kind)).toEqual(['fullName', 'answer', 'answer', undefined]);
});

test('the second e-mail address is the second person’s where the list numbers them so', () => {
  const lines = [
    'First name 1|First name 2|Last name|Email 1|Email 2',
    'Ann|Bo|Lee|ann@lee.example|bo@lee.example',
  ];
  expect(read(...lines).households[0]?.people.map(({ email }) => email)).toEqual([
    'ann@lee.example',
    'bo@lee.example',
  ]);
  expect(read('Name|Email 1|Email 2', 'Ann|a@lee.example|b@lee.example').households[0]?.people).toMatchObject(
    [{ email: 'a@lee.example', otherEmails: ['b@lee.example'] }],
  );
});

test('a number is read as it is written where its people live, by the country in the row', () => {
  const { households } = readWith({}, [
    'Name|Country|Phone',
    'Ann|Germany|0151',
    'Bo|UK|07911',
    'Cy||+1 2',
    'Di|Nowhere|+1 3',
  ]);
  expect(households.map(({ phone }) => phone)).toEqual(['DE 0151', 'GB 07911', '+1 2', '+1 3']);
});
