/** Laws that hold for any list; a run that breaks one prints its seed. */
import fc from 'fast-check';
import { exportTable, templateTable } from '../../src/domain/guest-list-files/guest-table';
import { answerHeader } from '../../src/domain/guest-list-files/list-columns';
import { LIST_LANGUAGES, LIST_WORDS } from '../../src/domain/guest-list-files/list-words';
import { LIST_FORMATS } from '../../src/domain/guest-list-files/ports';
import { householdsOf, LAYOUTS, ordinaryPeople, wedding, type OrdinaryPerson } from './anybody';
import { bytesOf, fillIn, newcomers, planOf, troubleOf } from './list-files';

const format = fc.constantFrom(...LIST_FORMATS);
const language = fc.constantFrom(...LIST_LANGUAGES);
const CEREMONY = {
  timeZone: 'Europe/Lisbon',
  events: [
    {
      ...{ id: 'ceremony', name: 'Ceremony', startsAtLocal: '2027-06-12T15:00' },
      ...{ startsAt: '2027-06-12T14:00:00.000Z', place: 'Oak Barn', servesMeal: false, capacity: null },
      mealOptions: [],
    },
  ],
};

/** People as a plan should bring them, household by household. */
function expected(people: OrdinaryPerson[]) {
  return people
    .map(({ first, last, household, email, answer }) => ({
      name: `${first} ${last}`,
      household,
      emails: email === '' ? [] : [email],
      answers: answer === '' ? [] : [answer],
    }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function brought(bytes: Uint8Array) {
  const plan = await planOf(bytes, CEREMONY);
  expect(troubleOf(plan).questions).toBe(0);
  expect(troubleOf(plan).faults).toEqual([]);
  return {
    layout: plan.description.layout.name,
    people: newcomers(plan)
      .map(({ name, household, emails, answers }) => ({
        ...{ name, household, emails },
        answers: answers.map(({ status }) => status),
      }))
      .sort((a, b) => ((a.name ?? '') < (b.name ?? '') ? -1 : 1)),
  };
}

test('whoever is on a guest list, its export comes in as nothing new', async () => {
  await fc.assert(
    fc.asyncProperty(
      wedding.chain((one) => fc.tuple(fc.constant(one), householdsOf(one))),
      format,
      language,
      async ([one, known], as, words) => {
        const plan = await planOf(await bytesOf(exportTable(one, known, words), as), one, known);
        const { warnings: _own, ...trouble } = troubleOf(plan);
        expect(trouble).toEqual({ doubts: [], faults: [], skipped: 0, questions: 0 });
        expect(plan.staged.merge).toEqual([]);
        expect(plan.staged.create).toEqual([]);
        expect(plan.counts.sameHouseholds).toBe(known.length);
      },
    ),
    { numRuns: 100 },
  );
}, 60_000);

test.each(Object.entries(LAYOUTS))(
  'any people written like %s are read as the same people',
  async (name, write) => {
    await fc.assert(
      fc.asyncProperty(ordinaryPeople, async (people) => {
        const read = await brought(new TextEncoder().encode(write(people)));
        expect(read).toEqual({ layout: name, people: expected(people) });
      }),
      { numRuns: 60 },
    );
  },
  60_000,
);

test('any people typed into a template are read as the same people', async () => {
  await fc.assert(
    fc.asyncProperty(ordinaryPeople, format, language, async (people, as, tongue) => {
      const words = LIST_WORDS[tongue];
      const { columns, answers } = words;
      const template = await bytesOf(templateTable(CEREMONY, tongue), as);
      const filled = await fillIn(
        template,
        as,
        people.map(({ first, last, household, email, answer }) => ({
          [columns.fullName]: `${first} ${last}`,
          [columns.household]: household,
          [columns.email]: email,
          [answerHeader('Ceremony', words)]: answer === '' ? '' : answers[answer],
        })),
      );
      expect(await brought(filled)).toEqual({ layout: 'WedSync RSVP', people: expected(people) });
    }),
    { numRuns: 60 },
  );
}, 60_000);
