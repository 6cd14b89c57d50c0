/** A list on its way into the guest list and out again, on a real database. */
import { randomUUID } from 'node:crypto';
import type { HouseholdDetail } from '../../../src/domain/guests/ports';
import { applyRun, carryOn, importList, IMPORTER, planList, undoRun } from '../../support/import-runs';
import { answerFor, plantWedding, sampleWedding } from '../../support/sample-wedding';
import { openStores, outboxOf, type StoreBench } from './support';

let bench: StoreBench;
let weddingId: string;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());
beforeEach(async () => {
  weddingId = (await plantWedding(bench, sampleWedding(90), [])).weddingId;
});

const people = async () =>
  (await bench.stores.guests.listHouseholds(weddingId)).flatMap((household) =>
    household.guests.map((guest) => ({ household: household.name, ...guest })),
  );
const household = async (name: string): Promise<HouseholdDetail> => {
  const found = (await bench.stores.guests.listHouseholds(weddingId)).find((one) => one.name === name);
  if (found === undefined) throw new Error(`No household is called ${name}.`);
  return found;
};

/** Everything of a wedding that an import may touch, opened, so that equal values are equal here. */
async function dump(): Promise<unknown> {
  const { database } = bench;
  const rows = (sql: string) => database.query(sql, [weddingId]);
  return {
    households: (await bench.stores.guests.listHouseholds(weddingId)).map(
      ({ revision: _counts, ...rest }) => rest,
    ),
    answered: await rows(
      `select id, answered_at, answered_by, last_submission_id, invited_at, diet_consent_at, imported
       from households where wedding_id = $1 order by id`,
    ),
    guests: await rows('select id, position, imported from guests where wedding_id = $1 order by id'),
    rsvps: await rows(
      'select guest_id, event_id, status, meal_option_id from rsvps where wedding_id = $1 order by 1, 2',
    ),
    headcounts: await rows('select * from event_headcounts where wedding_id = $1 order by event_id'),
    links: await rows('select token_hash from access_tokens where wedding_id = $1 order by 1'),
    confirmations: await rows('select * from pending_confirmations where wedding_id = $1'),
  };
}

const LIST = [
  'Name,Email,Phone,Party,Plus one,Ceremony - RSVP,Dinner - RSVP,Dietary',
  'Ann Porter,ann@porter.example,+351 912 345 678,Porter,,Attending,Attending,vegetarian',
  'Bo Porter,,,Porter,,Attending,Regret,',
  'Cara Lima,cara@lima.example,,Lima,yes,No Response,,peanut allergy',
].join('\n');

test('a list becomes households, guests, plus-ones, answers and food needs, in one go', async () => {
  const run = await planList(bench.stores, weddingId, LIST);
  expect(run).toMatchObject({ state: 'planned', counts: { newPeople: 4, newHouseholds: 2, answers: 4 } });
  expect(await people()).toEqual([]);
  const done = await applyRun(bench.stores, weddingId, run);
  expect(done.state).toBe('applied');
  const porter = await household('Porter');
  expect(porter).toMatchObject({ email: 'ann@porter.example', answeredBy: 'planner', revision: 1 });
  expect(porter.guests.map(({ fullName, email, phone }) => [fullName, email, phone])).toEqual([
    ['Ann Porter', 'ann@porter.example', '+351912345678'],
    ['Bo Porter', null, null],
  ]);
  expect(porter.guests[0]?.dietaryNeeds).toEqual([{ kind: 'diet', diet: 'vegetarian' }]);
  expect(porter.rsvps.map((rsvp) => rsvp.status).sort()).toEqual([
    'attending',
    'attending',
    'attending',
    'declined',
  ]);
  const lima = await household('Lima');
  expect(lima.guests.map(({ fullName, isPlusOne }) => [fullName, isPlusOne])).toEqual([
    ['Cara Lima', false],
    [null, true],
  ]);
  expect(lima.answeredAt).toBeNull();
});

