/** What is noted about a household while its form is half filled in: nobody has seen it, so no press takes it away. */
import { createDatabase, type Database } from '../../../src/adapters/postgres/database';
import { composeStores } from '../../../src/compose-stores';
import { loadConfig } from '../../../src/config';
import { inputs } from '../../../src/web/guest/addresses';
import { LATER } from '../../../src/web/guest/draft';
import { firstAction, hiddenFields } from '../../support/forms';
import { importList } from '../../support/import-runs';
import { startGuestBench, type GuestBench, type Invited } from './guest-bench';

let bench: GuestBench;
let app: Database;
let stores: ReturnType<typeof composeStores>;
beforeAll(async () => {
  bench = await startGuestBench();
  app = createDatabase(bench.api.database.appUrl, 2);
  stores = composeStores(loadConfig({ DATABASE_URL: bench.api.database.appUrl }), app, () => new Date());
});
afterAll(async () => {
  await app.close();
  await bench.close();
});

const PEANUTS = { kind: 'allergy', allergen: 'AP' };
const needsOf = async (invited: Invited) =>
  (await bench.stored(invited)).guests.map(({ dietaryNeeds }) => dietaryNeeds);
const listSaysPeanuts = ({ weddingId }: Invited) =>
  importList(
    stores,
    weddingId,
    'Name,Household,Email,Dietary\nBo Porter,The Porter family,porter@example.com,peanut allergy',
  );
const later = ({ guestIds, eventIds }: Invited) =>
  Object.fromEntries(guestIds.map((guestId) => [inputs.meal(guestId, eventIds[1] ?? ''), LATER]));
const tellFood = async (invited: Invited, food: string) => {
  const pressed = await bench.fill(`${invited.path}/meals`, { ...later(invited), [inputs.hasFood]: food });
  return pressed.headers.get('location');
};
async function begun(): Promise<Invited> {
  const invited = await bench.invite();
  await bench.fill(invited.path, { all: 'yes' });
  return invited;
}

test('“nobody has a food need”, said before a list brought one, leaves it noted and says so', async () => {
  const invited = await begun();
  expect(await tellFood(invited, 'none')).toBe(`${invited.path}/check`);
  const old = await bench.get(`${invited.path}/check`);
  await listSaysPeanuts(invited);
  expect(await needsOf(invited)).toMatchObject([[], [PEANUTS]]);
  expect((await bench.get(`${invited.path}/check`)).text).toContain('1 food need noted, as before');
  await bench.post(firstAction(old.text), hiddenFields(old.text));
  expect((await bench.stored(invited)).revision).toBe(1);
  expect(await needsOf(invited)).toMatchObject([[], [PEANUTS]]);
});

test('a page about food that was opened before a list brought a need does not take the need away', async () => {
  const invited = await begun();
  const { text } = await bench.get(`${invited.path}/meals`);
  await listSaysPeanuts(invited);
  await bench.post(firstAction(text), {
    ...hiddenFields(text),
    ...later(invited),
    [inputs.hasFood]: 'none',
  });
  await bench.fill(`${invited.path}/check`, {});
  expect(await needsOf(invited)).toMatchObject([[], [PEANUTS]]);
});

test('needs that were told stay beside what a list brought meanwhile', async () => {
  const invited = await begun();
  const [, bo = ''] = invited.guestIds;
  await tellFood(invited, 'telling');
  await bench.fill(`${invited.path}/food`, { [inputs.diets(bo)]: ['vegan'], [inputs.consent]: 'yes' });
  await listSaysPeanuts(invited);
  const { text } = await bench.get(`${invited.path}/check`);
  expect(text).toContain('vegan');
  expect(text).toContain('1 food need noted, as before');
  await bench.fill(`${invited.path}/check`, {});
  expect(await needsOf(invited)).toMatchObject([[], [{ kind: 'diet', diet: 'vegan' }, PEANUTS]]);
});

test('what a guest says of the same allergen themselves counts before the list', async () => {
  const invited = await begun();
  const [, bo = ''] = invited.guestIds;
  await tellFood(invited, 'telling');
  const mild = { [inputs.allergens(bo)]: ['AP'], [inputs.severity(bo)]: 'mild', [inputs.consent]: 'yes' };
  await bench.fill(`${invited.path}/food`, mild);
  await listSaysPeanuts(invited);
  await bench.fill(`${invited.path}/check`, {});
  expect(await needsOf(invited)).toEqual([[], [{ ...PEANUTS, severity: 'mild' }]]);
});

test('a need that was seen is taken away by “nobody has one”, which is not chosen for the guest', async () => {
  const invited = await begun();
  await tellFood(invited, 'none');
  await listSaysPeanuts(invited);
  const { text } = await bench.get(`${invited.path}/meals`);
  expect(text.match(/<input[^>]* name="food"[^>]*>/g)).toEqual([
    expect.stringMatching(/value="keep"\/>/),
    expect.stringMatching(/value="none"\/>/),
    expect.stringMatching(/value="telling"\/>/),
  ]);
  await tellFood(invited, 'none');
  await bench.fill(`${invited.path}/check`, {});
  expect(await needsOf(invited)).toEqual([[], []]);
});

test('a companion whom somebody names while the form is half filled in keeps the name, and is shown by it', async () => {
  const invited = await bench.invite({
    household: {
      guests: [
        { fullName: 'Ann Porter', ageBand: 'adult', isPlusOne: false },
        { fullName: null, ageBand: 'adult', isPlusOne: true },
      ],
    },
  });
  const [, plusOne = ''] = invited.guestIds;
  const { path, weddingId, householdId, eventIds } = invited;
  await bench.fill(path, { all: 'yes' });
  const bringing = { [inputs.bringing(plusOne)]: 'unknown', [inputs.plusOneEvents(plusOne)]: eventIds };
  await bench.fill(`${path}/guest`, bringing);
  const guests = [{ id: plusOne, fullName: 'Kim Lee' }];
  await bench.api.dependencies.guests.changeHousehold(weddingId, householdId, { guests }, 'system');
  const page = (await bench.get(`${path}/guest`)).text;
  expect(page).toContain('value="Kim Lee"');
  expect(/value="named"[^>]*>/.exec(page)?.[0]).toContain('checked');
  await tellFood(invited, 'none');
  await bench.fill(`${path}/check`, {});
  expect((await bench.stored(invited)).guests[1]?.fullName).toBe('Kim Lee');
});

test('no page tells whoever holds the link which needs are noted, not even in its source', async () => {
  const invited = await begun();
  await listSaysPeanuts(invited);
  for (const food of ['none', 'keep', 'telling']) {
    await tellFood(invited, food);
    for (const page of ['meals', 'food', 'check', 'who'])
      expect((await bench.get(`${invited.path}/${page}`)).text).not.toMatch(/allergy:|"peanut|;peanut/);
  }
});
