/** Lists as people make them: nobody is lost, doubled or made up, and nobody's name comes out wrong. */
import { needInWords } from '../../../src/domain/guests/dietary-need';
import { read, readFor, readWith, whoIsIn } from './small-lists';

const lists: [guarantee: string, lines: string[], people: string[]][] = [
  [
    '“Name” beside “Surname” is the first name, and stays the whole one where it holds both',
    ['Name|Surname|Partner|Kids', 'Ann|van der Berg|Bo van der Berg|Cy, Di'],
    [
      'Ann & Bo van der Berg: Ann van der Berg, Bo van der Berg, Cy van der Berg (child), Di van der Berg (child)',
    ],
  ],
  ['a whole name beside its surname is no first name', ['Name|Surname', 'Ann Lee|Lee'], ['Ann Lee: Ann Lee']],
  [
    'a household is called by whole names where a suffix follows one of them',
    ['First Name|Last Name|Suffix|Partner First Name|Partner Last Name', 'Harold|Finch|Sr.|Grace|Finch'],
    ['Harold Finch Sr. & Grace Finch: Harold Finch Sr., Grace Finch'],
  ],
  [
    'a title of two beside the partner’s name makes no third person',
    ['Civilité|Nom|Prénom|Conjoint|Enfants', 'M. et Mme|Dupont|Jean|Marie|Léa', 'M.|Petit|Luc||'],
    ['Jean & Marie Dupont: Jean Dupont, Marie Dupont, Léa Dupont (child)', 'Luc Petit: Luc Petit'],
  ],
  [
    'a plus-one who is counted in one column and named in another is one person',
    [
      'Name|Plus one name|Plus one?',
      'Ann Lee|Bo Ray|yes',
      'Cy Dee||1',
      'Di Fox|Flo Gee|2',
      'Ed Hu & guest|Ida May|',
    ],
    [
      'Ann Lee: Ann Lee, Bo Ray',
      'Cy Dee: Cy Dee, +',
      'Di Fox: Di Fox, Flo Gee, +',
      'Ed Hu & guest: Ed Hu, Ida May',
    ],
  ],
  [
    'so is one whose names have columns of their own',
    ['Name|Plus One|Plus One First Name|Plus One Last Name', 'Ann Lee|yes|Bo|Ray', 'Cy Dee|yes||'],
    ['Ann Lee: Ann Lee, Bo Ray', 'Cy Dee: Cy Dee, +'],
  ],
  [
    'whom somebody lives with is nobody’s name, and neither is a baby',
    [
      'Name|Partner',
      'Ann Lee and wife|',
      'Lisa + Freund|',
      'Cy Dee|boyfriend',
      'Di and Ed Fox + baby|',
      'Sam’s plus one|',
    ],
    [
      'Ann Lee and wife: Ann Lee, +',
      'Lisa + Freund: Lisa, +',
      'Cy Dee: Cy Dee, +',
      'Di and Ed Fox + baby: Di Fox, Ed Fox, (infant)',
    ],
  ],
  [
    'a spouse by title alone, at the end or after the surname, is the other’s',
    [
      'Name',
      'Sr. Juan Pérez y Sra.',
      'Dr. Weil und Frau',
      'Smith, Mr. and Mrs. Adam',
      'Drs. Ann and Bill Cole',
      'Mum and Dad',
    ],
    [
      'Sr. Juan Pérez y Sra.: Juan Pérez, Sra. Pérez',
      'Dr. Weil und Frau: Dr. Weil, Frau Weil',
      'Adam Smith & Mrs. Smith: Adam Smith, Mrs. Smith',
      'Drs. Ann and Bill Cole: Dr. Ann Cole, Dr. Bill Cole',
      'Mum and Dad: Mum, Dad',
    ],
  ],
  [
    'two first names beside one surname are two people who have the whole of it',
    ['Nombre|Apellidos', 'Juan y Lucía|Ortega y Gasset', 'Ana & Luis|García López'],
    [
      'Juan y Lucía Ortega y Gasset: Juan Ortega y Gasset, Lucía Ortega y Gasset',
      'Ana & Luis García López: Ana García López, Luis García López',
    ],
  ],
  [
    'one name stays one name: initials, “von und zu”, answers in brackets',
    ['Name', 'E Jones', 'Y Tran', 'Karl von und zu Stein', 'Ann Lee (yes)', 'Иван и Мария Петровы'],
    [
      'E Jones: E Jones',
      'Y Tran: Y Tran',
      'Karl von und zu Stein: Karl von und zu Stein',
      'Ann Lee: Ann Lee',
      'Иван и Мария Петровы: Иван Петровы, Мария Петровы',
    ],
  ],
  [
    'boys and babies who are called so are no adults',
    ['Title|First Name|Last Name', 'Master|Tim|Lee', '|Baby|Lee', 'Miss|Ida|Lee'],
    ['Tim Lee: Tim Lee (child)', 'Baby Lee: Baby Lee (infant)', 'Ida Lee: Ida Lee'],
  ],
  [
    'names under “Cognome e Nome” and its like are turned round, couples and particles too',
    ['Cognome e Nome', 'Rossi Mario', 'De Luca Anna', 'Bianchi Carlo e Sara', 'Nonna Pina', 'Verdi, Marco'],
    [
      'Mario Rossi: Mario Rossi',
      'Anna De Luca: Anna De Luca',
      'Carlo & Sara Bianchi: Carlo Bianchi, Sara Bianchi',
      'Nonna Pina: Nonna Pina',
      'Marco Verdi: Marco Verdi',
    ],
  ],
  [
    'two surnames stand first under “Apellidos y nombre”',
    ['Apellidos y nombre', 'García López María José', 'Pérez Ana'],
    ['María José García López: María José García López', 'Ana Pérez: Ana Pérez'],
  ],
  [
    'names that are not the way round their header says stay',
    ['Nom et prénom', 'Sophie Durand', 'Paul Martin'],
    ['Sophie Durand: Sophie Durand', 'Paul Martin: Paul Martin'],
  ],
  [
    'a partner’s column in German, and a place that is kept in one',
    ['Vorname|Nachname|Partner/in', 'Lena|Bauer|Max Bauer', 'Otto|Klein|Freundin', 'Eva|Groß|TBD'],
    ['Lena & Max Bauer: Lena Bauer, Max Bauer', 'Otto Klein: Otto Klein, +', 'Eva Groß: Eva Groß, +'],
  ],
  [
    'a row without a name repeats nobody from its household’s envelope',
    [
      'First Name|Last Name|Guest Type|Household|Name on Envelope',
      'Ivy|Poe|Primary|2|Ms. Ivy Poe and Guest',
      '||Plus One|2|Ms. Ivy Poe and Guest',
    ],
    ['Ms. Ivy Poe and Guest: Ivy Poe, +'],
  ],
  [
    'adults and children of a family by columns have its name, and keep their own where they have one',
    ['Family Name|Adult 1|Adult 2|Kids (ages)', 'Smith|John|Jane|Tim (5)', 'Lee-Park|Eun|Max Park|'],
    ['Smith: John Smith, Jane Smith, Tim Smith (child)', 'Lee-Park: Eun Lee-Park, Max Park'],
  ],
  [
    'a child’s age stands in a column of its own',
    ['Name|Child 1|Child 1 Age|Child 2|Child 2 Age', 'Ann Lee|Tim|1|Lia|8 years', 'Bo Ray|Max|||'],
    ['Ann Lee: Ann Lee, Tim Lee (infant), Lia Lee (child)', 'Bo Ray: Bo Ray, Max Ray (child)'],
  ],
  [
    'a number under “Guests” or “# of guests” counts the people of the row and names nobody',
    ['Guest name|Guests', 'Ann Lee|2', 'Bo Ray|1'],
    ['Ann Lee: Ann Lee, +', 'Bo Ray: Bo Ray'],
  ],
  [
    'a party that is called “… & Guest” without one, and a remark behind a dash',
    [
      'First Name|Last Name|Party|Additional guests allowed',
      'Ann|Lee|Ann Lee & Guest|1',
      'Bo|Ray - best man||',
    ],
    ['Ann Lee & Guest: Ann Lee, +', 'Bo Ray: Bo Ray'],
  ],
  [
    'who somebody is stands before the name',
    ['Name', 'Bob & wife Sue Hall'],
    ['Bob & wife Sue Hall: Bob Hall, Sue Hall'],
  ],
];
test.each(lists)('%s', (_guarantee, lines, people) => {
  expect(whoIsIn(read(...lines))).toEqual(people);
});

