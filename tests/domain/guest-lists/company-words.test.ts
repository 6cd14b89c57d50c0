import { readCompany } from '../../../src/domain/guest-lists/company-words';

/** A number, or what kind of word it is. */
function inShort(cell: string): string | number {
  const said = readCompany(cell);
  return said.kind === 'count' ? said.count : said.kind;
}

test.each([
  ...[
    '',
    'no',
    'No',
    'nein',
    'non',
    'none',
    '0',
    '-',
    'n/a',
    'No +1',
    'no plus one',
    'No guest',
    'without a guest',
  ],
  ...[
    'keine Begleitung',
    'keine',
    'sans accompagnant',
    'sin acompañante',
    'senza accompagnatore',
    'alone',
    'solo',
  ],
  ...['declined', 'not coming', 'no kids', 'keine Kinder', "pas d'enfants"],
])('%j in a cell for company is nobody', (cell) => {
  expect(inShort(cell)).toBe(0);
});

test.each([
  ['1', 1],
  ['+1', 1],
  ['2', 2],
  ['2.0', 2],
  ['two', 2],
  ['zwei Kinder', 2],
  ['deux', 2],
  ['tres niños', 3],
  ['due bambini', 2],
  ['Guest', 1],
  ['2 (ages 4, 7)', 2],
  ['2 kids, ages 4 and 7', 2],
  ['2027', 2027],
])('%j in a cell for company is so many', (cell, count) => {
  expect(inShort(cell)).toBe(count);
});

test.each(['yes', 'TBD', '?', 'x', 'ja', 'oui', 'sí', 'attending'])('%j leaves room for somebody', (cell) => {
  expect(inShort(cell)).toBe('some');
});

test.each(['maybe', 'Not sure', 'pending', 'vielleicht', 'peut-être', 'tal vez', 'forse'])(
  '%j is neither somebody nor nobody, and is asked about',
  (cell) => {
    expect(inShort(cell)).toBe('unsure');
  },
);

test.each([
  'Claire Dunmore',
  'Noah',
  'Noelle',
  'Una',
  'Kit & Lou Day',
  '+ Tom',
  '"Bob" Hale',
  'Noreen Guest',
])('%j names somebody', (cell) => {
  expect(inShort(cell)).toBe('names');
});

test('a number with a word after it that is neither people nor ages is not taken for people', () => {
  expect(inShort('12 Oak Street')).toBe('unreadable');
  expect(inShort('4, 7')).toBe('unreadable');
});

test('children counted with their ages are as old as the cell says', () => {
  expect(readCompany('2 (ages 2, 7)')).toEqual({
    kind: 'count',
    count: 2,
    ages: ['infant', 'child'],
    rest: '',
  });
  expect(readCompany('3 kids (one in a wheelchair)')).toMatchObject({
    count: 3,
    rest: '(one in a wheelchair)',
  });
});
