import type { NewHousehold } from '../../../src/domain/guests/ports';
import { inputs } from '../../../src/web/guest/addresses';
import { LATER } from '../../../src/web/guest/draft';
import { firstAction, hiddenFields } from '../../support/forms';
import { sampleWedding } from '../../support/sample-wedding';
import { startGuestBench, type GuestBench, type Invited } from './guest-bench';

let bench: GuestBench;

beforeAll(async () => {
  bench = await startGuestBench();
});
afterAll(() => bench.close());

const statuses = async (invited: Invited) => (await bench.stored(invited)).rsvps.map((rsvp) => rsvp.status);

test('a “no” may be looked at and get a note before it is sent', async () => {
  const invited = await bench.invite();
  const chosen = await bench.fill(invited.path, { all: 'no' });
  expect(chosen.headers.get('location')).toBe(`${invited.path}/check`);
  const check = await bench.get(`${invited.path}/check`);
  expect(check.text).toContain('Not sent yet.');
  expect(check.text).toContain('Ann and Bo Porter cannot come.');
  expect(await statuses(invited)).toEqual(Array(4).fill('awaiting'));
  const sent = await bench.fill(`${invited.path}/check`, {});
  expect(sent.status).toBe(303);
  expect(sent.headers.get('location')).toBe(`${invited.path}/done`);
  expect(await statuses(invited)).toEqual(Array(4).fill('declined'));
  expect((await bench.get(invited.path)).text).toContain('Ann and Bo Porter cannot come.');
});

test('a full yes is stored as it was told: events, dishes, allergy, plus-one, note', async () => {
  const invited = await bench.invite({
    household: {
      guests: [
        { fullName: 'Ann Porter', ageBand: 'adult', isPlusOne: false },
        { fullName: null, ageBand: 'adult', isPlusOne: true },
      ],
    },
  });
  const [ann = '', plusOne = ''] = invited.guestIds;
  const [ceremony = '', dinner = ''] = invited.eventIds;
  const { wedding } =
    (await bench.api.dependencies.invitations.open(invited.weddingId, invited.householdId)) ?? {};
  const [chicken] = wedding?.events[1]?.mealOptions ?? [];
  const { path } = invited;

  expect((await bench.fill(path, { all: 'yes' })).headers.get('location')).toBe(`${path}/guest`);
  const guest = await bench.fill(`${path}/guest`, {
    [inputs.bringing(plusOne)]: 'named',
    [inputs.plusOneName(plusOne)]: '  Kim   Lee ',
    [inputs.plusOneEvents(plusOne)]: [dinner],
  });
  expect(guest.headers.get('location')).toBe(`${path}/meals`);
  const meals = await bench.fill(`${path}/meals`, {
    [inputs.meal(ann, dinner)]: chicken?.id ?? '',
    [inputs.meal(plusOne, dinner)]: LATER,
    [inputs.hasFood]: 'telling',
  });
  expect(meals.headers.get('location')).toBe(`${path}/food`);
  const food = await bench.fill(`${path}/food`, {
    [inputs.allergens(ann)]: ['AN', 'AP'],
    [inputs.otherAllergies(ann)]: 'kiwi, mango',
    [inputs.severity(ann)]: 'severe',
    [inputs.intolerances(plusOne)]: 'lactose',
    [inputs.diets(plusOne)]: ['vegetarian'],
    [inputs.consent]: 'yes',
  });
  expect(food.headers.get('location')).toBe(`${path}/check`);
  await bench.fill(`${path}/check`, { [inputs.note]: 'So happy\nfor you' });

  const household = await bench.stored(invited);
  expect(household.revision).toBe(1);
  expect(household.note).toBe('So happy\nfor you');
  expect(household.guests.map((each) => each.fullName)).toEqual(['Ann Porter', 'Kim Lee']);
  expect(household.guests[0]?.dietaryNeeds).toEqual([
    { kind: 'allergy', allergen: 'AN', severity: 'severe' },
    { kind: 'allergy', allergen: 'AP', severity: 'severe' },
    { kind: 'allergy', allergen: 'other', words: 'kiwi', severity: 'severe' },
    { kind: 'allergy', allergen: 'other', words: 'mango', severity: 'severe' },
  ]);
  expect(household.guests[1]?.dietaryNeeds).toEqual([
    { kind: 'intolerance', words: 'lactose' },
    { kind: 'diet', diet: 'vegetarian' },
  ]);
  const rsvp = (guestId: string, eventId: string) =>
    household.rsvps.find((each) => each.guestId === guestId && each.eventId === eventId);
  expect(rsvp(ann, ceremony)?.status).toBe('attending');
  expect(rsvp(ann, dinner)).toMatchObject({ status: 'attending', mealOptionId: chicken?.id });
  expect(rsvp(plusOne, ceremony)?.status).toBe('declined');
  expect(rsvp(plusOne, dinner)).toMatchObject({ status: 'attending', mealOptionId: null });
  const done = await bench.get(`${path}/done`);
  expect(done.text).toContain('6 food needs noted.');
  expect(done.text).not.toMatch(/kiwi|nuts|lactose/);
});

