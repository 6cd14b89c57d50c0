/** Lists that come again, from another hand or edited since: nobody is lost, doubled or taken for somebody else unasked. */
import type { ChoiceChange } from '../../../src/domain/guest-import/choices';
import { withChanges } from '../../../src/domain/guest-import/choices';
import type { ImportRun } from '../../../src/domain/guest-import/run';
import type { HouseholdDetail } from '../../../src/domain/guests/ports';
import { applyRun, carryOn, importList, IMPORTER, planList, undoRun } from '../../support/import-runs';
import { answerFor, plantWedding, sampleWedding } from '../../support/sample-wedding';
import { openStores, type StoreBench } from './support';

let bench: StoreBench;
let weddingId: string;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());
beforeEach(async () => {
  weddingId = (await plantWedding(bench, sampleWedding(90), [])).weddingId;
});

const households = () => bench.stores.guests.listHouseholds(weddingId);
const household = async (name: string): Promise<HouseholdDetail> => {
  const found = (await households()).filter((one) => one.name === name);
  if (found[0] === undefined || found.length > 1) throw new Error(`${found.length} are called ${name}.`);
  return found[0];
};
/** Everybody, household by household: `The Lees: Ann Lee, (child)`. */
const everybody = async () =>
  (await households())
    .map(({ name, guests }) => {
      const people = guests.map(({ fullName, ageBand }) => fullName ?? `(${ageBand})`);
      return `${name}: ${people.join(', ')}`;
    })
    .sort();
const list = (...rows: string[]) => rows.join('\n');
const give = (...rows: string[]) => importList(bench.stores, weddingId, list(...rows));
const plan = (...rows: string[]) => planList(bench.stores, weddingId, list(...rows));
const pairsOf = async ({ id }: ImportRun) =>
  (await bench.stores.guestImports.page(weddingId, id, 'pair', 0)).items;
const doubtsOf = async ({ id }: ImportRun) =>
  (await bench.stores.guestImports.page(weddingId, id, 'doubt', 0)).items;
async function decide({ id }: ImportRun, change: ChoiceChange): Promise<ImportRun> {
  await bench.stores.guestImports.choose(weddingId, id, (choices) => withChanges(choices, change), IMPORTER);
  await carryOn(bench.stores, weddingId, id);
  return bench.stores.guestImports.get(weddingId, id);
}
const NOTHING_NEW = { newPeople: 0, newHouseholds: 0, changedHouseholds: 0, answers: 0, openQuestions: 0 };

describe('places without a name', () => {
  test('children who were counted first and are named later are the same children', async () => {
    const header = 'Name,Household,Children,Child 1,Child 2';
    await give(header, 'John Lee,The Lees,2,,');
    expect(await everybody()).toEqual(['The Lees: John Lee, (child), (child)']);
    const named = [header, 'John Lee,The Lees,2,Tom Lee,Lia Lee'];
    const run = await plan(...named);
    expect(run.counts).toMatchObject({ newPeople: 0, openQuestions: 0 });
    await applyRun(bench.stores, weddingId, run);
    expect(await everybody()).toEqual(['The Lees: John Lee, Tom Lee, Lia Lee']);
    expect((await plan(...named)).counts).toMatchObject(NOTHING_NEW);
  });

  test('a spouse who is named later takes no child’s place unasked, and is an adult', async () => {
    await give('Name,Household,Children', 'John Lee,The Lees,1');
    const header = 'Name,Household,Age';
    const told = await plan(header, 'John Lee,The Lees,', 'Mary Lee,The Lees,adult');
    expect(told.counts).toMatchObject({ newPeople: 1, openQuestions: 0 });

    const untold = await plan('Name,Household', 'John Lee,The Lees', 'Mary Lee,The Lees');
    expect(untold.counts).toMatchObject({ newPeople: 0, openQuestions: 1, waitingPeople: 2 });
    const [pair] = await pairsOf(untold);
    expect(pair).toMatchObject({ listed: { fullName: 'Mary Lee' }, other: { ageBand: 'child' } });
    const decided = await decide(untold, { pairs: [{ key: pair?.key ?? '', decision: 'different' }] });
    await applyRun(bench.stores, weddingId, decided);
    expect(await everybody()).toEqual(['The Lees: John Lee, (child), Mary Lee']);
    expect((await household('The Lees')).guests.map((guest) => guest.ageBand)).toEqual([
      'adult',
      'child',
      'adult',
    ]);
  });

  test('an age that the list says otherwise now follows the list, or is told as a difference', async () => {
    await give('Name,Household,Age', 'John Lee,The Lees,', 'Tom Lee,The Lees,child');
    await give('Name,Household,Age', 'John Lee,The Lees,', 'Tom Lee,The Lees,adult');
    const ages = async () => (await household('The Lees')).guests.map((guest) => guest.ageBand);
    expect(await ages()).toEqual(['adult', 'adult']);
    const run = await plan('Name,Household,Age', 'John Lee,The Lees,', 'Tom Lee,The Lees,');
    expect(run.counts).toMatchObject(NOTHING_NEW);
  });
});