test('nothing is written before it is accepted, and what lies staged is unreadable', async () => {
  const before = await dump();
  await planList(bench.stores, weddingId, LIST);
  expect(await dump()).toEqual(before);
  const staged = await bench.database.query<{ text: string }>(
    `select encode(content_encrypted, 'escape') || '' as text from guest_import_pages where wedding_id = $1
     union all select r::text from guest_import_runs r where wedding_id = $1`,
    [weddingId],
  );
  expect(staged.length).toBeGreaterThan(3);
  for (const { text } of staged) expect(text).not.toMatch(/Porter|ann@|912345678|peanut/i);
});

test('importing never writes to a guest, and suppliers hear of it as of any answer', async () => {
  await importList(bench.stores, weddingId, LIST);
  const { database } = bench;
  for (const table of ['pending_confirmations', 'sends'])
    expect(await database.query(`select 1 from ${table} where wedding_id = $1`, [weddingId])).toEqual([]);
  expect(await outboxOf(bench, weddingId, 'suppliers_changed')).toHaveLength(1);
  const counts = await database.query<{ attending: number; declined: number }>(
    'select sum(attending)::int as attending, sum(declined)::int as declined from event_headcounts where wedding_id = $1',
    [weddingId],
  );
  expect(counts).toEqual([{ attending: 3, declined: 1 }]);
  const broken = await database.query<{ at: number | null }>('select audit_chain_break($1) as at', [
    weddingId,
  ]);
  expect(broken).toEqual([{ at: null }]);
});

test('food and answers nobody has decided on stand in the planner’s note, beside what stood there, and once', async () => {
  const add = (name: string, plannerNote: string | null) => ({
    ...{ name, plannerNote, email: null, phone: null, smsAllowed: false, messageFrequency: 'all' as const },
    guests: [
      { fullName: name, ageBand: 'adult' as const, isPlusOne: false, email: `${name.slice(0, 3)}@m.example` },
    ],
    eventIds: [],
  });
  await bench.stores.guests.addHouseholds(weddingId, [add('Ida Moss', 'Sits by the door')], IMPORTER);
  const letter = `no lamb please ${'because it does not agree with me '.repeat(5)}`.trim();
  const list = (more: string) =>
    [
      'Name,Email,Dietary,Dinner RSVP',
      `Ann Lee,ann@lee.example,"no nuts please!!${more}",`,
      'Ida Moss,Ida@m.example,no pork,probably',
      `Jo Reis,jo@reis.example,${letter},`,
    ].join('\n');
  const notes = async () =>
    (await bench.stores.guests.listHouseholds(weddingId)).map(({ plannerNote }) => plannerNote);
  await importList(bench.stores, weddingId, list(''));
  const kept = [
    'Food to ask about: Ann Lee: no nuts please!!',
    'Sits by the door\nFood to ask about: Ida Moss: no pork\nIda Moss, Dinner RSVP: probably',
    `Food to ask about: Jo Reis: ${letter}`,
  ];
  expect(await notes()).toEqual(kept);
  expect((await planList(bench.stores, weddingId, list(''))).counts).toMatchObject({ changedHouseholds: 0 });
  await importList(bench.stores, weddingId, list(', no oats'));
  expect(await notes()).toEqual(['Food to ask about: Ann Lee: no nuts please!!; no oats', ...kept.slice(1)]);
});

test('the same list twice brings nothing new', async () => {
  await importList(bench.stores, weddingId, LIST);
  const before = await dump();
  const again = await planList(bench.stores, weddingId, LIST);
  expect(again.counts).toMatchObject({
    newPeople: 0,
    newHouseholds: 0,
    changedHouseholds: 0,
    answers: 0,
    openQuestions: 0,
  });
  expect(again.importedBefore).not.toBeNull();
  await applyRun(bench.stores, weddingId, again);
  expect(await dump()).toEqual(before);
});

