/** Everybody with all answers, out and in again, and out to programs that take text for formulas. */
import Papa from 'papaparse';
import { readZipDirectory } from '../../src/adapters/guest-files/zip-directory';
import type { KnownGuest, KnownHousehold } from '../../src/domain/guest-import/known-household';
import { exportTable, type ListedWedding } from '../../src/domain/guest-list-files/guest-table';
import { LIST_LANGUAGES } from '../../src/domain/guest-list-files/list-words';
import { LIST_FORMATS } from '../../src/domain/guest-list-files/ports';
import type { DietaryNeed } from '../../src/domain/guests/dietary-need';
import type { Rsvp } from '../../src/domain/guests/guest';
import { bytesOf, planOf, troubleOf } from './list-files';

const dish = (eventId: string, name: string) => ({ id: `${eventId}/${name}`, eventId, name });
const event = (id: string, name: string, dishes: string[]) => ({
  id,
  name,
  startsAtLocal: '2027-06-12T15:00',
  startsAt: '2027-06-12T14:00:00.000Z',
  place: 'Oak Barn',
  servesMeal: dishes.length > 0,
  capacity: null,
  mealOptions: dishes.map((name_) => dish(id, name_)),
});
const wedding: ListedWedding = {
  timeZone: 'Europe/Lisbon',
  events: [event('church', '=Church', []), event('dinner', 'Dinner', ['Fish, grilled', 'Risotto'])],
};

let count = 0;
const guest = (fullName: string | null, more: Partial<KnownGuest> = {}): KnownGuest => ({
  id: `guest-${(count += 1)}`,
  fullName,
  ageBand: 'adult',
  isPlusOne: fullName === null,
  dietaryNeeds: [],
  email: null,
  otherEmails: [],
  phone: null,
  tags: [],
  imported: {},
  ...more,
});
const household = (
  name: string,
  guests: KnownGuest[],
  more: Partial<KnownHousehold> = {},
  rsvps: Rsvp[] = [],
): KnownHousehold => ({
  id: `household-${(count += 1)}`,
  name,
  revision: 1,
  guests,
  rsvps,
  note: null,
  isReachable: true,
  hasEmail: true,
  lastSubmissionId: null,
  answeredAt: new Date('2027-03-01T23:30:00Z'),
  postalAddress: null,
  plannerNote: null,
  email: null,
  phone: null,
  smsAllowed: false,
  messageFrequency: 'all',
  answeredBy: 'guest',
  changeRequests: [],
  imported: {},
  hasDietConsent: true,
  ...more,
});
const rsvp = (
  one: KnownGuest,
  eventId: string,
  status: Rsvp['status'],
  mealOptionId: string | null = null,
) => ({
  guestId: one.id,
  eventId,
  status,
  mealOptionId,
});

const NEEDS: DietaryNeed[] = [
  { kind: 'diet', diet: 'gluten_free' },
  { kind: 'diet', diet: 'halal' },
  { kind: 'allergy', allergen: 'AN', severity: 'severe' },
  { kind: 'allergy', allergen: 'UM', severity: 'not_sure' },
  { kind: 'allergy', allergen: 'AM', severity: 'mild' },
  { kind: 'allergy', allergen: 'other', words: 'peanuts', severity: 'not_sure' },
  { kind: 'allergy', allergen: 'other', words: 'kiwi; (mild) mango', severity: 'severe' },
  { kind: 'intolerance', words: 'mushrooms, raw' },
  { kind: 'intolerance', words: '=cmd|"/c calc"!A1' },
];
/** Names that mean something else in a list from elsewhere, or to a spreadsheet. */
const NAMES = [
  ...[
    'José Ortega y Gasset',
    'Juan Pérez y María',
    'John and Jane Doe',
    'The Smith Family',
    'Guest',
    'Total',
  ],
  ...['O’Brien, Jr.', "D'Angelo 'Dee' Brown", 'TBD', 'None', "'90s Kid", '- Ann', '@ann', '+1', '=1+1'],
  ...[
    '="x"',
    "'=x",
    "''=x",
    '＝1+1',
    'Nguyễn Thị Ánh',
    '山田 太郎',
    'محمد بن سلمان',
    'Ольга Іваненко',
    'יעל כהן',
  ],
  ...[
    'Anne-Marie  St. John',
    'Dr. Bob (Robert) Smith',
    'a;b,c|d',
    'Ann;=1+1',
    'Bo, -2+3',
    'Zoë "Zo" Berg',
    '_x0041_',
    '🙂 Smile',
  ],
];