test('letters that a spreadsheet could not save leave the names they stood in, and the list is told of', async () => {
  await give('Name,Household', 'Łukasz Żółć,Żółć', 'Ann Lee?,Lee');
  const id = (await household('Żółć')).guests[0]?.id ?? '';
  const run = await plan('Name,Household,WedSync reference', `?ukasz ?ó??,?ó??,${id}`);
  expect(run.counts).toMatchObject({ ...NOTHING_NEW, knownPeople: 1 });
  const { items } = await bench.stores.guestImports.page(weddingId, run.id, 'warning', 0);
  expect(`${items[0]?.row}: ${items[0]?.reason}`).toMatch(/^2: Letters .* save it as Excel or CSV UTF-8/);
});

describe('taking back after somebody has touched it', () => {
  test('an allergy the guest has seen and sent stays, with the agreement that it is stored', async () => {
    await give('Name,Email', 'Ann Lee,ann@lee.example');
    const run = await give('Name,Email,Allergies', 'Ann Lee,ann@lee.example,peanut allergy');
    const [home] = await households();
    const needs = home?.guests[0]?.dietaryNeeds ?? [];
    expect(needs).toHaveLength(1);
    await answerFor(bench, weddingId, home?.id ?? '', 'attending', needs);
    expect((await bench.stores.guestImports.undoPlan(weddingId, run.id))?.staying).toMatchObject([
      { what: 'details', reason: 'answered' },
    ]);
    await undoRun(bench.stores, weddingId, run.id);
    expect((await households())[0]?.guests[0]?.dietaryNeeds).toEqual(needs);
    const consents = await bench.database.query(
      'select 1 from households where wedding_id = $1 and diet_consent_at is not null',
      [weddingId],
    );
    expect(consents).toHaveLength(1);
  });

  test('the name of a plus-one whom the guest has answered for stays; what no form shows goes back', async () => {
    await give('Name,Household,Plus one', 'Ann Lee,The Lees,1');
    const run = await give('Name,Household,Plus one,Tags', 'Ann Lee,The Lees,Ben Cole,Band');
    await answerFor(bench, weddingId, (await household('The Lees')).id, 'attending');
    await undoRun(bench.stores, weddingId, run.id);
    const { guests } = await household('The Lees');
    expect(guests.map(({ fullName, tags }) => [fullName, tags])).toEqual([
      ['Ann Lee', []],
      ['Ben Cole', []],
    ]);
  });

  test('what only the planner can have done to a household since keeps it, and a link that may have gone out does', async () => {
    const { guests, guestImports, invitations, weddings } = bench.stores;
    const people = ['Ann Lee', 'Bo Reis', 'Cy Moss', 'Di Porto', 'Eve Sousa'];
    const run = await importList(
      bench.stores,
      weddingId,
      ['Name,Email', ...people.map((name) => `${name},${name.slice(0, 2)}@x.example`)].join('\n'),
    );
    const [ann, bo, cy, di] = await Promise.all(people.slice(0, 4).map(household));
    await guests.changeHousehold(weddingId, ann?.id ?? '', { messageFrequency: 'minimal' }, IMPORTER);
    const brunch = { name: 'Brunch', startsAtLocal: '2031-06-15T11:00', place: 'Barn', servesMeal: false };
    const eventId = await weddings.addEvent(
      weddingId,
      { ...brunch, capacity: null, mealOptions: [], householdIds: [], supplierIds: [] },
      IMPORTER,
    );
    await guests.changeHousehold(weddingId, bo?.id ?? '', { inviteTo: [eventId] }, IMPORTER);
    await invitations.saveDraft(weddingId, cy?.id ?? '', {});
    await bench.database.query(
      `insert into sends (id, wedding_id, business_key, template, channel, household_id, state)
     values (gen_random_uuid(), $1, 'on its way', 'invitation', 'email', $2, 'sending')`,
      [weddingId, di?.id],
    );
    await undoRun(bench.stores, weddingId, run.id);
    const { items } = await guestImports.page(weddingId, run.id, 'stay', 0);
    expect(items.map(({ name, what, reason }) => [name, what, reason])).toEqual([
      ['Ann Lee', 'household', 'changed'],
      ['Bo Reis', 'household', 'changed'],
      ['Cy Moss', 'household', 'invited'],
      ['Di Porto', 'household', 'invited'],
    ]);
    expect((await guests.listHouseholds(weddingId)).map(({ name }) => name)).toEqual(people.slice(0, 4));
  });

  test('an import whose answers were taken back is no answer: the next one goes back whole', async () => {
    const answers = await give('Name,Email,Dinner - RSVP', 'Ann Lee,ann@lee.example,Attending');
    const food = await give('Name,Email,Dietary', 'Ann Lee,ann@lee.example,vegan');
    await give('Name,Email', 'Bo Reis,bo@reis.example');
    expect((await household('Ann Lee')).guests[0]?.dietaryNeeds).toHaveLength(1);
    await expect(undoRun(bench.stores, weddingId, answers.id)).rejects.toMatchObject({
      code: 'import.not_undoable',
    });
    await undoRun(bench.stores, weddingId, food.id);
    expect((await household('Ann Lee')).guests[0]?.dietaryNeeds).toEqual([]);
    await undoRun(bench.stores, weddingId, answers.id);
    expect((await households()).map(({ name }) => name)).toEqual(['Bo Reis']);

    const base = await give('Name,Email', 'Ann Lee,ann@lee.example');
    const first = await give('Name,Email,Dinner - RSVP', 'Ann Lee,ann@lee.example,Attending');
    const second = await give('Name,Email,Dietary', 'Ann Lee,ann@lee.example,vegan');
    for (const { id } of [first, second, base]) await undoRun(bench.stores, weddingId, id);
    expect((await households()).map(({ name }) => name)).toEqual(['Bo Reis']);
  });

  test('imports taken back one after the other, the last one first, leave nothing', async () => {
    const first = await give('Name,Email', 'Ann Lee,ann@lee.example');
    const second = await give('Name,Email,Allergies', 'Ann Lee,ann@lee.example,peanut allergy');
    const third = await give('Name,Email,Ceremony - RSVP', 'Ann Lee,ann@lee.example,Attending');
    for (const run of [third, second, first]) await undoRun(bench.stores, weddingId, run.id);
    expect(await households()).toEqual([]);
  });
});

