/** A wedding's own export, imported again, on a real database. */
import { writeGuestList } from '../../../src/adapters/guest-files/guest-list-writer';
import { exportTable } from '../../../src/domain/guest-list-files/guest-table';
import { LIST_FORMATS, type ListFormat } from '../../../src/domain/guest-list-files/ports';
import type { HouseholdDetail } from '../../../src/domain/guests/ports';
import { applyRun, importList, IMPORTER, planList } from '../../support/import-runs';
import { answerFor, plantWedding, sampleWedding } from '../../support/sample-wedding';
import { openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

/** Households as people know them: without ids, revisions and what lists have said last. */
function inWords(households: HouseholdDetail[]) {
  return households.map(({ name, email, phone, smsAllowed, plannerNote, postalAddress, guests, rsvps }) => ({
    ...{ name, email, phone, smsAllowed, plannerNote, postalAddress },
    guests: guests
      .map(({ id, fullName, isPlusOne, ageBand, dietaryNeeds, tags, ...guest }) => ({
        ...{ fullName: fullName ?? '', isPlusOne, ageBand, dietaryNeeds, tags },
        ...{ email: guest.email, phone: guest.phone },
        answers: rsvps
          .filter((rsvp) => rsvp.guestId === id)
          .map((rsvp) => rsvp.status)
          .sort(),
      }))
      .sort((one, other) => one.fullName.localeCompare(other.fullName)),
  }));
}

async function exportOf(weddingId: string, format: ListFormat): Promise<Uint8Array> {
  const { guests, weddings } = bench.stores;
  const table = exportTable(await weddings.get(weddingId), await guests.listHouseholds(weddingId), 'de');
  const chunks: Uint8Array[] = [];
  for await (const chunk of writeGuestList(table, format)) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}

/** Answers, plus-ones, allergies, notes, a list imported before and a household added by hand. */
async function plantEverything(): Promise<string> {
  const { weddingId, eventIds, householdIds } = await plantWedding(bench, sampleWedding(90), [
    'Berg',
    'Okoro',
  ]);
  await bench.stores.guests.addHouseholds(
    weddingId,
    [
      {
        name: '山田家',
        email: 'taro@yamada.example',
        phone: '+351912345678',
        smsAllowed: true,
        messageFrequency: 'minimal',
        plannerNote: '=Allergic to noise\n- really',
        postalAddress: {
          line1: 'Rua 1',
          line2: '',
          city: 'Porto',
          region: '',
          postalCode: '4000',
          country: '',
        },
        guests: [
          { fullName: '山田 太郎', ageBand: 'adult', isPlusOne: false, tags: ['a;b', 'Table 5'] },
          { fullName: null, ageBand: 'adult', isPlusOne: true },
          {
            fullName: 'José Ortega y Gasset',
            ageBand: 'child',
            isPlusOne: false,
            email: 'jose@ortega.example',
            dietaryNeeds: [
              { kind: 'allergy', allergen: 'other', words: 'nuts (severe), all', severity: 'not_sure' },
            ],
          },
        ],
        eventIds: eventIds.slice(0, 1),
      },
    ],
    IMPORTER,
  );
  await importList(
    bench.stores,
    weddingId,
    [
      'Name,Email,Phone,Party,Plus one,Ceremony - RSVP,Dinner - RSVP,Dietary,Notes',
      'Ann Porter,ann@porter.example,+351 912 345 670,Porter,,Attending,Attending,vegetarian,Late',
      'Cara Lima,cara@lima.example,,Lima,yes,No Response,,peanut allergy,',
    ].join('\n'),
  );
  const [first = '', second = ''] = householdIds;
  await answerFor(bench, weddingId, first, 'attending', [
    { kind: 'allergy', allergen: 'AN', severity: 'severe' },
  ]);
  await answerFor(bench, weddingId, second, 'declined');
  return weddingId;
}

test.each(LIST_FORMATS)(
  'a wedding’s own export as %s comes in as nothing new and changes nothing',
  async (format) => {
    const weddingId = await plantEverything();
    const before = await bench.stores.guests.listHouseholds(weddingId);
    const run = await planList(bench.stores, weddingId, await exportOf(weddingId, format));
    expect(run.counts).toMatchObject({
      newPeople: 0,
      newHouseholds: 0,
      changedHouseholds: 0,
      sameHouseholds: before.length,
      answers: 0,
      openQuestions: 0,
      faultyRows: 0,
      skippedRows: 0,
      notListed: 0,
    });
    await applyRun(bench.stores, weddingId, run);
    expect(inWords(await bench.stores.guests.listHouseholds(weddingId))).toEqual(inWords(before));
  },
);

test('an export taken to another wedding brings everybody with plus-ones, food and answers', async () => {
  const from = await plantEverything();
  const to = (await plantWedding(bench, sampleWedding(60), [])).weddingId;
  const run = await planList(bench.stores, to, await exportOf(from, 'xlsx'));
  expect(run.counts).toMatchObject({ openQuestions: 0, faultyRows: 0 });
  await applyRun(bench.stores, to, run);
  const [there, here] = [
    await bench.stores.guests.listHouseholds(from),
    await bench.stores.guests.listHouseholds(to),
  ];
  expect(inWords(here)).toEqual(inWords(there));
});
