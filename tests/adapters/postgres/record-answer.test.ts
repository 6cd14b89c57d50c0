/** An answer is stored whole or not at all, once, and every tally agrees with it. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { decideAnswer, type AnswerDecision, type Submission } from '../../../src/domain/rsvp/answer';
import type { RecordOutcome } from '../../../src/domain/rsvp/ports';
import type { DietaryNeed } from '../../../src/domain/guests/dietary-need';
import { importList } from '../../support/import-runs';
import { plantWedding, sampleWedding, type PlantedWedding } from '../../support/sample-wedding';
import { openStores, outboxOf, type StoreBench } from './support';

let bench: StoreBench;
beforeAll(async () => {
  bench = await openStores();
});
afterAll(() => bench.close());

interface Given {
  status?: 'attending' | 'declined';
  food?: DietaryNeed[];
  dietConsent?: boolean;
  note?: string;
  submissionId?: string;
}

/** What a household would send now, and what the rules make of it. */
async function prepare(weddingId: string, householdId: string, given: Given = {}) {
  const opened = await bench.stores.invitations.open(weddingId, householdId);
  if (opened === null) throw new Error('No such household.');
  const { household, wedding } = opened;
  const submission: Submission = {
    basedOn: household.revision,
    submissionId: given.submissionId ?? randomUUID(),
    dietConsent: given.dietConsent ?? true,
    ...(given.note === undefined ? {} : { note: given.note }),
    guests: household.guests.map((guest) => ({
      guestId: guest.id,
      dietaryNeeds: given.food ?? [],
      events: household.rsvps
        .filter((rsvp) => rsvp.guestId === guest.id)
        .map((rsvp) => ({ eventId: rsvp.eventId, status: given.status ?? 'attending' })),
    })),
  };
  return { submission, decision: decideAnswer(household, wedding.events, submission) };
}

const record = (weddingId: string, householdId: string, submission: Submission, decision: AnswerDecision) =>
  bench.stores.invitations.record(weddingId, householdId, submission, decision, `household:${householdId}`);

async function answer(weddingId: string, householdId: string, given: Given = {}): Promise<RecordOutcome> {
  const { submission, decision } = await prepare(weddingId, householdId, given);
  return record(weddingId, householdId, submission, decision);
}

/** Everything an answer touches, as it stands. */
async function traces({ weddingId, householdIds }: PlantedWedding) {
  const count = async (sql: string) => (await bench.database.query<{ n: number }>(sql, [weddingId]))[0]?.n;
  const [household] = await bench.database.query<{ revision: number }>(
    'select revision from households where id = $1',
    [householdIds[0]],
  );
  return {
    revision: household?.revision,
    attending: await count(
      'select coalesce(sum(attending), 0)::int as n from event_headcounts where wedding_id = $1',
    ),
    answered: await count(
      `select count(*)::int as n from rsvps where wedding_id = $1 and status <> 'awaiting'`,
    ),
    changes: await count('select count(*)::int as n from rsvp_changes where wedding_id = $1'),
    audited: await count(
      `select count(*)::int as n from audit_entries where wedding_id = $1 and action = 'rsvp.received'`,
    ),
    confirmations: await count('select count(*)::int as n from pending_confirmations where wedding_id = $1'),
    outbox: (await outboxOf(bench, weddingId, 'suppliers_changed')).length,
  };
}
const NOTHING = {
  revision: 0,
  attending: 0,
  answered: 0,
  changes: 0,
  audited: 0,
  confirmations: 0,
  outbox: 0,
};