describe('rows of our own export', () => {
  const HEADER = 'Name,Household,Email,Allergies,WedSync reference';
  const copied = async () => {
    await give('Name,Household,Email', 'Ann Lee,The Lees,ann@lee.example');
    const [ann] = (await household('The Lees')).guests;
    return {
      ann: `Ann Lee,The Lees,ann@lee.example,,${ann?.id ?? ''}`,
      bob: `Bob Lee,The Lees,bob@lee.example,peanut allergy,${ann?.id ?? ''}`,
    };
  };

  test.each([
    ['below', (rows: { ann: string; bob: string }) => [rows.ann, rows.bob]],
    ['above', (rows: { ann: string; bob: string }) => [rows.bob, rows.ann]],
  ])('a row copied %s the one it is a copy of is another person', async (_where, order) => {
    const run = await plan(HEADER, ...order(await copied()));
    expect(run.counts).toMatchObject({ newPeople: 1, openQuestions: 0 });
    const { items } = await bench.stores.guestImports.page(weddingId, run.id, 'warning', 0);
    expect(items.map(({ value, reason }) => `${value ?? ''}: ${reason}`)).toEqual([
      expect.stringMatching(/^Bob Lee: The WedSync reference of this row is row \d’s/),
    ]);
    await applyRun(bench.stores, weddingId, run);
    const people = (await household('The Lees')).guests.map((guest) => [guest.fullName, guest.email]);
    expect(people).toEqual([
      ['Ann Lee', 'ann@lee.example'],
      ['Bob Lee', 'bob@lee.example'],
    ]);
  });

  test('where no row has the guest’s name any more, a person says which one it is', async () => {
    const { ann, bob } = await copied();
    const run = await plan(HEADER, ann.replace(/^Ann Lee(.*)ann@/, 'Zoe Lee$1zoe@'), bob);
    expect(run.counts).toMatchObject({ newPeople: 0, openQuestions: 2 });
  });
});

