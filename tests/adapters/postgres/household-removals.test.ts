/** An invitation to one event taken back: what goes with it, who is told, and that it is never more than was said. */
import { randomUUID } from 'node:crypto';
import { decideAnswer } from '../../../src/domain/rsvp/answer';
import { AppError } from '../../../src/domain/shared/app-error';
import { answerFor, plantWedding, sampleSupplier, sampleWedding } from '../../support/sample-wedding';
import { openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

/** Two households who come to everything, a caterer at the dinner who knows, and the dinner's id. */
async function coming() {
  const planted = await plantWedding(bench, sampleWedding(60), ['Smith', 'Silva']);
  const { weddingId, eventIds, householdIds } = planted;
  const [ceremony = '', dinner = ''] = eventIds;
  const [smith = '', silva = ''] = householdIds;
  const supplierId = await bench.stores.suppliers.add(
    weddingId,
    sampleSupplier('caterer', [dinner]),
    'system',
  );
  for (const id of householdIds) await answerFor(bench, weddingId, id, 'attending');
  const tell = () => bench.stores.notices.flush(weddingId, { force: true, now: new Date() });
  await tell();
  const told = async () =>
    (await bench.stores.suppliers.file(weddingId, supplierId)).notices
      .map(({ count }) => count.total)
      .reverse();
  const takeBack = (householdId: string, eventId: string, mayLoseAnswers: number) =>
    bench.stores.guests
      .removeInvitation(weddingId, householdId, { eventId, mayLoseAnswers }, 'system')
      .then(() => 'taken back')
      .catch((error: unknown) => (error instanceof AppError ? error.code : Promise.reject(error as Error)));
  const overview = () => bench.stores.overview.get(weddingId, new Date());
  return { weddingId, ceremony, dinner, smith, silva, tell, told, takeBack, overview };
}

test('its answers go with it, tallies and curve follow, and the caterer is told; the other events stay as they were', async () => {
  const { weddingId, ceremony, dinner, smith, tell, told, takeBack, overview } = await coming();
  expect(await takeBack(smith, dinner, 2)).toBe('taken back');
  await tell();
  expect(await told()).toEqual([6, 4]);
  const { tallies, curve } = await overview();
  const tallyOf = (eventId: string) => tallies.find((tally) => tally.eventId === eventId);
  expect(tallyOf(dinner)).toMatchObject({ attending: 2, declined: 0, awaiting: 0 });
  expect(tallyOf(ceremony)).toMatchObject({ attending: 4 });
  expect(curve.filter(({ eventId }) => eventId === dinner).at(-1)?.attending).toBe(2);
  const { rsvps } = await bench.stores.guests.getHousehold(weddingId, smith);
  expect(rsvps.map(({ eventId, status }) => [eventId, status])).toEqual(
    Array(2).fill([ceremony, 'attending']),
  );
  const [chain] = await bench.database.query<{ at: number | null }>('select audit_chain_break($1) as at', [
    weddingId,
  ]);
  expect(chain?.at).toBeNull();
  const audited = await bench.database.query(
    "select detail from audit_entries where wedding_id = $1 and action = 'household.invitation_removed'",
    [weddingId],
  );
  expect(audited).toEqual([{ detail: { event: dinner, attending: 2, declined: 0 } }]);
});

test('never with more answers than were told, nor where there is none', async () => {
  const { weddingId, dinner, smith, silva, told, takeBack } = await coming();
  expect(await takeBack(smith, dinner, 1)).toBe('guests.invitation_answered');
  const refused = bench.stores.guests.removeInvitation(
    weddingId,
    smith,
    { eventId: dinner, mayLoseAnswers: 0 },
    'system',
  );
  await expect(refused).rejects.toMatchObject({
    options: {
      fields: [{ path: 'mayLoseAnswers', message: '2 answers would be lost: 2 coming, 0 not coming.' }],
    },
  });
  expect(await takeBack(smith, randomUUID(), 9)).toBe('request.not_found');
  expect(await takeBack(silva, dinner, 2)).toBe('taken back');
  expect(await takeBack(silva, dinner, 2)).toBe('request.not_found');
  expect(await takeBack(randomUUID(), dinner, 2)).toBe('request.not_found');
  expect(await told()).toEqual([6]);
});

test('an answer that was decided before is asked again, and whoever is invited again owes the answer anew', async () => {
  const { weddingId, dinner, smith, takeBack, overview } = await coming();
  const opened = await bench.stores.invitations.open(weddingId, smith);
  if (opened === null) throw new Error('No such household.');
  const submission = {
    basedOn: opened.household.revision,
    submissionId: randomUUID(),
    dietConsent: false,
    guests: opened.household.guests.map(({ id }) => ({
      guestId: id,
      dietaryNeeds: [],
      events: opened.wedding.events.map((event) => ({ eventId: event.id, status: 'declined' as const })),
    })),
  };
  const decision = decideAnswer(opened.household, opened.wedding.events, submission);
  await takeBack(smith, dinner, 2);
  const outcome = await bench.stores.invitations.record(weddingId, smith, submission, decision, 'system');
  expect(outcome).toMatchObject({ outcome: 'conflict' });
  await bench.stores.guests.changeHousehold(weddingId, smith, { inviteTo: [dinner] }, 'system');
  const tally = (await overview()).tallies.find(({ eventId }) => eventId === dinner);
  expect(tally).toMatchObject({ attending: 2, declined: 0, awaiting: 2 });
});

test('the curve follows also when somebody who was coming is taken off the list', async () => {
  const { weddingId, dinner, smith, overview } = await coming();
  const { guests } = await bench.stores.guests.getHousehold(weddingId, smith);
  await bench.stores.guests.removeGuest(weddingId, smith, guests[0]?.id ?? '', 'system');
  const { curve } = await overview();
  expect(curve.filter(({ eventId }) => eventId === dinner).at(-1)?.attending).toBe(3);
});

test('a dangerous allergy that leaves with its household is told at once, as any that is gone', async () => {
  const { weddingId, smith, silva, tell, overview } = await coming();
  const { guests } = bench.stores;
  await guests.removeHousehold(weddingId, silva, 'system');
  expect((await overview()).supplierState).toBe('dirty');
  await answerFor(bench, weddingId, smith, 'attending', [
    { kind: 'allergy', allergen: 'AN', severity: 'severe' },
  ]);
  await tell();
  await guests.removeHousehold(weddingId, smith, 'system');
  expect((await overview()).supplierState).toBe('urgent');
});