function everybody(): KnownHousehold[] {
  const families = NAMES.map((name, index) => {
    const one = guest(name, { tags: index % 2 === 0 ? ['Table 5, left', 'Work'] : ['Work'] });
    return household(name, [one], {}, [rsvp(one, 'church', 'awaiting')]);
  });
  const [ann, bob, plus, baby] = [
    guest('Ann Lee', {
      email: 'ann@lee.example',
      otherEmails: ['a@b.example', 'c@d.example'],
      tags: ['x;y'],
      imported: { email: 'email:ann@lee.example' },
    }),
    guest('Bob Lee', { phone: '+351912345678', dietaryNeeds: NEEDS }),
    guest(null, { dietaryNeeds: [{ kind: 'diet', diet: 'vegan' }] }),
    guest('Baby Lee', { ageBand: 'infant', isPlusOne: true }),
  ];
  const lee = household(
    'Lee',
    [ann, bob, plus, baby],
    {
      email: 'home@lee.example',
      phone: '+351912345679',
      smsAllowed: true,
      plannerNote: '=Comes late\n\'- with a dog\nand "quotes"',
      note: 'We are so happy.\nSee you.',
      postalAddress: {
        line1: 'Rua Nova 4',
        line2: '-',
        city: 'Porto',
        region: '',
        postalCode: '2139',
        country: 'United States',
      },
    },
    [
      rsvp(ann, 'church', 'attending'),
      rsvp(ann, 'dinner', 'attending', 'dinner/Fish, grilled'),
      rsvp(bob, 'dinner', 'declined'),
      rsvp(plus, 'dinner', 'attending', 'dinner/Risotto'),
      rsvp(baby, 'church', 'awaiting'),
    ],
  );
  // Two of one name, one of nobody who has a name, one with an impossible number.
  return [
    ...families,
    lee,
    household('lee', [guest('Ann Lee')], { email: 'other@lee.example' }),
    household('Somebody', [guest(null)]),
    household('Rey', [guest('Eva Rey', { phone: '12' })], { phone: 'ask at the bar' }),
  ];
}

const combinations = LIST_LANGUAGES.flatMap((language) =>
  LIST_FORMATS.map((format) => [language, format] as const),
);

test.each(combinations)(
  'everybody exported in %s as %s comes in as nothing new',
  async (language, format) => {
    const known = everybody();
    const plan = await planOf(await bytesOf(exportTable(wedding, known, language), format), wedding, known);
    const { warnings: _impossibleNumbers, ...trouble } = troubleOf(plan);
    expect(trouble).toEqual({ doubts: [], faults: [], skipped: 0, questions: 0 });
    expect(plan.counts).toMatchObject({
      newPeople: 0,
      newHouseholds: 0,
      changedHouseholds: 0,
      sameHouseholds: known.length,
      answers: 0,
      waitingPeople: 0,
      listedTwice: 0,
      notListed: 0,
    });
    expect(plan.staged.merge).toEqual([]);
    expect(plan.staged.same.flatMap((same) => same.differences)).toEqual([]);
  },
);

test('also to a list that earlier lists brought, which follows what a list says', async () => {
  const mark = (field: string, value: string) => `${field}:${value}`;
  const known = everybody().map((home) => ({
    ...home,
    imported: {
      name: mark('name', home.name),
      ...(home.email === null ? {} : { email: mark('email', home.email) }),
      ...(home.plannerNote === null ? {} : { plannerNote: mark('plannerNote', home.plannerNote) }),
    },
    guests: home.guests.map((one) => ({
      ...one,
      imported: one.fullName === null ? {} : { fullName: mark('fullName', one.fullName) },
    })),
  }));
  const plan = await planOf(await bytesOf(exportTable(wedding, known, 'en'), 'csv'), wedding, known);
  expect(plan.counts).toMatchObject({ changedHouseholds: 0, newPeople: 0, openQuestions: 0 });
});

test('edits of an export come in as edits: a plus-one named, a new person, a new answer', async () => {
  const known = everybody();
  const table = exportTable(wedding, known, 'en');
  const at = (header: string) => table.columns.findIndex((column) => column.header === header);
  const rows = [...table.rows];
  const plus = rows.find((row) => row[at('Household')] === 'Lee' && row[at('Name')] === '');
  const ann = rows.find((row) => row[at('Household')] === 'Lee' && row[at('Name')] === 'Ann Lee');
  if (plus === undefined || ann === undefined) throw new Error('The rows are not there.');
  plus[at('Name')] = 'Dan Brown';
  ann[at('E-mail')] = 'ann@new.example';
  const baby = rows.find((row) => row[at('Name')] === 'Baby Lee');
  if (baby !== undefined) baby[at('=Church - RSVP')] = 'declined';
  const fresh = table.columns.map(() => '');
  fresh[at('Household number')] = plus[at('Household number')] ?? '';
  fresh[at('Household')] = 'Lee';
  fresh[at('Name')] = 'Zoe Lee';
  rows.push(fresh);
  const plan = await planOf(await bytesOf({ ...table, rows }, 'xlsx'), wedding, known);
  expect(plan.counts).toMatchObject({ newHouseholds: 0, newPeople: 1, changedHouseholds: 1, answers: 1 });
  const [change] = plan.staged.merge;
  expect(change?.guests.map(({ after }) => after).filter((after) => Object.keys(after).length > 0)).toEqual([
    { email: 'ann@new.example', otherEmails: ['a@b.example', 'c@d.example', 'ann@lee.example'] },
    { fullName: 'Dan Brown' },
  ]);
  expect(change?.added.map((person) => person.fullName)).toEqual(['Zoe Lee']);
});

