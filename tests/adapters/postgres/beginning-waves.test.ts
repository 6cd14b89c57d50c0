/** When a wave begins, and whom it concerns. */
import { plantWedding, sampleHousehold, sampleWedding } from '../../support/sample-wedding';
import { changeWedding, openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

const wave = {
  milestoneId: 'invitations',
  kind: 'invitations',
  usefulUntil: '2999-01-01T00:00:00.000Z',
} as const;
const stepsOf = async (weddingId: string) =>
  (await bench.stores.weddings.milestones(weddingId)).flatMap(({ id, kind, status }) =>
    kind === 'invitations' ? [{ id, status }] : [],
  );

test('invitations that a newer plan has put off do not leave by the older one, unless the planner asks', async () => {
  const { stores } = bench;
  const { weddingId } = await plantWedding(bench, sampleWedding(90), ['Lee']);
  const { scheduleVersion, rsvpDeadlineOn } = await stores.weddings.get(weddingId);
  await stores.weddings.change(weddingId, scheduleVersion, { invitationsOn: rsvpDeadlineOn }, 'system');

  await stores.milestones.startWave(weddingId, { ...wave, scheduleVersion });
  expect(await stepsOf(weddingId)).toEqual([{ id: 'invitations', status: 'planned' }]);

  await stores.milestones.startWave(weddingId, { ...wave, scheduleVersion: null });
  expect(await stepsOf(weddingId)).toEqual([{ id: 'invitations', status: 'running' }]);
});

test('invitations that come due before the list is there come again with it', async () => {
  const { stores } = bench;
  const { weddingId, eventIds } = await plantWedding(bench, sampleWedding(90), []);
  await stores.milestones.startWave(weddingId, { ...wave, scheduleVersion: null });
  expect(await stepsOf(weddingId)).toEqual([{ id: 'invitations', status: 'done' }]);

  await stores.guests.addHouseholds(weddingId, [sampleHousehold('Lee', eventIds)], 'system');
  await stores.guests.addHouseholds(weddingId, [sampleHousehold('Kim', eventIds)], 'system');

  expect(await stepsOf(weddingId)).toEqual([
    { id: 'invitations', status: 'done' },
    { id: 'invitations-2', status: 'planned' },
  ]);
});

test('an invitation that arrived nowhere waits in the next round once the address is mended; one that arrived does not', async () => {
  const { stores } = bench;
  const { weddingId, householdIds } = await plantWedding(bench, sampleWedding(90), ['Lee', 'Kim']);
  await stores.milestones.startWave(weddingId, { ...wave, scheduleVersion: null });
  for (const [index, state] of ['bounced', 'delivered'].entries())
    await bench.database.query(
      `with invited as (update households set invited_at = now(), told_version = 1 where id = $2 returning id)
       insert into sends (id, wedding_id, business_key, template, channel, household_id, state)
       select gen_random_uuid(), $1, 'wave/invitations/' || id, 'invitation', 'email', id, $3 from invited`,
      [weddingId, householdIds[index], state],
    );
  await stores.waves.finish({ weddingId, ...wave });
  const [lost = '', arrived = ''] = householdIds;

  await stores.guests.changeHousehold(weddingId, arrived, { email: 'kim@new.example' }, 'system');
  await stores.guests.changeHousehold(weddingId, lost, { name: 'Lee family' }, 'system');
  expect(await stepsOf(weddingId)).toEqual([{ id: 'invitations', status: 'done' }]);
  await stores.guests.changeHousehold(weddingId, lost, { email: 'lee@new.example' }, 'system');

  expect(await stepsOf(weddingId)).toEqual([
    { id: 'invitations', status: 'done' },
    { id: 'invitations-2', status: 'planned' },
  ]);
});

test('news of the day that arrived nowhere is told to the mended address, as news from the day that was known', async () => {
  const { stores } = bench;
  const { weddingId, householdIds } = await plantWedding(bench, sampleWedding(90), ['Lee', 'Kim']);
  const [lost = '', arrived = ''] = householdIds;
  await bench.database.query(
    'update households set invited_at = now(), told_version = 1 where wedding_id = $1',
    [weddingId],
  );
  const [{ weddingOn: before }, { weddingOn }] = [await stores.weddings.get(weddingId), sampleWedding(97)];
  await changeWedding(bench, weddingId, { weddingOn });
  const { scheduleVersion } = await stores.weddings.get(weddingId);
  const news = { milestoneId: `date-news-${scheduleVersion}`, kind: 'date_news' } as const;
  const { usefulUntil } = wave;
  await stores.milestones.startWave(weddingId, { ...news, usefulUntil, scheduleVersion: null });
  for (const [householdId, state] of [
    [lost, 'bounced'],
    [arrived, 'delivered'],
  ])
    await bench.database.query(
      `with told as (update households set told_version = $3, told_before_version = 1 where id = $2 returning id)
       insert into sends (id, wedding_id, business_key, template, channel, household_id, tells_version, state)
       select gen_random_uuid(), $1, 'wave/date-news-' || $3 || '/' || id || '/email', 'wedding-moved', 'email',
         id, $3, $4 from told`,
      [weddingId, householdId, scheduleVersion, state],
    );
  await stores.waves.finish({ weddingId, ...news });
  const newsSteps = async () =>
    (await stores.weddings.milestones(weddingId)).filter(({ kind }) => kind === 'date_news');

  await stores.guests.changeHousehold(weddingId, arrived, { email: 'kim@new.example' }, 'system');
  await stores.guests.changeHousehold(weddingId, lost, { name: 'Lee family' }, 'system');
  expect(await newsSteps()).toMatchObject([{ status: 'done' }]);
  await stores.guests.changeHousehold(weddingId, lost, { email: 'lee@new.example' }, 'system');

  const [, again] = await newsSteps();
  expect(again).toMatchObject({ status: 'planned' });
  const knownBy = (householdId: string) =>
    stores.recipients.knownBefore({ weddingId, ...news, milestoneId: again?.id ?? '' }, householdId);
  expect(await knownBy(lost)).toEqual({ status: 'planned', weddingOn: before });
  expect(await knownBy(arrived)).toEqual({ status: 'planned', weddingOn });
  await stores.guests.changeHousehold(weddingId, lost, { email: 'lee@newer.example' }, 'system');
  expect(await newsSteps()).toHaveLength(2);
});

test('whoever was added while a wave of invitations was under way, or was cut off from it, comes with the next', async () => {
  const { stores } = bench;
  const { weddingId } = await plantWedding(bench, sampleWedding(90), ['Lee']);
  await stores.milestones.startWave(weddingId, { ...wave, scheduleVersion: null });
  await stores.weddings.replan(weddingId, 'system');
  expect(await stepsOf(weddingId)).toEqual([{ id: 'invitations', status: 'running' }]);

  await stores.waves.finish({ weddingId, ...wave });

  expect(await stepsOf(weddingId)).toEqual([
    { id: 'invitations', status: 'done' },
    { id: 'invitations-2', status: 'planned' },
  ]);
});

test('a deadline that moves a little reminds nobody again who has just been; whoever the first did not reach it does', async () => {
  const { stores } = bench;
  const { weddingId, householdIds } = await plantWedding(bench, sampleWedding(90), [
    'Lee',
    'Kim',
    'Roy',
    'Ito',
  ]);
  const [lee = '', kim = '', roy = '', ito = ''] = householdIds;
  await bench.database.query(
    'update households set invited_at = now(), told_version = 1 where wedding_id = $1',
    [weddingId],
  );
  const remind = (householdId: string, step: string, state: string, hoursAgo: number) =>
    bench.database.query(
      `insert into sends (id, wedding_id, business_key, template, channel, household_id, state, created_at)
       values (gen_random_uuid(), $1, 'wave/' || $3 || '/' || $2 || '/email', 'rsvp-reminder', 'email', $2::uuid, $4,
         wedsync_now() - make_interval(hours => $5))`,
      [weddingId, householdId, step, state, hoursAgo],
    );
  await remind(lee, 'reminder-2027-05-15-14', 'delivered', 24);
  await remind(kim, 'reminder-2027-05-15-14', 'bounced', 24);
  await remind(roy, 'reminder-2027-05-15-14', 'accepted', 49);
  await remind(ito, 'reminder-2027-05-15-3', 'accepted', 1);
  const asked = (milestoneId: string) =>
    stores.waves.nextHouseholds({
      weddingId,
      milestoneId,
      kind: 'reminder',
      afterHouseholdId: null,
      limit: 10,
    });
  expect(await asked('reminder-2027-05-16-14')).toEqual([kim, roy, ito].sort());
  expect(await asked('reminder-2027-05-16-3')).toEqual([lee, kim, roy].sort());
  // Of the wave itself, what was put off is tried again.
  await remind(kim, 'reminder-2027-05-16-14', 'deferred', 1);
  expect(await asked('reminder-2027-05-16-14')).toEqual([kim, roy, ito].sort());
});