test('an answer decided before somebody was taken off the household is refused whole, and counts nobody', async () => {
  const planted = await plantWedding(bench, sampleWedding(90), ['Porter']);
  const { weddingId, householdIds } = planted;
  const [householdId = ''] = householdIds;
  const somebody = { fullName: 'Lia Porter', ageBand: 'child' as const, isPlusOne: false };
  const guestId = await bench.stores.guests.addGuest(weddingId, householdId, somebody, 'system');
  const { submission, decision } = await prepare(weddingId, householdId);
  await bench.stores.guests.removeGuest(weddingId, householdId, guestId, 'system');
  expect(await record(weddingId, householdId, submission, decision)).toMatchObject({ outcome: 'conflict' });
  expect(await traces(planted)).toEqual(NOTHING);
  expect(await answer(weddingId, householdId)).toMatchObject({ outcome: 'stored' });
});

test('an answer with a dish that left the menu while it was decided is refused whole, and asked again', async () => {
  const planted = await plantWedding(bench, sampleWedding(90), ['Porter']);
  const { weddingId, householdIds } = planted;
  const [householdId = ''] = householdIds;
  const opened = await bench.stores.invitations.open(weddingId, householdId);
  if (opened === null) throw new Error('No such household.');
  const { events, scheduleVersion } = opened.wedding;
  const dinner = events.find((event) => event.mealOptions.length > 0);
  const [dish, ...others] = dinner?.mealOptions ?? [];
  const { submission } = await prepare(weddingId, householdId);
  for (const choice of submission.guests.flatMap((guest) => guest.events))
    if (choice.eventId === dinner?.id) Object.assign(choice, { mealOptionId: dish?.id });
  const decision = decideAnswer(opened.household, events, submission);
  const menu = { id: dinner?.id ?? '', mealOptions: others };
  await bench.stores.weddings.change(weddingId, scheduleVersion, { events: [menu] }, 'system');
  const before = await traces(planted);
  expect(await record(weddingId, householdId, submission, decision)).toMatchObject({ outcome: 'conflict' });
  expect(await traces(planted)).toEqual(before);
});

/** Whether kept tallies equal the answers, counted again. */
async function tallyFaults(weddingId: string): Promise<unknown[]> {
  return bench.database.query(
    `select c.event_id from event_headcounts c where c.wedding_id = $1 and row (c.awaiting, c.attending, c.declined) <>
       (select count(*) filter (where status = 'awaiting')::int, count(*) filter (where status = 'attending')::int,
          count(*) filter (where status = 'declined')::int from rsvps r where r.event_id = c.event_id)`,
    [weddingId],
  );
}

const chainBreak = async (weddingId: string) =>
  (await bench.database.query<{ at: number | null }>('select audit_chain_break($1) as at', [weddingId]))[0]
    ?.at;

test('an answer, its headcount, audit entry, confirmation and outbox row are stored together', async () => {
  const planted = await plantWedding(bench, sampleWedding(60), ['Smith']);
  expect(await answer(planted.weddingId, planted.householdIds[0] ?? '')).toEqual({
    outcome: 'stored',
    revision: 1,
  });
  expect(await traces(planted)).toEqual({
    revision: 1,
    attending: 4,
    answered: 4,
    changes: 4,
    audited: 1,
    confirmations: 1,
    outbox: 1,
  });
});

test('when any part of an answer cannot be stored, none of it is', async () => {
  const planted = await plantWedding(bench, sampleWedding(60), ['Smith']);
  const [household = ''] = planted.householdIds;
  const { submission, decision } = await prepare(planted.weddingId, household);
  const tooMany = decision.headcountDeltas.map((delta) => ({ ...delta, awaiting: -1000 }));
  await expect(
    record(planted.weddingId, household, submission, { ...decision, headcountDeltas: tooMany }),
  ).rejects.toThrow(/event_headcounts_awaiting_check/);
  expect(await traces(planted)).toEqual(NOTHING);
  const noSuchMeal = decision.rsvps.map((rsvp) => ({ ...rsvp, mealOptionId: randomUUID() }));
  expect(
    await record(planted.weddingId, household, submission, { ...decision, rsvps: noSuchMeal }),
  ).toMatchObject({ outcome: 'conflict' });
  expect(await traces(planted)).toEqual(NOTHING);
});