test('a list imported again after edits brings the edits, and keeps what was changed here', async () => {
  await importList(bench.stores, weddingId, LIST);
  await answerFor(bench, weddingId, (await household('Lima')).id, 'declined');
  const edited = LIST.replace('+351 912 345 678', '+351 912 345 679')
    .replace(
      'Bo Porter,,,Porter,,Attending,Regret,',
      'Bo Porter,bo@porter.example,,Porter,,Attending,Regret,',
    )
    .replace('Cara Lima,cara@lima.example,,Lima,yes,No Response,,', 'Cara Lima,,,Lima,Dan Lima,Attending,,');
  const run = await planList(bench.stores, weddingId, `${edited}\nEve Porter,,,Porter,,,,`);
  expect(run.counts).toMatchObject({ newPeople: 1, newHouseholds: 0, changedHouseholds: 2, answers: 0 });
  await applyRun(bench.stores, weddingId, run);
  const porter = await household('Porter');
  expect(porter.guests.map(({ fullName, email, phone }) => [fullName, email, phone])).toEqual([
    ['Ann Porter', 'ann@porter.example', '+351912345679'],
    ['Bo Porter', 'bo@porter.example', null],
    ['Eve Porter', null, null],
  ]);
  const lima = await household('Lima');
  expect(lima.email).toBe('cara@lima.example');
  expect(lima.guests.map((guest) => guest.fullName)).toEqual(['Cara Lima', 'Dan Lima']);
  expect(lima.rsvps.every((rsvp) => rsvp.status === 'declined')).toBe(true);
});

test('every address and number of a list is kept, the first to write to, whatever is added later', async () => {
  const list = (second: string) =>
    `Name,E-mail,E-mail 2 Address,Mobile Phone,Home Phone\nBob Hale,bob@hale.example,${second},+351 912 345 678,+351 912 345 679`;
  await importList(bench.stores, weddingId, list(''));
  await importList(bench.stores, weddingId, list('r.hale@work.example'));
  const { guests, plannerNote } = await household('Bob Hale');
  expect(guests).toMatchObject([
    { email: 'bob@hale.example', otherEmails: ['r.hale@work.example'], phone: '+351912345678' },
  ]);
  expect(plannerNote).toBe('Bob Hale: also +351912345679');
  const again = await planList(bench.stores, weddingId, list('r.hale@work.example'));
  expect(again.counts).toMatchObject({ changedHouseholds: 0, newPeople: 0 });
});

test('undone, everything is as it was before', async () => {
  await importList(bench.stores, weddingId, LIST);
  await answerFor(bench, weddingId, (await household('Lima')).id, 'attending');
  const before = await dump();
  const edited = LIST.replace('+351 912 345 678', '+351 912 345 679').replace(
    'Bo Porter,,',
    'Bo Porter,bo@p.example,',
  );
  const run = await importList(
    bench.stores,
    weddingId,
    `${edited}\nEve Porter,,,Porter,,Attending,,vegan\nFlo Reis,flo@reis.example,,,,Attending,Attending,`,
  );
  expect(await dump()).not.toEqual(before);
  const undone = await undoRun(bench.stores, weddingId, run.id);
  expect(undone.state).toBe('undone');
  expect(await dump()).toEqual(before);
});

test('what somebody has touched since stays when a run is undone, and it is said why', async () => {
  const run = await importList(bench.stores, weddingId, `${LIST}\nFlo Reis,flo@reis.example,,,,,,`);
  await answerFor(bench, weddingId, (await household('Lima')).id, 'attending');
  const plan = await bench.stores.guestImports.undoPlan(weddingId, run.id);
  expect(plan?.staying.map(({ name, what, reason }) => [name, what, reason])).toEqual([
    ['Lima', 'household', 'answered'],
  ]);
  await undoRun(bench.stores, weddingId, run.id);
  expect((await bench.stores.guests.listHouseholds(weddingId)).map((one) => one.name)).toEqual(['Lima']);
});