describe('a household given in parts', () => {
  const LEES = ['Name,Household,Email', 'Ann Lee,The Lees,ann@lee.example', 'Bob Lee,The Lees,'];

  test('whoever was left out is asked about, and joins the household that came in', async () => {
    await give(...LEES, 'Jane Lee,The Lees,jane@@lee');
    const run = await plan('Name,Household,Email', 'Jane Lee,The Lees,jane@lee.example');
    expect(run.counts).toMatchObject({ newHouseholds: 0, openQuestions: 1, openDoubts: 1, waitingPeople: 1 });
    const [doubt] = await doubtsOf(run);
    expect(doubt?.choices.map((choice) => choice.words)).toEqual([
      'They join Ann Lee, Bob Lee',
      'They are a household of their own',
    ]);
    const joins = { key: doubt?.key ?? '', choiceId: doubt?.choices[0]?.id ?? '' };
    await applyRun(bench.stores, weddingId, await decide(run, { doubts: [joins] }));
    expect(await everybody()).toEqual(['The Lees: Ann Lee, Bob Lee, Jane Lee']);
  });

  test('another family of that name is a household of its own where the planner says so', async () => {
    await give(...LEES);
    const run = await plan('Name,Household', 'Kim Lee,The Lees');
    const [doubt] = await doubtsOf(run);
    const apart = await decide(run, { doubts: [{ key: doubt?.key ?? '', choiceId: 'own' }] });
    expect(apart.counts).toMatchObject({ newHouseholds: 1, openQuestions: 0 });
    await applyRun(bench.stores, weddingId, apart);
    expect(await everybody()).toEqual(['The Lees: Ann Lee, Bob Lee', 'The Lees: Kim Lee']);
    expect((await plan('Name,Household', 'Kim Lee,The Lees')).counts).toMatchObject(NOTHING_NEW);
  });

  test('two lists that number their households have nothing in common, and no household is called by a number', async () => {
    await give('Name,Household', 'Ann Lee,1', 'Bo Lee,1', 'Cy Ode,2');
    const run = await plan('Name,Household', 'Uwe Rau,1', 'Vera Rau,1', 'Will Sax,#2');
    expect(run.counts).toMatchObject({ newPeople: 3, newHouseholds: 2, openQuestions: 0 });
    await applyRun(bench.stores, weddingId, run);
    expect(await everybody()).toEqual([
      'Ann & Bo Lee: Ann Lee, Bo Lee',
      'Cy Ode: Cy Ode',
      'Uwe & Vera Rau: Uwe Rau, Vera Rau',
      'Will Sax: Will Sax',
    ]);
    const again = await plan('Name,Household', 'Ann Lee,1', 'Bo Lee,1', 'Kid Lee,1', 'Cy Ode,2');
    expect(again.counts).toMatchObject({ newPeople: 1, newHouseholds: 0, openQuestions: 0 });
    await applyRun(bench.stores, weddingId, again);
    expect(await everybody()).toContain('Ann, Bo & Kid Lee: Ann Lee, Bo Lee, Kid Lee');
  });

  test('whoever has the household’s address as well joins it without a question', async () => {
    const header = 'Name,Household,Address';
    await give(header, 'Ann Lee,The Lees,"12 Oak St, Maple Falls"');
    const run = await plan(header, 'Jane Lee,The Lees,"12 Oak St, Maple Falls"');
    expect(run.counts).toMatchObject({ newPeople: 1, newHouseholds: 0, openQuestions: 0 });
  });
});

