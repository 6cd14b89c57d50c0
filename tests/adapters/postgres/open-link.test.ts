/** A household's link opens its own invitation and nothing else. */
import { randomUUID } from 'node:crypto';
import { plantWedding, sampleWedding } from '../../support/sample-wedding';
import { openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

async function household() {
  const planted = await plantWedding(bench, sampleWedding(90), [`Porter${randomUUID().slice(0, 4)}`]);
  const [householdId = ''] = planted.householdIds;
  return { ...planted, householdId, token: bench.stores.guests.linkToken(householdId) };
}

test('a link opens the invitation of its household, as the planner sees it', async () => {
  const { weddingId, householdId, token } = await household();
  const opened = await bench.stores.invitations.openLink(token);
  expect(opened).toMatchObject({ weddingId, householdId, draft: null });
  expect(opened?.invitation).toEqual(await bench.stores.invitations.open(weddingId, householdId));
});

test('what was filled in and not sent is there, until it is thrown away', async () => {
  const { weddingId, householdId, token } = await household();
  await bench.stores.invitations.saveDraft(weddingId, householdId, { note: 'See you soon.' });
  expect((await bench.stores.invitations.openLink(token))?.draft).toEqual({ note: 'See you soon.' });
  await bench.stores.invitations.discardDraft(weddingId, householdId);
  expect((await bench.stores.invitations.openLink(token))?.draft).toBeNull();
});

test.each([
  ['is unknown', () => 'delete from access_tokens where subject_id = $1'],
  ['was revoked', () => 'update access_tokens set revoked_at = now() where subject_id = $1'],
  [
    'has ended',
    () => "update access_tokens set expires_at = now() - interval '1 second' where subject_id = $1",
  ],
  ['is a supplier’s', () => "update access_tokens set kind = 'supplier' where subject_id = $1"],
  ['leads to a household that is gone', () => 'delete from households where id = $1'],
])('a link that %s opens nothing', async (_what, change) => {
  const { householdId, token } = await household();
  await bench.database.query(change(), [householdId]);
  expect(await bench.stores.invitations.openLink(token)).toBeNull();
});

test('a household that is removed takes its history with it', async () => {
  const { weddingId, householdId } = await household();
  await bench.database.query(
    `insert into rsvp_changes (wedding_id, household_id, revision, guest_id, event_id, from_status, to_status)
     select wedding_id, household_id, 1, guest_id, event_id, 'awaiting', 'attending' from rsvps where household_id = $1`,
    [householdId],
  );
  await bench.stores.guests.removeHousehold(weddingId, householdId, 'system');
  const left = await bench.database.query('select from rsvp_changes where wedding_id = $1', [weddingId]);
  expect(left).toEqual([]);
});
