/** Guests hear of a wedding that is moved, postponed or cancelled. Time-skipping server, real database, sandbox. */
import { randomUUID } from 'node:crypto';
import type { WeddingChange } from '../../src/domain/weddings/ports';
import { daysBefore } from '../../src/domain/shared/event-date';
import { eventually } from '../../rehearsal/stage/eventually';
import { startBench, type Bench } from '../support/bench';
import { plantWedding, sampleHousehold, sampleWedding } from '../support/sample-wedding';

const MINUTE = 60_000;

let bench: Bench;
beforeAll(async () => {
  bench = await startBench({ skipsTime: true });
}, 120_000);
afterAll(() => bench.close());

const mailsTo = async (name: string) =>
  (await bench.sandbox.messages({ to: `${name.toLowerCase()}@example.com` })).flatMap((message) =>
    message.kind === 'email' ? [message] : [],
  );
const subjectsTo = async (name: string) => (await mailsTo(name)).map((mail) => mail.subject).reverse();
const unique = (name: string) => `${name}${randomUUID().slice(0, 6)}`;

async function invitedWedding(
  names: string[],
  days = 120,
): Promise<{ weddingId: string; eventIds: string[] }> {
  const { weddingId, eventIds } = await plantWedding(bench, sampleWedding(days), names);
  await bench.settle();
  await runNow(weddingId, 'invitations');
  return { weddingId, eventIds };
}

async function change(weddingId: string, wish: WeddingChange): Promise<number> {
  const { scheduleVersion } = await bench.stores.weddings.get(weddingId);
  const { scheduleVersion: version } = await bench.stores.weddings.change(
    weddingId,
    scheduleVersion,
    wish,
    'system',
  );
  await bench.settle();
  return version;
}

const later = async (weddingId: string, days: number) =>
  daysBefore((await bench.stores.weddings.get(weddingId)).weddingOn, -days);
const news = (weddingId: string) =>
  bench.stores.weddings
    .milestones(weddingId)
    .then((steps) => steps.filter((step) => step.kind === 'date_news'));
/** Does a step now, and waits until it is done. */
async function runNow(weddingId: string, milestoneId: string): Promise<void> {
  await eventually('the plan to be followed', async () => {
    const { scheduleVersion } = await bench.stores.weddings.get(weddingId);
    return (await bench.weddingClient.state(weddingId)).scheduleVersion === scheduleVersion;
  });
  await bench.weddingClient.adjustMilestone(weddingId, milestoneId, 'run', 1);
  await eventually(`${milestoneId} to be done`, async () =>
    (await bench.stores.weddings.milestones(weddingId)).some(
      (step) => step.id === milestoneId && step.status === 'done',
    ),
  );
  await bench.settle();
}

/** What is to be told is told now, not in ten minutes. */
const tellNow = (weddingId: string, version: number) => runNow(weddingId, `date-news-${version}`);

test('two moves within minutes are told once, from the day that was known to the last one, and only to the invited', async () => {
  const [ann, bo, uninvited] = [unique('Ann'), unique('Bo'), unique('New')];
  const { weddingId, eventIds } = await invitedWedding([ann, bo]);
  await bench.stores.guests.addHouseholds(weddingId, [sampleHousehold(uninvited, eventIds)], 'system');
  const first = await later(weddingId, 7);
  await change(weddingId, { weddingOn: first });
  const second = await later(weddingId, 7);
  await change(weddingId, { weddingOn: second });
  expect(await subjectsTo(ann)).toHaveLength(1);
  const state = await bench.weddingClient.state(weddingId);
  expect(state.nextMilestone?.kind).toBe('date_news');

  await bench.pass(11 * MINUTE);
  for (const name of [ann, bo]) {
    const subjects = await subjectsTo(name);
    expect(subjects).toHaveLength(2);
    expect(subjects[1]).toMatch(/^New date: Emma & James, /);
  }
  const [letter] = await mailsTo(ann);
  const known = new Date(daysBefore(second, 14)).getUTCDate();
  expect(letter?.text.replaceAll(/\s+/g, ' ')).toMatch(
    new RegExp(`has moved from \\w+ ${known} \\w+ \\d{4} to \\w+ ${new Date(second).getUTCDate()} `),
  );
  expect(await subjectsTo(uninvited)).toEqual([]);
  expect(await news(weddingId)).toMatchObject([{ status: 'done', sent: 2, failed: 0 }]);
}, 60_000);