describe('namesakes', () => {
  const HERS = ['Name', 'Anna Müller', 'Ben Roth', 'Carla Voss'];
  const HIS = ['Name', 'Anna Müller', 'Dirk Ahrens', 'Eva Busch'];

  test('a bare name that stands in two lists is asked about, in each of them again', async () => {
    await give(...HERS);
    const run = await plan(...HIS);
    expect(run.counts).toMatchObject({ newPeople: 2, openQuestions: 1 });
    await applyRun(bench.stores, weddingId, run);
    const again = await plan(...HIS);
    expect(again.counts).toMatchObject({ newPeople: 0, openQuestions: 1 });
    const [pair] = await pairsOf(again);
    const two = await decide(again, { pairs: [{ key: pair?.key ?? '', decision: 'different' }] });
    await applyRun(bench.stores, weddingId, two);
    expect((await everybody()).filter((one) => one.startsWith('Anna'))).toHaveLength(2);
    for (const one of [HERS, HIS]) expect((await plan(...one)).counts).toMatchObject(NOTHING_NEW);
  });

  test('decided to be one, both lists bring nothing new', async () => {
    await give(...HERS);
    const run = await plan(...HIS);
    const [pair] = await pairsOf(run);
    await applyRun(
      bench.stores,
      weddingId,
      await decide(run, { pairs: [{ key: pair?.key ?? '', decision: 'same' }] }),
    );
    for (const one of [HERS, HIS]) expect((await plan(...one)).counts).toMatchObject(NOTHING_NEW);
  });

  test('a family that stands on the list as one guest keeps its household when its address is corrected', async () => {
    const header = 'Name,Address';
    const others = ['Ben Roth,"1 Elm St, Boston"', 'Carla Voss,"2 Elm St, Boston"'];
    const families = async (run: ImportRun) => {
      const doubts = (await doubtsOf(run)).map(({ key, choices }) => ({
        key,
        choiceId: choices.find(({ id }) => /family|one|keep/.test(id))?.id ?? choices[0]?.id ?? '',
      }));
      return decide(run, { doubts });
    };
    const first = await families(await plan(header, 'The Smith Family,"12 Oak St, Boston"', ...others));
    await applyRun(bench.stores, weddingId, first);
    const before = await everybody();
    expect(before).toHaveLength(3);
    const edited = await families(await plan(header, 'The Smith Family,"21 Oak St, Boston"', ...others));
    expect(edited.counts).toMatchObject({ newPeople: 0, newHouseholds: 0, changedHouseholds: 1 });
    const elsewhere = await families(await plan(header, 'The Smith Family,"9 Ash Ave, Denver"'));
    expect(elsewhere.counts).toMatchObject({ newPeople: 0, openQuestions: 1 });
  });
});

