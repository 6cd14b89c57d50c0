import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { problemSchema } from '../../src/api/problem';
import { carryOn } from '../support/import-runs';
import { startApi, type ApiBench, type Caller } from './support/api-bench';
import { newHousehold, newSupplier, newWedding } from './support/samples';

/** Seeded: the same trials each time, so that a failure is a change of ours and comes back when run again. */
const TRIALS = { numRuns: 60, seed: 20_310_614 };
jest.setTimeout(120_000);

let api: ApiBench;
let planner: Caller;
let weddingId: string;
let householdId: string;
let importId: string;

beforeAll(async () => {
  api = await startApi((base) => ({ rateLimits: { ...base.rateLimits, take: () => Promise.resolve() } }));
  planner = await api.newPlanner();
  weddingId = await api.create(planner, '/v1/weddings', newWedding);
  householdId = await api.create(planner, `/v1/weddings/${weddingId}/households`, newHousehold);
  const list = {
    bytes: Buffer.from('Name\nAnn'),
    fileName: null,
    contentType: null,
    source: 'paste' as const,
  };
  importId = await api.dependencies.guestImports.create(weddingId, list, 'planner:fuzz');
});
afterAll(() => api.close());

const nastyText = fc.oneof(
  fc.constantFrom(
    '\u0000',
    'Ann\u0000',
    'Ann\ud800',
    '__proto__',
    '=cmd()',
    '\u202eabc',
    '🇵🇹'.repeat(90),
    "'; drop table guests; --",
  ),
  fc.string({ unit: 'binary', maxLength: 300 }),
);
const nasty = fc.oneof(
  nastyText,
  fc.jsonValue(),
  fc.constantFrom(null, -1, 1e21, 2 ** 53, [], {}, '2031-13-45', '9999-12-31', '0000-01-01', 'not-a-zone'),
);

/** A body with one or two of its fields, at any depth, replaced; texts mostly by other texts. */
function damaged(body: object): fc.Arbitrary<unknown> {
  const change = fc.constantFrom(...pathsOf(body)).chain((path) => {
    const value =
      typeof valueAt(body, path) === 'string' ? fc.oneof({ weight: 4, arbitrary: nastyText }, nasty) : nasty;
    return fc.tuple(fc.constant(path), value);
  });
  return fc
    .array(change, { minLength: 1, maxLength: 2 })
    .map((changes) => changes.reduce<unknown>((made, [path, value]) => withValue(made, path, value), body));
}

function valueAt(target: unknown, path: string[]): unknown {
  return path.reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], target);
}

function pathsOf(value: unknown, above: string[] = []): string[][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, below]) => [
    [...above, key],
    ...pathsOf(below, [...above, key]),
  ]);
}

function withValue(target: unknown, [key = '', ...rest]: string[], value: unknown): unknown {
  const next = (old: unknown) => (rest.length === 0 ? value : withValue(old, rest, value));
  if (Array.isArray(target))
    return target.map((item: unknown, index) => (String(index) === key ? next(item) : item));
  if (typeof target !== 'object' || target === null) return target;
  return { ...target, [key]: next((target as Record<string, unknown>)[key]) };
}

const requests: [string, () => [string, string, object]][] = [
  ['a new wedding', () => ['POST', '/v1/weddings', newWedding]],
  [
    'a change of the wedding',
    () => [
      'PATCH',
      `/v1/weddings/${weddingId}`,
      {
        basedOn: 999,
        coupleNames: 'A & B',
        invitationsOn: null,
        noticePolicy: { quietMinutes: 1, maxWaitMinutes: 2 },
      },
    ],
  ],
  ['a new household', () => ['POST', `/v1/weddings/${weddingId}/households`, newHousehold]],
  [
    'a new supplier',
    () => [
      'POST',
      `/v1/weddings/${weddingId}/suppliers`,
      { ...newSupplier, contactName: 'Rita', orderReference: 'x' },
    ],
  ],
  [
    'what is said about a guest list',
    () => [
      'PATCH',
      `/v1/weddings/${weddingId}/guest-imports/${importId}`,
      {
        headerRow: 1,
        encoding: 'utf-8',
        delimiter: ',',
        columns: [{ index: 0, meaning: { kind: 'fullName', person: 1 } }],
        cells: [{ row: 2, columnIndex: 1, value: 'ann@porter.example' }],
        doubts: [{ key: 'food/2/nut', choiceId: 'x' }],
        pairs: [{ key: 'row-2.1~row-3.1', decision: 'same' }],
        fields: [{ key: 'x/email', take: 'list' }],
      },
    ],
  ],
  [
    'an answer',
    () => [
      'PUT',
      `/v1/weddings/${weddingId}/households/${householdId}/answer`,
      {
        basedOn: 0,
        submissionId: randomUUID(),
        guests: [
          {
            guestId: randomUUID(),
            events: [{ eventId: randomUUID(), status: 'attending' }],
            plusOneName: 'X',
            dietaryNeeds: [{ kind: 'allergy', allergen: 'other', words: 'x', severity: 'mild' }],
          },
        ],
        note: 'x',
        email: 'a@example.com',
      },
    ],
  ],
];

test.each(requests)(
  '%s with anything in its fields is taken or refused by the catalogue, never a fault',
  async (_what, request) => {
    const [method, path, body] = request();
    await fc.assert(
      fc.asyncProperty(damaged(body), async (json) => {
        const reply = await api.call(method, path, {
          as: planner,
          json,
          headers: { 'Idempotency-Key': randomUUID() },
        });
        if (reply.status >= 400) problemSchema.parse(reply.body);
        expect([reply.status < 500, reply.text]).toEqual([true, reply.text]);
      }),
      TRIALS,
    );
  },
);

test('any bytes as a guest list are read or refused, never a fault', async () => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 400 }),
    nastyText.map((text) => new TextEncoder().encode(`Name,Email\n${text}`)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (body) => {
      const imports = `/v1/weddings/${weddingId}/guest-imports`;
      const given = await api.call<{ id: string }>('POST', imports, {
        as: planner,
        body: new Uint8Array(body),
        headers: { 'Idempotency-Key': randomUUID(), 'Content-Type': 'text/csv' },
      });
      expect([given.status < 500, given.text]).toEqual([true, given.text]);
      if (given.status !== 201) return;
      await carryOn(api.stores, weddingId, given.body.id);
      for (const list of ['', '/new-households', '/faults', '/doubts', '/warnings', '/left-out']) {
        const reply = await api.call('GET', `${imports}/${given.body.id}${list}`, { as: planner });
        expect([reply.status, reply.text]).toEqual([200, reply.text]);
      }
      await api.call('DELETE', `${imports}/${given.body.id}`, { as: planner });
    }),
    TRIALS,
  );
});
