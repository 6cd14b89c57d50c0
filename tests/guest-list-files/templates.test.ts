/** The list to fill in: each language, both formats, as far as the plan of its import. */
import { readXlsx } from 'hucre/xlsx';
import { templateTable, type ListedWedding } from '../../src/domain/guest-list-files/guest-table';
import { answerHeader, mealHeader } from '../../src/domain/guest-list-files/list-columns';
import {
  LIST_LANGUAGES,
  LIST_WORDS,
  type ColumnName,
  type ListLanguage,
} from '../../src/domain/guest-list-files/list-words';
import { LIST_FORMATS } from '../../src/domain/guest-list-files/ports';
import type { AllergenCode, DietaryNeed, Diet } from '../../src/domain/guests/dietary-need';
import type { AgeBand } from '../../src/domain/guests/guest';
import { bytesOf, fillIn, newcomers, NONE, planOf, troubleOf } from './list-files';

const event = (id: string, name: string, dishes: string[]) => ({
  id,
  name,
  startsAtLocal: '2027-06-12T15:00',
  startsAt: '2027-06-12T14:00:00.000Z',
  place: 'Oak Barn',
  servesMeal: dishes.length > 0,
  capacity: null,
  mealOptions: dishes.map((dish) => ({ id: `${id}/${dish}`, eventId: id, name: dish })),
});
/** Events with names that a reader of headers could take for something else. */
const wedding: ListedWedding = {
  timeZone: 'Europe/Lisbon',
  events: [
    event('church', 'Name', []),
    event('dinner', 'Dîner, in the barn; late', ['Fish, grilled', '=Risotto', 'None']),
    event('again', 'Dîner, in the barn; late', ['Fish', 'Fish']),
  ],
};
const combinations = LIST_LANGUAGES.flatMap((language) =>
  LIST_FORMATS.map((format) => [language, format] as const),
);
const of = (language: ListLanguage) => {
  const words = LIST_WORDS[language];
  const row = (cells: Partial<Record<ColumnName, string>>, more: Record<string, string> = {}) => ({
    ...Object.fromEntries(
      Object.entries(cells).map(([name, value]) => [words.columns[name as ColumnName], value]),
    ),
    ...more,
  });
  return { words, row };
};

test.each(combinations)(
  'a filled-in template in %s as %s comes in without a question',
  async (language, format) => {
    const { words, row } = of(language);
    const template = await bytesOf(templateTable(wedding, language), format);
    const filled = await fillIn(template, format, [
      row(
        {
          household: 'Lima',
          fullName: 'Cara Lima',
          plusOnes: '1',
          email: 'cara@lima.example',
          phone: '912 345 678',
          smsAllowed: words.yes,
          addressLine1: 'Rua Nova 4',
          city: 'Porto',
          postalCode: '4000-010',
          country: 'Portugal',
          tags: 'Work',
          diet: words.diets.vegan,
          allergies: `${words.allergens.AP} (${words.severities.severe})`,
          note: 'Comes late',
        },
        { [answerHeader('Name', words)]: words.answers.attending },
      ),
      row({ household: 'Lima', fullName: 'José Ortega y Gasset', ageBand: words.ages.child }),
      row(
        { fullName: 'Zoë van der Berg', ageBand: words.ages.infant },
        { [answerHeader('Name', words)]: words.answers.notInvited },
      ),
      row({ fullName: 'Nguyễn Thị Ánh' }, { [answerHeader('Name', words)]: words.answers.declined }),
    ]);
    const plan = await planOf(filled, wedding);
    expect(plan.description.layout.name).toBe('WedSync RSVP');
    expect(troubleOf(plan)).toEqual(NONE);
    const people = newcomers(plan);
    expect(people.map(({ household, name, age }) => [household, name, age])).toEqual([
      ['Lima', 'Cara Lima', 'adult'],
      ['Lima', 'José Ortega y Gasset', 'child'],
      ['Lima', null, 'adult'],
      ['Zoë van der Berg', 'Zoë van der Berg', 'infant'],
      ['Nguyễn Thị Ánh', 'Nguyễn Thị Ánh', 'adult'],
    ]);
    expect(people[0]).toMatchObject({
      emails: ['cara@lima.example'],
      phone: '+351912345678',
      smsAllowed: true,
      tags: ['Work'],
      note: 'Comes late',
      address: { line1: 'Rua Nova 4', city: 'Porto', postalCode: '4000-010' },
      answers: [{ eventId: 'church', status: 'attending' }],
      needs: [
        { kind: 'diet', diet: 'vegan' },
        { kind: 'allergy', allergen: 'AP', severity: 'severe' },
      ],
    });
    expect(people[3]?.invitedEventIds).toEqual(['dinner', 'again']);
    expect(people[4]?.answers).toMatchObject([{ eventId: 'church', status: 'declined' }]);
  },
);

/** People whom nobody takes for one another. */
const PEOPLE = ['Quint', 'Marlowe', 'Fontaine', 'Zielinski', 'Abara', 'Huygens'].flatMap((surname) =>
  ['Oskar', 'Beatrix', 'Yusuf', 'Ingrid', 'Pavel', 'Colette'].map((given) => `${given} ${surname}`),
);