describe('a list that was edited', () => {
  const HEADER = 'Name,Household,Email';
  const OTHERS = ['Ann Lee,Lee,ann@lee.example', 'Bo Lee,Lee,', 'Cy Dee,Dee,', 'Di Fox,Fox,'];

  test.each([
    ['of a household whose others are there', 'Jnae Lee,Lee,', 'Jane Lee,Lee,', 'Lee'],
    ['of somebody alone', 'Emna Roe,Roe,', 'Emma Roe,Roe,', 'Roe'],
  ])(
    'a mended name %s is asked about, and is that guest or somebody else as said',
    async (_who, was, is, home) => {
      await give(HEADER, ...OTHERS, was);
      const edited = [HEADER, ...OTHERS, is];
      const run = await plan(...edited);
      expect(run.counts).toMatchObject({ newPeople: 0, openQuestions: 1 });
      const [pair] = await pairsOf(run);
      expect(pair).toMatchObject({
        listed: { fullName: is.split(',')[0] },
        other: { fullName: was.split(',')[0] },
      });
      const key = pair?.key ?? '';
      const two = await decide(run, { pairs: [{ key, decision: 'different' }] });
      expect(two.counts).toMatchObject({ knownPeople: 4, openQuestions: home === 'Lee' ? 0 : 1 });
      await applyRun(bench.stores, weddingId, await decide(two, { pairs: [{ key, decision: 'same' }] }));
      expect((await household(home)).guests.map(({ fullName }) => fullName)).toContain(is.split(',')[0]);
      expect((await households()).flatMap(({ guests }) => guests)).toHaveLength(5);
      expect((await plan(...edited)).counts).toMatchObject(NOTHING_NEW);
    },
  );

  test('a household keeps its name in a list that calls it nothing, and one called after its people follows them', async () => {
    await give(HEADER, ...OTHERS);
    const rows = ['Guest 1,Guest 2,Email', 'Ann Lee,Bo Lee,ann@lee.example', 'Cy Dee,,', 'Di Fox,,'];
    expect((await plan(...rows)).counts).toMatchObject(NOTHING_NEW);
    const email = 'gus@ray.example';
    await give('Name,Email', `Gus Ray,${email}`);
    await give('Name,Partner,Email', `Gus Ray,Ida May,${email}`);
    expect(await everybody()).toContain('Gus Ray & Ida May: Gus Ray, Ida May');
  });

  test('who was put into another household, and whose answer was changed, is told and stays', async () => {
    const header = `${HEADER},RSVP`;
    await give(header, ...OTHERS.map((row) => `${row},yes`));
    const moved = OTHERS.map((row) => row.replace('Bo Lee,Lee', 'Bo Lee,Dee'));
    const run = await plan(header, ...moved.map((row) => `${row},${row.startsWith('Di') ? 'no' : 'yes'}`));
    expect(run.counts).toMatchObject(NOTHING_NEW);
    const { items } = await bench.stores.guestImports.page(weddingId, run.id, 'warning', 0);
    expect(items).toMatchObject([
      { value: 'Bo Lee', reason: 'The list has them in “Dee”, your guest list in “Lee”; they stay there' },
      { value: 'Di Fox', reason: expect.stringMatching(/^Your guest list has other answers/) as string },
    ]);
  });

  test('a family that stood for its people gives its place to the first of them who is named', async () => {
    await give('Name,Household,Adults,Children', 'The Kelly Family,Kelly,2,1');
    const run = await plan(
      'Name,Household,Age',
      'Pat Kelly,Kelly,',
      'Sean Kelly,Kelly,',
      'Aoife Kelly,Kelly,6',
    );
    const [doubt] = await doubtsOf(run);
    const joined = [{ key: doubt?.key ?? '', choiceId: doubt?.choices[0]?.id ?? '' }];
    await applyRun(bench.stores, weddingId, await decide(run, { doubts: joined }));
    expect(await everybody()).toEqual(['Kelly: Pat Kelly, Sean Kelly, Aoife Kelly']);
  });
});