test('a companion who was named is not known yet again when the guest says so, and keeps the seat', async () => {
  const invited = await bench.invite({
    household: {
      guests: [
        { fullName: 'Ann Porter', ageBand: 'adult', isPlusOne: false },
        { fullName: null, ageBand: 'adult', isPlusOne: true },
      ],
    },
  });
  const [, plusOne = ''] = invited.guestIds;
  const { path } = invited;
  const answerWith = async (companion: Record<string, string>) => {
    await bench.fill(`${path}/who`, { all: 'yes' });
    await bench.fill(`${path}/guest`, { ...companion, [inputs.plusOneEvents(plusOne)]: invited.eventIds });
    await bench.fill(`${path}/meals`, { [inputs.hasFood]: 'none', ...mealsLater(invited) });
    await bench.fill(`${path}/check`, {});
    return bench.stored(invited);
  };
  const named = await answerWith({
    [inputs.bringing(plusOne)]: 'named',
    [inputs.plusOneName(plusOne)]: 'Kim Lee',
  });
  expect(named.guests[1]?.fullName).toBe('Kim Lee');
  const unknown = await answerWith({ [inputs.bringing(plusOne)]: 'unknown' });
  expect(unknown.revision).toBe(2);
  expect(unknown.guests[1]?.fullName).toBeNull();
  expect(unknown.rsvps).toEqual(named.rsvps);
  expect((await bench.get(`${path}/done`)).text).not.toContain('Kim Lee');
  const { text } = await bench.get(`${path}/guest`);
  expect(text).toMatch(/value="unknown"[^>]*checked|checked[^>]*value="unknown"/);
});

test('a “no” is sent from the first page by the button that says so, and keeps what was noted before', async () => {
  const invited = await bench.invite();
  const sent = await bench.fill(invited.path, { all: 'no', now: 'no' });
  expect(sent.headers.get('location')).toBe(`${invited.path}/done`);
  expect(await statuses(invited)).toEqual(Array(4).fill('declined'));
  expect((await bench.get(`${invited.path}/done`)).text).toContain('Ann and Bo Porter cannot come.');
});