test('moved and moved back before anybody was told, nobody hears of it', async () => {
  const ann = unique('Back');
  const { weddingId } = await invitedWedding([ann]);
  const { weddingOn } = await bench.stores.weddings.get(weddingId);
  await change(weddingId, { weddingOn: await later(weddingId, 7), tellGuests: true });
  const version = await change(weddingId, { weddingOn });
  await bench.pass(11 * MINUTE);
  expect((await news(weddingId)).map((step) => step.id)).toContain(`date-news-${version}`);
  expect(await subjectsTo(ann)).toHaveLength(1);
}, 60_000);

test('postponed, on again and cancelled are each told once, and a cancelled wedding ends when they have been', async () => {
  const ann = unique('All');
  const { weddingId } = await invitedWedding([ann]);
  await tellNow(weddingId, await change(weddingId, { status: 'postponed' }));
  // A new deadline is no news of the day.
  await change(weddingId, { contactLine: 'Call James.' });
  await tellNow(
    weddingId,
    await change(weddingId, { status: 'planned', weddingOn: await later(weddingId, 70) }),
  );
  await tellNow(weddingId, await change(weddingId, { status: 'cancelled' }));
  const subjects = await subjectsTo(ann);
  expect(subjects.map((subject) => subject.split(':')[0])).toEqual([
    'You are invited',
    'Postponed',
    'The day is set',
    'Cancelled',
  ]);
  const [cancelled] = await mailsTo(ann);
  expect(cancelled?.attachments).toEqual([]);
  await eventually(
    'the wedding’s workflow to end',
    async () => (await bench.weddingClient.state(weddingId)).phase === 'over',
  );
}, 60_000);

test('a planner who tells the guests keeps them from being written to, and the next change starts from there', async () => {
  const ann = unique('Self');
  const { weddingId } = await invitedWedding([ann]);
  const self = await later(weddingId, 7);
  await change(weddingId, { weddingOn: self, tellGuests: false });
  await bench.pass(11 * MINUTE);
  expect(await subjectsTo(ann)).toHaveLength(1);
  expect(await news(weddingId)).toEqual([]);
  await tellNow(weddingId, await change(weddingId, { weddingOn: await later(weddingId, 7) }));
  const [letter] = await mailsTo(ann);
  expect(letter?.text.replaceAll(/\s+/g, ' ')).toMatch(
    new RegExp(`has moved from \\w+ ${new Date(self).getUTCDate()} `),
  );
}, 60_000);

test('skipped, it leaves the telling to the planner', async () => {
  const ann = unique('Skip');
  const { weddingId } = await invitedWedding([ann]);
  const { weddingOn } = await bench.stores.weddings.get(weddingId);
  const version = await change(weddingId, { weddingOn: await later(weddingId, 7) });
  await bench.weddingClient.adjustMilestone(weddingId, `date-news-${version}`, 'skip', 1);
  await bench.settle();
  const overview = await bench.stores.overview.get(weddingId, new Date());
  expect(overview.households.map((line) => line.isUntold)).toEqual([false]);
  // Moved back, it is news again for those whom the planner has told.
  await tellNow(weddingId, await change(weddingId, { weddingOn }));
  expect(await subjectsTo(ann)).toHaveLength(2);
}, 60_000);

test('while nobody has been invited there is nobody to tell', async () => {
  const { weddingId } = await plantWedding(bench, sampleWedding(120), [unique('None')]);
  await bench.settle();
  await change(weddingId, { weddingOn: await later(weddingId, 7) });
  expect(await news(weddingId)).toEqual([]);
});

test('whom news of the day cannot reach is named to the planner', async () => {
  const [ann, off] = [unique('Reach'), unique('Off')];
  const { weddingId } = await invitedWedding([ann, off]);
  const overview = async () => bench.stores.overview.get(weddingId, new Date());
  const household = (await overview()).households.find((line) => line.name.includes(off));
  await bench.stores.invitations.optOut(weddingId, household?.id ?? '', 'email');
  await tellNow(weddingId, await change(weddingId, { status: 'postponed' }));
  expect(await subjectsTo(off)).toHaveLength(1);
  const after = await overview();
  expect(after.alerts).toMatchObject([{ kind: 'untold_households', detail: { households: 1 } }]);
  expect(after.households.filter((line) => line.isUntold).map((line) => line.name)).toEqual([
    `The ${off} family`,
  ]);
}, 60_000);