test.each(LIST_LANGUAGES)('every word a template in %s offers is understood', async (language) => {
  const { words, row } = of(language);
  const named = (number: number) => ({ fullName: PEOPLE[number] ?? '' });
  const diets = Object.keys(words.diets) as Diet[];
  const allergens = Object.keys(words.allergens) as AllergenCode[];
  const ages = Object.keys(words.ages) as AgeBand[];
  const rows = [
    ...diets.map((diet, index) => row({ ...named(index), diet: words.diets[diet] })),
    ...allergens.map((code, index) => row({ ...named(6 + index), allergies: words.allergens[code] })),
    ...(['severe', 'mild'] as const).map((severity, index) =>
      row({ ...named(20 + index), allergies: `${words.allergens.AN} (${words.severities[severity]})` }),
    ),
    ...ages.map((age, index) => row({ ...named(22 + index), ageBand: words.ages[age] })),
    ...['Fish, grilled', '=Risotto', 'Fish (2)'].map((dish, index) => {
      const name = index < 2 ? 'Dîner, in the barn; late' : 'Dîner, in the barn; late (2)';
      return row(named(25 + index), {
        [answerHeader(name, words)]: words.answers.attending,
        [mealHeader(name, words)]: dish,
      });
    }),
  ];
  const filled = await fillIn(await bytesOf(templateTable(wedding, language), 'xlsx'), 'xlsx', rows);
  const plan = await planOf(filled, wedding);
  expect(troubleOf(plan)).toEqual(NONE);
  const people = newcomers(plan);
  const needs = people.flatMap((person) => person.needs);
  expect(needs).toEqual([
    ...diets.map((diet): DietaryNeed => ({ kind: 'diet', diet })),
    ...allergens.map((allergen): DietaryNeed => ({ kind: 'allergy', allergen, severity: 'not_sure' })),
    ...(['severe', 'mild'] as const).map((severity) => ({ kind: 'allergy', allergen: 'AN', severity })),
  ]);
  expect(people.slice(-6, -3).map(({ age }) => age)).toEqual(ages);
  expect(people.slice(-3).flatMap(({ answers }) => answers.map((answer) => answer.mealOptionId))).toEqual([
    'dinner/Fish, grilled',
    'dinner/=Risotto',
    'again/Fish',
  ]);
});

test('a workbook to fill in offers the wedding’s own dishes and answers, and no row of its own', async () => {
  const { words } = of('en');
  const workbook = await readXlsx(await bytesOf(templateTable(wedding, 'en'), 'xlsx'));
  const [guests, help, choices] = workbook.sheets;
  expect(workbook.sheets.map(({ name, hidden }) => [name, hidden === true])).toEqual([
    ['Guests', false],
    ['How to fill it in', false],
    ['Choices', true],
  ]);
  expect(help?.rows.length).toBe(words.help.length);
  expect(guests?.rows).toHaveLength(1);
  const headers = (guests?.rows[0] ?? []).map(String);
  const offered = new Map(
    (guests?.dataValidations ?? []).map(({ range, formula1 = '' }) => {
      const column = range.replace(/\d.*$/, '');
      const [, letter = 'A', last = '0'] = /\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)$/.exec(formula1) ?? [];
      const values = (choices?.rows ?? [])
        .slice(0, Number(last))
        .map((row) => row[letter.charCodeAt(0) - 65]);
      return [headers[columnIndex(column)], values];
    }),
  );
  expect(offered.get('Dîner, in the barn; late - Meal')).toEqual(['Fish, grilled', "'=Risotto", 'None']);
  expect(offered.get('Dîner, in the barn; late (2) - Meal')).toEqual(['Fish', 'Fish (2)']);
  expect(offered.get('Name - RSVP')).toEqual(['attending', 'declined', 'not invited']);
  expect(offered.get('Age group')).toEqual(['adult', 'child', 'infant']);
});

function columnIndex(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}

test('without its last column a template is still read by its headers', async () => {
  for (const language of LIST_LANGUAGES) {
    const { words, row } = of(language);
    const table = templateTable({ ...wedding, events: [event('party', 'Fiesta', ['Fish'])] }, language);
    const bytes = await bytesOf({ ...table, columns: table.columns.slice(0, -1) }, 'csv');
    const filled = await fillIn(bytes, 'csv', [
      row(
        {
          household: 'Lima',
          fullName: 'Cara Lima',
          email: 'cara@lima.example',
          ageBand: words.ages.child,
          diet: words.diets.gluten_free,
          allergies: words.allergens.AN,
          postalCode: '4000-010',
          city: 'Porto',
        },
        {
          [answerHeader('Fiesta', words)]: words.answers.attending,
          [mealHeader('Fiesta', words)]: 'Fish',
        },
      ),
    ]);
    const plan = await planOf(filled, { ...wedding, events: [event('party', 'Fiesta', ['Fish'])] });
    expect(plan.description.layout.name).toBe('a sheet of your own');
    expect(troubleOf(plan)).toEqual(NONE);
    expect(newcomers(plan)).toMatchObject([
      {
        household: 'Lima',
        name: 'Cara Lima',
        age: 'child',
        needs: [
          { kind: 'diet', diet: 'gluten_free' },
          { kind: 'allergy', allergen: 'AN' },
        ],
        answers: [{ eventId: 'party', status: 'attending', mealOptionId: 'party/Fish' }],
        address: { city: 'Porto' },
      },
    ]);
  }
});