test('a name somebody gave a plus-one while an answer without one was under way stays', async () => {
  const planted = await plantWedding(bench, sampleWedding(60), ['Smith']);
  const [household = ''] = planted.householdIds;
  await bench.database.query(
    'update guests set full_name = null, is_plus_one = true where household_id = $1',
    [household],
  );
  const { submission, decision } = await prepare(planted.weddingId, household);
  await bench.database.query(`update guests set full_name = 'Kim Lee' where household_id = $1`, [household]);
  expect(await record(planted.weddingId, household, submission, decision)).toMatchObject({ revision: 1 });
  const stored = await bench.stores.invitations.open(planted.weddingId, household);
  expect(stored?.household.guests.map(({ fullName }) => fullName)).toEqual(['Kim Lee', 'Kim Lee']);
});

test('a food need that a list brings while an answer without one is under way stays, and so does its consent', async () => {
  const { weddingId, householdIds } = await plantWedding(bench, sampleWedding(60), ['Smith']);
  const [household = ''] = householdIds;
  const { submission, decision } = await prepare(weddingId, household);
  const list = 'Name,Household,Email,Dietary\nBo Smith,The Smith family,smith@example.com,vegan';
  await importList(bench.stores, weddingId, list);
  const answer = { ...submission, dietConsent: false };
  expect(await record(weddingId, household, answer, decision)).toMatchObject({ revision: 1 });
  const stored = await bench.stores.guests.getHousehold(weddingId, household);
  expect(stored.guests.map(({ dietaryNeeds }) => dietaryNeeds)).toEqual([
    [],
    [{ kind: 'diet', diet: 'vegan' }],
  ]);
  const consent = 'select diet_consent_at is not null as given from households where id = $1';
  expect(await bench.database.query(consent, [household])).toEqual([{ given: true }]);
});

test('the same submission twice is one revision', async () => {
  const planted = await plantWedding(bench, sampleWedding(60), ['Smith']);
  const [household = ''] = planted.householdIds;
  const { submission, decision } = await prepare(planted.weddingId, household);
  const outcomes = await Promise.all(
    [1, 2, 3].map(() => record(planted.weddingId, household, submission, decision)),
  );
  expect(outcomes.map((result) => result.outcome).sort()).toEqual(['repeated', 'repeated', 'stored']);
  expect(outcomes.map((result) => result.revision)).toEqual([1, 1, 1]);
  expect(await traces(planted)).toMatchObject({ revision: 1, attending: 4, audited: 1, confirmations: 1 });
});

test('an answer to a revision that is no longer the stored one is a conflict and stores nothing', async () => {
  const planted = await plantWedding(bench, sampleWedding(60), ['Smith']);
  const [household = ''] = planted.householdIds;
  const stale = await prepare(planted.weddingId, household, { status: 'declined' });
  await answer(planted.weddingId, household);
  const before = await traces(planted);
  expect(await record(planted.weddingId, household, stale.submission, stale.decision)).toEqual({
    outcome: 'conflict',
    revision: 1,
  });
  expect(await traces(planted)).toEqual(before);
});

test('of two people of one household who answer at once, one is stored and the other is told', async () => {
  const planted = await plantWedding(bench, sampleWedding(60), ['Smith']);
  const [household = ''] = planted.householdIds;
  const first = await prepare(planted.weddingId, household);
  const second = await prepare(planted.weddingId, household, { status: 'declined' });
  const outcomes = await Promise.all(
    [first, second].map((sent) => record(planted.weddingId, household, sent.submission, sent.decision)),
  );
  expect(outcomes.map((result) => result.outcome).sort()).toEqual(['conflict', 'stored']);
  expect(await tallyFaults(planted.weddingId)).toEqual([]);
});