test('an event added meanwhile is asked about, from a page older than it too, and what was answered stays', async () => {
  const invited = await bench.invite();
  await bench.decline(invited);
  await bench.fill(`${invited.path}/who`, { all: 'yes' });
  await bench.fill(`${invited.path}/meals`, { [inputs.hasFood]: 'none', ...mealsLater(invited) });
  const old = await bench.get(`${invited.path}/check`);
  const brunch = { name: 'Brunch', startsAtLocal: '2032-01-02T11:00', place: 'Barn', servesMeal: false };
  const { weddings } = bench.api.dependencies;
  const added = { ...brunch, capacity: null, mealOptions: [], householdIds: null, supplierIds: [] };
  const brunchId = await weddings.addEvent(invited.weddingId, added, 'system');

  const sent = await bench.post(firstAction(old.text), hiddenFields(old.text));
  expect(sent.headers.get('location')).toBe(`${invited.path}/who`);
  expect((await bench.stored(invited)).revision).toBe(1);
  expect((await bench.get(invited.path)).text).toContain('Answer now');
  await bench.fill(`${invited.path}/each`, {
    ...Object.fromEntries(
      invited.guestIds.flatMap((guestId) =>
        [...invited.eventIds, brunchId].map((id) => [inputs.attendance(guestId, id), 'attending']),
      ),
    ),
  });
  expect((await bench.fill(`${invited.path}/check`, {})).headers.get('location')).toBe(
    `${invited.path}/done`,
  );
  expect(await statuses(invited)).toEqual(Array(6).fill('attending'));
});

test('an event removed meanwhile is left out of what an older page sends; asked nothing more, a household reads so', async () => {
  const invited = await bench.invite();
  const { weddings } = bench.api.dependencies;
  const [ceremony = '', dinner = ''] = invited.eventIds;
  await bench.fill(`${invited.path}/who`, { all: 'no' });
  const old = await bench.get(`${invited.path}/check`);
  const who = await bench.get(`${invited.path}/who`);
  await weddings.removeEvent(invited.weddingId, ceremony, 0, 'system');
  const sent = await bench.post(firstAction(old.text), hiddenFields(old.text));
  expect(sent.headers.get('location')).toBe(`${invited.path}/done`);
  expect(await statuses(invited)).toEqual(['declined', 'declined']);

  const brunch = { name: 'Brunch', startsAtLocal: '2032-01-02T11:00', place: 'Barn', servesMeal: false };
  const added = { ...brunch, capacity: null, mealOptions: [], householdIds: [], supplierIds: [] };
  await weddings.addEvent(invited.weddingId, added, 'system');
  await weddings.removeEvent(invited.weddingId, dinner, 2, 'system');
  for (const text of [
    (await bench.get(invited.path)).text,
    (await bench.post(firstAction(who.text), { ...hiddenFields(who.text), all: 'yes' })).text,
  ])
    expect(text).toContain('There is nothing to answer now');
  expect((await bench.stored(invited)).revision).toBe(1);
});

/** Nobody has chosen a dish yet. */
function mealsLater(invited: Invited): Record<string, string> {
  const dinner = invited.eventIds[1] ?? '';
  return Object.fromEntries(invited.guestIds.map((id) => [inputs.meal(id, dinner), LATER]));
}

test('sending what is stored already stores nothing and confirms nothing, from however old a page', async () => {
  const invited = await bench.invite();
  await bench.fill(invited.path, { all: 'no', now: 'no' });
  const again = await bench.fill(`${invited.path}/who`, { all: 'no', now: 'no' });
  expect(again.headers.get('location')).toBe(`${invited.path}/done`);
  const looked = await bench.fill(`${invited.path}/check`, {});
  expect(looked.headers.get('location')).toBe(`${invited.path}/done`);
  expect((await bench.stored(invited)).revision).toBe(1);
});

test('pressing send twice stores one revision and leads to the same done page', async () => {
  const invited = await bench.invite();
  await bench.fill(invited.path, { all: 'no' });
  const form = hiddenFields((await bench.get(`${invited.path}/check`)).text);
  const [first, second] = await Promise.all([
    bench.post(`${invited.path}/send`, form),
    bench.post(`${invited.path}/send`, form),
  ]);
  const third = await bench.post(`${invited.path}/send`, form);
  for (const reply of [first, second, third])
    expect(reply.headers.get('location')).toBe(`${invited.path}/done`);
  expect((await bench.stored(invited)).revision).toBe(1);
});