test('a plan whose guest list changed after it was accepted goes back with the rows to look at again by their numbers', async () => {
  const run = await planList(bench.stores, weddingId, LIST);
  await bench.stores.guests.addHouseholds(
    weddingId,
    [
      {
        name: 'Cara Lima',
        email: 'cara@lima.example',
        phone: null,
        smsAllowed: false,
        messageFrequency: 'all',
        guests: [{ fullName: 'Cara Lima', ageBand: 'adult', isPlusOne: false }],
        eventIds: [],
      },
    ],
    IMPORTER,
  );
  const after = await applyRun(bench.stores, weddingId, run);
  expect(after).toMatchObject({
    state: 'planned',
    lookAgain: 1,
    lookAgainRows: [4],
    counts: { newHouseholds: 1, knownPeople: 1 },
  });
  expect(await people()).toHaveLength(1);
  // The request repeated by a network that lost its answer is about the plan before.
  await expect(
    bench.stores.guestImports.accept(weddingId, run.id, run.version, true, IMPORTER),
  ).rejects.toMatchObject({ code: 'import.plan_changed' });
  expect((await applyRun(bench.stores, weddingId, after)).state).toBe('applied');
});

test('a change elsewhere on the list does not stand in the way of an accepted plan', async () => {
  const run = await planList(bench.stores, weddingId, LIST);
  await bench.stores.guests.addHouseholds(
    weddingId,
    [
      {
        name: 'Zoe Matos',
        email: null,
        phone: null,
        smsAllowed: false,
        messageFrequency: 'all',
        guests: [{ fullName: 'Zoe Matos', ageBand: 'adult', isPlusOne: false }],
        eventIds: [],
      },
    ],
    IMPORTER,
  );
  expect((await applyRun(bench.stores, weddingId, run)).state).toBe('applied');
  expect(await people()).toHaveLength(5);
});

test('an event removed after a plan was accepted: the rest of it comes in, once it has been looked at again', async () => {
  const run = await planList(bench.stores, weddingId, LIST);
  const dinner = (await bench.stores.weddings.get(weddingId)).events[1]?.id ?? '';
  await bench.stores.guestImports.accept(weddingId, run.id, run.version, true, IMPORTER);
  await bench.stores.weddings.removeEvent(weddingId, dinner, 0, IMPORTER);
  await carryOn(bench.stores, weddingId, run.id);
  const again = await bench.stores.guestImports.get(weddingId, run.id);
  expect(again).toMatchObject({ state: 'planned', counts: { newPeople: 4, answers: 2 } });
  expect(await applyRun(bench.stores, weddingId, again)).toMatchObject({ state: 'applied' });
  const events = (await bench.stores.guests.listHouseholds(weddingId)).flatMap(({ rsvps }) => rsvps);
  expect(events.filter(({ eventId }) => eventId === dinner)).toEqual([]);
  expect(events.length).toBe(4);
});

test('two imports of one list accepted at once bring it in once', async () => {
  const [first, second] = [
    await planList(bench.stores, weddingId, LIST),
    await planList(bench.stores, weddingId, `${LIST}\n`),
  ];
  for (const { id, version } of [first, second])
    await bench.stores.guestImports.accept(weddingId, id, version, true, IMPORTER);
  await Promise.all([
    carryOn(bench.stores, weddingId, first.id),
    carryOn(bench.stores, weddingId, second.id),
  ]);
  const states = await Promise.all(
    [first, second].map(async ({ id }) => (await bench.stores.guestImports.get(weddingId, id)).state),
  );
  expect(states.sort()).toEqual(['applied', 'planned']);
  expect(await people()).toHaveLength(4);
});

test('answers that come while an import is carried out are all kept and counted', async () => {
  await importList(bench.stores, weddingId, LIST.replaceAll(/Attending|Regret/g, ''));
  const homes = await bench.stores.guests.listHouseholds(weddingId);
  const more = Array.from({ length: 40 }, (_, index) => `New${index} Person,,,,,Attending,Attending,`).join(
    '\n',
  );
  const run = await planList(bench.stores, weddingId, `${LIST}\n${more}`);
  await bench.stores.guestImports.accept(weddingId, run.id, run.version, true, IMPORTER);
  await Promise.all([
    carryOn(bench.stores, weddingId, run.id),
    ...homes.map((home) => answerFor(bench, weddingId, home.id, 'declined')),
  ]);
  const tally = await bench.database.query<{ wrong: number }>(
    `select count(*)::int as wrong from event_headcounts c,
       lateral (select count(*) filter (where status = 'attending')::int as attending,
           count(*) filter (where status = 'declined')::int as declined,
           count(*) filter (where status = 'awaiting')::int as awaiting
         from rsvps r where r.event_id = c.event_id) is_so
     where c.wedding_id = $1
       and (c.attending, c.declined, c.awaiting) <> (is_so.attending, is_so.declined, is_so.awaiting)`,
    [weddingId],
  );
  expect(tally).toEqual([{ wrong: 0 }]);
  const now = await bench.stores.guests.listHouseholds(weddingId);
  for (const home of homes)
    expect(now.find((one) => one.id === home.id)?.rsvps.every((rsvp) => rsvp.status === 'declined')).toBe(
      true,
    );
});

