/** Lists as people make them: nobody is lost, doubled or made up, and nobody's name comes out wrong. */
import { read, readWith, whoIsIn } from './small-lists';

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
      'Sr. y Sra. García López',
      'Sr. y Sra. Juan Pérez',
      'Dr. Weil und Frau',
      'Smith, Mr. and Mrs. Adam',
      'Drs. Ann and Bill Cole',
      'Mum and Dad',
    ],
    [
      'Sr. Juan Pérez y Sra.: Juan Pérez, Sra. Pérez',
      'Sr. y Sra. García López: Sr. García López, Sra. García López',
      'Sr. y Sra. Juan Pérez: Juan Pérez, Sra. Pérez',
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
    '“Guest name” beside “Name” is whom somebody brings, and three names in a row are three people',
    [
      'Name|Attending?|Guest attending?|Guest name|Family members',
      'Ann Lee|yes|yes|Bo Ray|',
      'Cy Dee|no|no||Sunita, Rahul, Priya',
    ],
    ['Ann Lee: Ann Lee, Bo Ray', 'Cy Dee, Sunita, Rahul & Priya: Cy Dee, Sunita, Rahul, Priya'],
  ],
  [
    'numbers, stars, brackets and remarks around a name are no part of it',
    ['Name', '1. Di Fox', 'Cy Dee*', '(Ed Gee)', 'Flo Hu [vegan]', 'Ann Lee – Bride’s aunt'],
    ['Di Fox: Di Fox', 'Cy Dee: Cy Dee', 'Ed Gee: Ed Gee', 'Flo Hu: Flo Hu', 'Ann Lee: Ann Lee'],
  ],
  [
    'a family whose people are counted or named beside it is not asked about',
    ['Name|Total pax|Partner', 'Raj Rao & family|3|', 'Ann Lee and family||Bo Lee'],
    ['Raj Rao: Raj Rao, +, +', 'Ann & Bo Lee: Ann Lee, Bo Lee'],
  ],
  [
    'Dutch and Portuguese headers hold names too',
    ['Voornaam|Achternaam|Partner', 'Jan|de Vries|Anneke Smit'],
    ['Jan de Vries & Anneke Smit: Jan de Vries, Anneke Smit'],
  ],
  [
    'who somebody is stands before the name',
    ['Name', 'Bob & wife Sue Hall'],
    ['Bob & wife Sue Hall: Bob Hall, Sue Hall'],
  ],
];
test.each(lists)('%s', (_guarantee, lines, people) => {
  const reading = read(...lines);
  expect(whoIsIn(reading)).toEqual(people);
  expect(reading.doubts).toEqual([]);
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
  // In an export of ours every row has its household, also where that is called “TBD”.
  const ours = ['Household|Name|WedSync reference', 'Lee|Ann|1', 'TBD|Bo|2', 'Kay|Cy|3'];
  expect(read(...ours).doubts).toEqual([]);
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