test('who comes after all is asked about food, whatever was said for those who came before', async () => {
  const invited = await bench.invite();
  const [ann = '', bo = ''] = invited.guestIds;
  const only = (coming: string[]) =>
    Object.fromEntries(
      invited.guestIds.flatMap((guestId) =>
        invited.eventIds.map((id) => [
          inputs.attendance(guestId, id),
          coming.includes(guestId) ? 'attending' : 'declined',
        ]),
      ),
    );
  const each = async (coming: string[]) => {
    const pressed = await bench.fill(`${invited.path}/each`, only(coming));
    return pressed.headers.get('location');
  };
  const meals = `${invited.path}/meals`;
  await bench.decline(invited);

  expect(await each([ann])).toBe(meals);
  await bench.fill(meals, { [inputs.hasFood]: 'none', ...mealsLater(invited) });
  expect(await each([ann])).toBe(`${invited.path}/check`);
  expect(await each([ann, bo])).toBe(meals);
  await bench.fill(meals, mealsLater(invited));
  expect(await bench.draft(invited)).toMatchObject({ food: null });
  await bench.fill(meals, { [inputs.hasFood]: 'none', ...mealsLater(invited) });
  await bench.fill(`${invited.path}/check`, {});
  expect((await bench.stored(invited)).revision).toBe(2);
  expect(await each([bo])).toBe(`${invited.path}/check`);
});

test('food needs noted before stay for those whose food the form does not ask about', async () => {
  const noted = [{ kind: 'allergy', allergen: 'AN', severity: 'severe' } as const];
  const guests: NewHousehold['guests'] = [
    { fullName: 'Ann Porter', ageBand: 'adult', isPlusOne: false, dietaryNeeds: noted },
    { fullName: 'Bo Porter', ageBand: 'adult', isPlusOne: false },
  ];
  const needs = async (invited: Invited) =>
    (await bench.stored(invited)).guests.map(({ dietaryNeeds }) => dietaryNeeds);
  const withoutMeal = await bench.invite({
    wedding: { events: sampleWedding(90).events.slice(0, 1) },
    household: { guests },
  });
  await bench.fill(withoutMeal.path, { all: 'yes' });
  await bench.fill(`${withoutMeal.path}/check`, {});
  expect((await bench.stored(withoutMeal)).revision).toBe(1);
  expect(await needs(withoutMeal)).toEqual([noted, []]);

  const invited = await bench.invite({ household: { guests } });
  const { path } = invited;
  const [ann = '', bo = ''] = invited.guestIds;
  const [ceremony = '', dinner = ''] = invited.eventIds;
  await bench.fill(`${path}/each`, {
    [inputs.attendance(ann, ceremony)]: 'attending',
    [inputs.attendance(ann, dinner)]: 'declined',
    [inputs.attendance(bo, ceremony)]: 'attending',
    [inputs.attendance(bo, dinner)]: 'attending',
  });
  await bench.fill(`${path}/meals`, { [inputs.meal(bo, dinner)]: LATER, [inputs.hasFood]: 'telling' });
  await bench.fill(`${path}/food`, { [inputs.diets(bo)]: ['vegan'], [inputs.consent]: 'yes' });
  expect((await bench.get(`${path}/check`)).text).toContain('1 food need noted, as before');
  await bench.fill(`${path}/check`, {});
  expect(await needs(invited)).toEqual([noted, [{ kind: 'diet', diet: 'vegan' }]]);

  await bench.fill(`${path}/each`, {
    ...Object.fromEntries(invited.eventIds.map((id) => [inputs.attendance(ann, id), 'declined'])),
    ...Object.fromEntries(invited.eventIds.map((id) => [inputs.attendance(bo, id), 'attending'])),
  });
  expect((await bench.get(`${path}/check`)).text).toContain('1 food need noted, as before');
  await bench.fill(`${path}/check`, {});
  expect(await needs(invited)).toEqual([[], [{ kind: 'diet', diet: 'vegan' }]]);
});