test('what an envelope means beyond the rows beside it is asked once, and comes in where somebody says so', () => {
  const lines = [
    'First Name|Last Name|Envelope',
    'Gus|Ray|Mr. and Mrs. Gus Ray',
    'Ole|Berg|Ole Berg and Guest',
    'Di|Fox|Di Fox',
  ];
  const asked = read(...lines);
  expect(asked.doubts.map(({ rows, chosenId }) => [rows, chosenId])).toEqual([[[2, 3], null]]);
  const people = asked.households.flatMap((household) => household.people);
  expect(people.map(({ fullName }) => fullName)).toEqual(['Gus Ray', 'Ole Berg', 'Di Fox']);
  const answers = { [asked.doubts[0]?.key ?? '']: 'everybody' };
  expect(whoIsIn(readWith({ corrections: { answers } }, lines))).toEqual([
    'Mr. and Mrs. Gus Ray: Gus Ray, Mrs. Ray',
    'Ole Berg and Guest: Ole Berg, +',
    'Di Fox: Di Fox',
  ]);
});

test('households written beside their first rows alone are asked about once; repeated ones are not', () => {
  const lines = [
    'Household|Name',
    'The Kellys|Pat Kelly',
    '|Sean Kelly',
    'The Lees|Ann Lee',
    '|Bo Lee',
    '|',
    '|Zed',
  ];
  const asked = read(...lines);
  expect(asked.doubts.map(({ rows, chosenId }) => [rows, chosenId])).toEqual([[[3, 5], null]]);
  expect(asked.households).toHaveLength(5);
  const answers = { [asked.doubts[0]?.key ?? '']: 'above' };
  expect(whoIsIn(readWith({ corrections: { answers } }, lines))).toEqual([
    'The Kellys: Pat Kelly, Sean Kelly',
    'The Lees: Ann Lee, Bo Lee',
    'Zed: Zed',
  ]);
  expect(read('Household|Name', 'Lee|Ann', 'Lee|Bo', '|Zed', 'Kay|Cy', '|Dora').doubts).toEqual([]);
});

test('how many a family or a name comes as is asked, and a word in brackets is kept to be read', () => {
  const { doubts, households } = read(
    'Name',
    'Familie Schmidt (4 Personen)',
    'Jim Ray (x3)',
    'Ann Lee (Vegan)',
  );
  expect(doubts.map(({ row, choices }) => [row, choices.map(({ id }) => id)])).toEqual([
    [2, ['as_one', 'party_of', 'leave_out']],
    [3, ['named_only', 'age', 'party_of']],
  ]);
  expect(households.at(-1)).toMatchObject({ name: 'Ann Lee', note: 'Vegan' });
});

test('totals named in a column that is not read, and headings with a colon, are no guests and no faults', () => {
  const { households, skipped, errors } = read('No.|Name|Adults', '1|Ann Lee|1', '|Work:|', 'Summe||1');
  expect(households).toHaveLength(1);
  expect([skipped.map(({ row }) => row), errors]).toEqual([[3, 4], []]);
});

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