test('another dish and an invitation taken away are no edits an import makes; it says so of each', async () => {
  const known = everybody();
  const table = exportTable(wedding, known, 'en');
  const at = (header: string) => table.columns.findIndex((column) => column.header === header);
  const rows = [...table.rows];
  const rowOf = (name: string) =>
    rows.find((row) => row[at('Household')] === 'Lee' && row[at('Name')] === name);
  const [ann = [], bob = [], baby = []] = [rowOf('Ann Lee'), rowOf('Bob Lee'), rowOf('Baby Lee')];
  ann[at('Dinner - Meal')] = 'Risotto';
  bob[at('Dinner - RSVP')] = 'not invited';
  baby[at('=Church - RSVP')] = 'not invited';
  const plan = await planOf(await bytesOf({ ...table, rows }, 'csv'), wedding, known);
  expect(plan.counts).toMatchObject({ newPeople: 0, changedHouseholds: 0, answers: 0 });
  const told = plan.staged.warning.map(({ value, reason }) => `${value}: ${reason}`);
  expect(told).toContainEqual(expect.stringMatching(/^Ann Lee: Your guest list has other answers/));
  expect(told).toContainEqual(
    expect.stringMatching(/^Bob Lee, Baby Lee: Your guest list invites them to more/),
  );
});

test('no cell of a CSV begins like a formula, and Excel knows its encoding', async () => {
  const bytes = await bytesOf(exportTable(wedding, everybody(), 'en'), 'csv');
  const { data } = Papa.parse<string[]>(new TextDecoder().decode(bytes));
  const cells = data.flat();
  expect(cells.length).toBeGreaterThan(500);
  expect(cells.filter((cell) => /^[\s\p{Cf}]*[=+\-@＝＋－＠\t\r]/u.test(cell))).toEqual([]);
  // Split at another mark, as Excel does elsewhere, or at every line end.
  const pieces = new TextDecoder().decode(bytes).split(/[\n\r;,\t]/);
  expect(
    pieces.filter((piece) => /^[ "]*[=+\-@＝＋－＠]/u.test(piece) && !/^[ "]*\+\d[\d ().-]*"?$/.test(piece)),
  ).toEqual([]);
  // Without its mark Excel takes UTF-8 for something else.
  expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
});

test('a workbook holds text in cells formatted as text, and not one formula', async () => {
  const bytes = await bytesOf(exportTable(wedding, everybody(), 'en'), 'xlsx');
  const zip = readZipDirectory(bytes);
  const part = async (name: string) => (await zip.unpack(name)).toString();
  const sheet = await part('xl/worksheets/sheet1.xml');
  const styles = await part('xl/styles.xml');
  const cells = sheet.match(/<c [^>]*>/g) ?? [];
  expect(cells.length).toBeGreaterThan(500);
  expect(cells.filter((cell) => !cell.includes('t="inlineStr"'))).toEqual([]);
  expect(sheet).not.toMatch(/<f[ >]/);
  const style = /s="(\d+)"/.exec(cells[0] ?? '')?.[1];
  const formats = [...styles.matchAll(/<xf [^>]*numFmtId="(\d+)"/g)].map(([, id]) => id);
  const own = /<numFmt numFmtId="(\d+)" formatCode="@"\/>/.exec(styles)?.[1];
  // The first of the formats belongs to the style that all others begin from.
  expect(formats.slice(1)[Number(style)]).toBe(own);
  // Saved as CSV by a spreadsheet program, it is still harmless.
  const texts = [...sheet.matchAll(/<t[^>]*>([^<]*)<\/t>/g)].map(([, text = '']) => text);
  expect(texts.filter((text) => /^[=\-@＝＋－＠]/.test(text))).toEqual([]);
});

test('a cell never holds what XML or a terminal chokes on', async () => {
  const known = [household('A\u0000B', [guest('Ann\u001b[31m \ud800 \uffff Lee\u000b')])];
  for (const format of LIST_FORMATS) {
    const bytes = await bytesOf(exportTable(wedding, known, 'en'), format);
    const plan = await planOf(bytes, wedding, known);
    expect(plan.counts).toMatchObject({ newPeople: 0, changedHouseholds: 0, sameHouseholds: 1 });
  }
});