test('a doubtful pair waits with its whole household, and is decided once', async () => {
  await importList(bench.stores, weddingId, 'Name,Email\nJohn Smith,john@one.example');
  const list = 'Name,Email,Party\nJohn Smith,john@two.example,Smith\nMia Smith,,Smith';
  const run = await planList(bench.stores, weddingId, list);
  expect(run.counts).toMatchObject({ openQuestions: 1, waitingPeople: 2, newPeople: 0 });
  const { items } = await bench.stores.guestImports.page(weddingId, run.id, 'pair', 0);
  const [pair] = items;
  expect(pair?.reasons.length).toBeGreaterThan(0);
  await bench.stores.guestImports.choose(
    weddingId,
    run.id,
    (choices) => ({ ...choices, decisions: { [pair?.key ?? '']: 'different' } }),
    IMPORTER,
  );
  await carryOn(bench.stores, weddingId, run.id);
  const decided = await bench.stores.guestImports.get(weddingId, run.id);
  expect(decided.counts).toMatchObject({ openQuestions: 0, newPeople: 2, newHouseholds: 1 });
  await applyRun(bench.stores, weddingId, decided);
  const again = await planList(bench.stores, weddingId, list);
  expect(again.counts).toMatchObject({ openQuestions: 0, newPeople: 0, changedHouseholds: 0 });
});

test('another wedding’s runs are not there', async () => {
  const run = await planList(bench.stores, weddingId, LIST);
  const other = await plantWedding(bench, sampleWedding(90), []);
  await expect(bench.stores.guestImports.get(other.weddingId, run.id)).rejects.toThrow(/nothing here/);
  await expect(
    bench.stores.guestImports.accept(other.weddingId, run.id, run.version, true, IMPORTER),
  ).rejects.toThrow(/nothing here/);
  expect(await bench.stores.guestImports.list(other.weddingId)).toEqual([]);
  await expect(bench.stores.guestImports.get(weddingId, randomUUID())).rejects.toThrow(/nothing here/);
});

test('what is staged is thrown away a month after the last step; what was imported stays', async () => {
  const applied = await importList(bench.stores, weddingId, LIST);
  const planned = await planList(bench.stores, weddingId, 'Name\nZoe Matos');
  const later = () => new Date(Date.now() + 31 * 86_400_000);
  const accepted = await planList(bench.stores, weddingId, 'Name\nYve Matos');
  await bench.stores.guestImports.accept(weddingId, accepted.id, accepted.version, true, IMPORTER);
  // Accepted between the look at its time and this.
  await bench.stores.importWork.throwAway(weddingId, accepted.id, later());
  await carryOn(bench.stores, weddingId, accepted.id);
  expect((await bench.stores.guestImports.get(weddingId, accepted.id)).state).toBe('applied');
  for (const { id } of [applied, accepted, planned]) await carryOn(bench.stores, weddingId, id, later);
  expect((await bench.stores.guestImports.list(weddingId)).map((run) => [run.id, run.state])).toEqual([
    [accepted.id, 'applied'],
    [applied.id, 'applied'],
  ]);
  expect(
    await bench.database.query('select 1 from guest_import_pages where wedding_id = $1', [weddingId]),
  ).toEqual([]);
  expect(await bench.stores.guestImports.undoPlan(weddingId, applied.id)).toBeNull();
  expect(await people()).toHaveLength(5);
});