test('a household of another wedding is missing', async () => {
  const planted = await plantWedding(bench, sampleWedding(60), ['Smith']);
  const foreign = await plantWedding(bench, sampleWedding(60), ['Silva']);
  const [household = ''] = foreign.householdIds;
  const { submission, decision } = await prepare(foreign.weddingId, household);
  expect(await record(planted.weddingId, household, submission, decision)).toMatchObject({
    outcome: 'missing',
  });
  expect(await traces(foreign)).toEqual(NOTHING);
  expect(await bench.stores.invitations.open(planted.weddingId, household)).toBeNull();
});

test('twenty households answer at once: the headcount is the sum of the answers and the audit chain is whole', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `Family${index}`);
  const planted = await plantWedding(bench, sampleWedding(60), names);
  const outcomes = await Promise.all(
    planted.householdIds.map((id, index) =>
      answer(planted.weddingId, id, { status: index % 4 === 0 ? 'declined' : 'attending' }),
    ),
  );
  expect(outcomes.every((result) => result.outcome === 'stored')).toBe(true);
  const tallies = await bench.database.query(
    'select attending, declined, awaiting from event_headcounts where wedding_id = $1',
    [planted.weddingId],
  );
  expect(tallies).toEqual([
    { attending: 30, declined: 10, awaiting: 0 },
    { attending: 30, declined: 10, awaiting: 0 },
  ]);
  expect(await tallyFaults(planted.weddingId)).toEqual([]);
  expect(await chainBreak(planted.weddingId)).toBeNull();
  expect(await outboxOf(bench, planted.weddingId, 'suppliers_changed')).toHaveLength(1);
});

test.each([
  ['altered', `update audit_entries set actor = 'system' where wedding_id = $1 and sequence = 3`, 3],
  ['removed in the middle', 'delete from audit_entries where wedding_id = $1 and sequence = 3', 3],
  ['removed at the end', 'delete from audit_entries where wedding_id = $1 and sequence = 4', 4],
])('an audit entry that was %s, even by the tables’ owner, is found', async (_how, sql, at) => {
  const planted = await plantWedding(bench, sampleWedding(60), ['Smith', 'Silva']);
  for (const id of planted.householdIds) await answer(planted.weddingId, id);
  expect(await chainBreak(planted.weddingId)).toBeNull();
  await bench.database.query(sql, [planted.weddingId]);
  expect(await chainBreak(planted.weddingId)).toBe(at);
});

test('only clean to dirty and anything to urgent wake the wedding’s workflow', async () => {
  const planted = await plantWedding(bench, sampleWedding(60), ['A', 'B', 'C', 'D', 'E']);
  const [a = '', b = '', c = '', d = '', e = ''] = planted.householdIds;
  const woken = () => outboxOf(bench, planted.weddingId, 'suppliers_changed');
  const peanuts: DietaryNeed[] = [{ kind: 'allergy', allergen: 'AE', severity: 'severe' }];

  await answer(planted.weddingId, e, { status: 'declined' });
  expect(await woken()).toEqual([]);
  await answer(planted.weddingId, a);
  await answer(planted.weddingId, b);
  expect(await woken()).toEqual([{ version: 1, urgent: false }]);
  await answer(planted.weddingId, c, { food: peanuts });
  await answer(planted.weddingId, d, { food: peanuts });
  expect(await woken()).toEqual([
    { version: 1, urgent: false },
    { version: 3, urgent: true },
  ]);
  await bench.stores.notices.flush(planted.weddingId, { force: true, now: new Date() });
  await answer(planted.weddingId, a, { status: 'declined' });
  expect((await woken()).slice(2)).toEqual([{ version: 5, urgent: false }]);
});

test('a diet without consent is not stored, and consent taken back removes it', async () => {
  const planted = await plantWedding(bench, sampleWedding(60), ['Smith']);
  const [household = ''] = planted.householdIds;
  const food: DietaryNeed[] = [{ kind: 'diet', diet: 'vegan' }];
  const stored = () =>
    bench.database.query(
      `select g.dietary_needs_encrypted is not null as diet, h.diet_consent_at is not null as consent
       from guests g join households h on h.id = g.household_id where h.id = $1 group by 1, 2`,
      [household],
    );
  await answer(planted.weddingId, household, { food, dietConsent: false });
  expect(await stored()).toEqual([{ diet: false, consent: false }]);
  await answer(planted.weddingId, household, { food });
  expect(await stored()).toEqual([{ diet: true, consent: true }]);
  await answer(planted.weddingId, household, { food, dietConsent: false });
  expect(await stored()).toEqual([{ diet: false, consent: false }]);
});

