/** What a household is told again once its address is mended: what arrived nowhere, and nothing else. */
import { confirmationKey } from '../../../src/domain/communications/business-key';
import { importList } from '../../support/import-runs';
import { answerFor, plantWedding, sampleWedding } from '../../support/sample-wedding';
import { changeWedding, openStores, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

interface Household {
  weddingId: string;
  householdId: string;
}
/** A send to a household that ended in a state. */
async function sent(to: Household, send: { key: string; template: string; state: string; tells?: number }) {
  await bench.database.query(
    `insert into sends (id, wedding_id, business_key, template, channel, household_id, tells_version, state)
     values (gen_random_uuid(), $1, $2, $3, 'email', $4, $5, $6)`,
    [to.weddingId, send.key, send.template, to.householdId, send.tells ?? null, send.state],
  );
}
/** An answer whose confirmation ended in a state. */
async function confirmed(to: Household, state: string) {
  await answerFor(bench, to.weddingId, to.householdId, 'attending');
  const [pending] = await pendingOf(to);
  const key = confirmationKey(to.householdId, pending?.revision ?? 0, 'email');
  await bench.confirmations.finish([{ ...to, revision: pending?.revision ?? 0 }]);
  await sent(to, { key, template: 'rsvp-confirmation', state });
  return key;
}
const pendingOf = ({ householdId }: Household) =>
  bench.database.query<{ revision: number }>(
    'select revision from pending_confirmations where household_id = $1',
    [householdId],
  );
const change = ({ weddingId, householdId }: Household, mended: { name: string } | { email: string }) =>
  bench.stores.guests.changeHousehold(weddingId, householdId, mended, 'system');
async function household(): Promise<Household> {
  const { weddingId, householdIds } = await plantWedding(bench, sampleWedding(90), ['Lee']);
  return { weddingId, householdId: householdIds[0] ?? '' };
}

const ALWAYS = { usefulUntil: '2999-01-01T00:00:00.000Z', scheduleVersion: null };
const listWith = (email: string) =>
  ['Name,Household,Address,Email', `Ann Lee,The Lees,"12 Oak St, Boston",${email}`, 'Bo Lee,The Lees,,'].join(
    '\n',
  );

describe('the last confirmation', () => {
  test('goes again to the mended address, once, when it had arrived nowhere', async () => {
    const lee = await household();
    const businessKey = await confirmed(lee, 'bounced');
    await change(lee, { name: 'Lee family' });
    expect(await pendingOf(lee)).toEqual([]);
    await change(lee, { email: 'lee@new.example' });
    await change(lee, { email: 'lee@newer.example' });
    expect(await pendingOf(lee)).toEqual([{ revision: 1 }]);
    const letter = {
      businessKey,
      template: 'rsvp-confirmation',
      channel: 'email' as const,
      householdId: lee.householdId,
    };
    const permits = await bench.sendLog.begin(lee.weddingId, [letter], new Date());
    expect(permits).toMatchObject([{ kind: 'try' }]);
  });

  test('that arrived, or came after one that did not, is sent no second time', async () => {
    const lee = await household();
    await confirmed(lee, 'bounced');
    await confirmed(lee, 'delivered');
    await change(lee, { email: 'lee@new.example' });
    expect(await pendingOf(lee)).toEqual([]);
  });

  test('is of no use while there is no day to come on', async () => {
    const lee = await household();
    await confirmed(lee, 'bounced');
    await changeWedding(bench, lee.weddingId, { status: 'postponed' });
    await change(lee, { email: 'lee@new.example' });
    expect(await pendingOf(lee)).toEqual([]);
  });
});

describe('an address that a list mends:', () => {
  const invite = async (weddingId: string) => {
    const [{ id: householdId } = { id: '' }] = await bench.stores.guests.listHouseholds(weddingId);
    const wave = { milestoneId: 'invitations', kind: 'invitations' } as const;
    await bench.stores.milestones.startWave(weddingId, { ...wave, ...ALWAYS });
    const to = { weddingId, householdId };
    await sent(to, { key: 'wave/invitations/lee', template: 'invitation', state: 'bounced', tells: 1 });
    await bench.database.query('update households set invited_at = now(), told_version = 1 where id = $1', [
      householdId,
    ]);
    await bench.stores.waves.finish({ weddingId, ...wave });
    return to;
  };
  const planted = async () => {
    const { weddingId } = await plantWedding(bench, sampleWedding(90), []);
    await importList(bench.stores, weddingId, listWith('ann@old.example'));
    return invite(weddingId);
  };
  const mend = async ({ weddingId }: Household) => {
    await importList(bench.stores, weddingId, listWith('ann@new.example'));
    const [mended] = await bench.stores.guests.listHouseholds(weddingId);
    expect(mended?.email).toBe('ann@new.example');
  };
  const stepsOf = async ({ weddingId }: Household, kind: 'invitations' | 'date_news') =>
    (await bench.stores.weddings.milestones(weddingId))
      .filter((step) => step.kind === kind)
      .map(({ status }) => status);

  test('the invitation that arrived nowhere waits in the next round', async () => {
    const lee = await planted();
    expect(await stepsOf(lee, 'invitations')).toEqual(['done']);
    await mend(lee);
    expect(await stepsOf(lee, 'invitations')).toEqual(['done', 'planned']);
  });

  test('nothing is sent because of it, neither the confirmation nor news of the day that arrived nowhere, until the planner mends it', async () => {
    const lee = await planted();
    const { weddingId, householdId } = lee;
    await confirmed(lee, 'bounced');
    await changeWedding(bench, weddingId, { weddingOn: sampleWedding(97).weddingOn });
    const { scheduleVersion } = await bench.stores.weddings.get(weddingId);
    const news = { milestoneId: `date-news-${scheduleVersion}`, kind: 'date_news' } as const;
    await bench.stores.milestones.startWave(weddingId, { ...news, ...ALWAYS });
    await sent(lee, {
      key: 'wave/news/lee',
      template: 'wedding-moved',
      state: 'bounced',
      tells: scheduleVersion,
    });
    await bench.database.query(
      'update households set told_version = $2, told_before_version = 1 where id = $1',
      [householdId, scheduleVersion],
    );
    await bench.stores.waves.finish({ weddingId, ...news });
    await mend(lee);
    expect(await pendingOf(lee)).toEqual([]);
    expect(await stepsOf(lee, 'date_news')).toEqual(['done']);
    await change(lee, { email: 'ann@newer.example' });
    expect(await pendingOf(lee)).toEqual([{ revision: 1 }]);
    expect(await stepsOf(lee, 'date_news')).toEqual(['done', 'planned']);
  });
});
