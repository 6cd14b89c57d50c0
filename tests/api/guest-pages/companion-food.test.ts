/** Food needs are those of a person: who comes instead of somebody is asked for their own. */
import { inputs } from '../../../src/web/guest/addresses';
import { LATER } from '../../../src/web/guest/draft';
import { startGuestBench, type GuestBench, type Invited } from './guest-bench';

let bench: GuestBench;
beforeAll(async () => {
  bench = await startGuestBench();
});
afterAll(() => bench.close());

const VEGAN = [{ kind: 'diet', diet: 'vegan' }];

/** Ann, who has answered for herself and for Kim, and Kim is a vegan. */
async function answeredForKim() {
  const invited = await bench.invite({
    household: {
      guests: [
        { fullName: 'Ann Porter', ageBand: 'adult', isPlusOne: false },
        { fullName: null, ageBand: 'adult', isPlusOne: true },
      ],
    },
  });
  const [, kim = ''] = invited.guestIds;
  await bench.fill(`${invited.path}/who`, { all: 'yes' });
  await bring(invited, 'Kim Lee');
  await tellFood(invited, 'telling');
  await bench.fill(`${invited.path}/food`, { [inputs.diets(kim)]: ['vegan'], [inputs.consent]: 'yes' });
  await bench.fill(`${invited.path}/check`, {});
  expect(await companionOf(invited)).toMatchObject({ fullName: 'Kim Lee', dietaryNeeds: VEGAN });
  return invited;
}
async function bring({ path, guestIds, eventIds }: Invited, name: string | null) {
  const [, companion = ''] = guestIds;
  const pressed = await bench.fill(`${path}/guest`, {
    [inputs.bringing(companion)]: name === null ? 'unknown' : 'named',
    [inputs.plusOneName(companion)]: name ?? '',
    [inputs.plusOneEvents(companion)]: eventIds,
  });
  return pressed.headers.get('location')?.replace(`${path}/`, '');
}
const tellFood = ({ path, guestIds, eventIds }: Invited, food: string) =>
  bench.fill(`${path}/meals`, {
    ...Object.fromEntries(guestIds.map((id) => [inputs.meal(id, eventIds[1] ?? ''), LATER])),
    [inputs.hasFood]: food,
  });
const companionOf = async (invited: Invited) => (await bench.stored(invited)).guests[1];

test.each([
  ['somebody else', 'Robin Vale'],
  ['nobody knows yet who', null],
])('when %s comes in a companion’s place, the food question is asked again', async (_, name) => {
  const invited = await answeredForKim();
  expect(await bring(invited, 'Kim Lee')).toBe('check');
  expect(await bring(invited, name)).toBe('meals');
  await tellFood(invited, 'none');
  await bench.fill(`${invited.path}/check`, {});
  expect(await companionOf(invited)).toMatchObject({ fullName: name, dietaryNeeds: [] });
});