test('contact data, diets and notes are unreadable in the database', async () => {
  const planted = await plantWedding(bench, sampleWedding(60), ['Smith']);
  const [household = ''] = planted.householdIds;
  const food: DietaryNeed[] = [{ kind: 'allergy', allergen: 'other', words: 'rambutan', severity: 'mild' }];
  await answer(planted.weddingId, household, { food, note: 'We come by boat.' });
  const rows = await bench.database.query<{ row: string }>(
    `select to_jsonb(h)::text || encode(coalesce(h.note_encrypted, ''), 'escape') || encode(h.email_encrypted, 'escape')
       || string_agg(encode(g.dietary_needs_encrypted, 'escape'), '') as row
     from households h join guests g on g.household_id = h.id where h.id = $1 group by h.id`,
    [household],
  );
  expect(rows).toHaveLength(1);
  expect(rows[0]?.row).not.toMatch(/smith@example|boat|rambutan/i);
  expect((await bench.stores.invitations.open(planted.weddingId, household))?.household.note).toBe(
    'We come by boat.',
  );
});

test('after any sequence of answers the tallies equal the answers counted again', async () => {
  const step = fc.record({
    household: fc.nat(3),
    coming: fc.array(fc.boolean(), { minLength: 4, maxLength: 4 }),
    isStale: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 10 }), async (steps) => {
      const planted = await plantWedding(bench, sampleWedding(60), ['A', 'B', 'C', 'D']);
      let stored = 0;
      for (const { household, coming, isStale } of steps) {
        const id = planted.householdIds[household] ?? '';
        const { submission } = await prepare(planted.weddingId, id);
        let turn = 0;
        for (const guest of submission.guests)
          for (const event of guest.events) event.status = coming[turn++] === true ? 'attending' : 'declined';
        const opened = await bench.stores.invitations.open(planted.weddingId, id);
        if (opened === null) throw new Error('No such household.');
        const decision = decideAnswer(opened.household, opened.wedding.events, submission);
        const sent = isStale ? { ...submission, basedOn: submission.basedOn - 1 } : submission;
        const result = await record(planted.weddingId, id, sent, decision);
        expect(result.outcome).toBe(isStale ? 'conflict' : 'stored');
        if (!isStale) stored += 1;
      }
      expect(await tallyFaults(planted.weddingId)).toEqual([]);
      expect(await chainBreak(planted.weddingId)).toBeNull();
      expect((await traces(planted)).audited).toBe(stored);
    }),
    { numRuns: 12 },
  );
});

test('an audit entry rewritten together with its hash breaks the chain, also when it is the last', async () => {
  const { weddingId, householdIds } = await plantWedding(bench, sampleWedding(60), ['Smith']);
  await answer(weddingId, householdIds[0] ?? '');
  expect(await chainBreak(weddingId)).toBeNull();
  const [last] = await bench.database.query<{ sequence: number }>(
    `with last as (
       select a.*, (select hash from audit_entries b where b.wedding_id = $1 and b.sequence = a.sequence - 1) as previous
       from audit_entries a where a.wedding_id = $1 order by a.sequence desc limit 1
     )
     update audit_entries a set actor = 'somebody else',
         hash = audit_hash(l.previous, l.sequence, l.at, 'somebody else', l.action, l.subject, l.detail)
       from last l where a.wedding_id = $1 and a.sequence = l.sequence returning a.sequence`,
    [weddingId],
  );
  expect(await chainBreak(weddingId)).toBe(last?.sequence);
});
