/** Guest lists over the API: accepted, taken back, thrown away; and what is refused at the door. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { undoOutlook } from '../../src/api/guest-imports/schemas';
import { carryOn } from '../support/import-runs';
import { startApi, type ApiBench, type Caller } from './support/api-bench';
import { createImportCaller, type ImportCaller, type Listed, type Problem } from './support/import-caller';
import { newHousehold, newWedding } from './support/samples';

let api: ApiBench;
let planner: Caller;
let weddingId: string;
let imports: ImportCaller;

beforeAll(async () => {
  api = await startApi();
  planner = await api.newPlanner();
});
afterAll(() => api.close());
beforeEach(async () => {
  weddingId = await api.create(planner, '/v1/weddings', newWedding);
  imports = createImportCaller(api, planner, weddingId);
});

test('nothing is stored before the looked-at version is accepted; accepting twice does it once', async () => {
  const { id, plannedVersion } = await imports.plan('Name,Email\nAnn,bad\nBo,bo@lima.example');
  await imports.change(id, { cells: [{ row: 2, columnIndex: 1, value: 'ann@porter.example' }] });
  expect((await imports.accept(id, plannedVersion)).body.code).toBe('import.plan_changed');
  expect(await imports.names()).toEqual([]);
  expect((await imports.accept(id, 2)).status).toBe(204);
  expect((await imports.accept(id, 2)).status).toBe(204);
  await carryOn(api.stores, weddingId, id);
  expect((await imports.accept(id, 2)).status).toBe(204);
  expect(await imports.names()).toEqual(['Ann', 'Bo']);
  expect((await imports.change(id, { headerRow: null })).body.code).toBe('import.not_open');
  expect((await imports.accept(id, 3)).body.code).toBe('import.not_open');
});

test('food needs are stored only when somebody says that the guests agree', async () => {
  const list = 'Name,Dietary\nAnn Porter,vegetarian';
  const first = await imports.plan(list);
  expect(first.counts).toMatchObject({ peopleWithFoodNeeds: 1 });
  await imports.accept(first.id, first.plannedVersion, true);
  await carryOn(api.stores, weddingId, first.id);
  const { body } = await api.call<{ items: { guests: { dietaryNeeds: unknown[] }[] }[] }>(
    'GET',
    `/v1/weddings/${weddingId}/households`,
    { as: planner },
  );
  expect(body.items[0]?.guests[0]?.dietaryNeeds).toEqual([{ kind: 'diet', diet: 'vegetarian' }]);
});

test('rows left out come back as a file with their own columns and the reason, and no formula in it', async () => {
  const { id } = await imports.carryOut(
    'Name,Email,Note\nAnn,ann@porter.example,\nBo,=cmd(),"=HYPERLINK(""x"")"\n,zoe@lima.example,',
  );
  const reply = await api.call<string>('GET', `${imports.path}/${id}/left-out.csv`, { as: planner });
  expect(reply.headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(reply.headers.get('content-disposition')).toBe('attachment; filename="left out of guests.csv"');
  const [header, ...lines] = reply.text.replace('\ufeff', '').trim().split('\r\n');
  expect(header).toBe('Row,Reason it was left out,Name,Email,Note');
  expect(lines.map((line) => line.slice(0, 2))).toEqual(['3,', '4,']);
  expect(reply.text).toContain(`'=cmd()`);
  expect(reply.text).not.toMatch(/(?:^|,|")=/m);
});

test('an import is taken back whole; what was changed since stays, and it is said why', async () => {
  const run = await imports.carryOut('Name,Email\nAnn Porter,ann@porter.example\nBo Lima,bo@lima.example');
  const before = await imports.get<z.infer<typeof undoOutlook>>(`/${run.id}/undo`);
  expect(before).toMatchObject({
    isPossible: true,
    households: 2,
    removedHouseholds: 2,
    removedPeople: 2,
    staying: [],
  });
  const [ann] = await imports.households();
  const invitation = await api.dependencies.invitations.open(weddingId, ann?.id ?? '');
  const answered = await api.call('PUT', `/v1/weddings/${weddingId}/households/${ann?.id ?? ''}/answer`, {
    as: planner,
    json: {
      basedOn: 0,
      submissionId: randomUUID(),
      guests: invitation?.household.guests.map((guest) => ({
        guestId: guest.id,
        events: invitation.household.rsvps.map(({ eventId }) => ({ eventId, status: 'declined' })),
      })),
    },
  });
  expect(answered.status).toBeLessThan(300);
  expect(await imports.get<z.infer<typeof undoOutlook>>(`/${run.id}/undo`)).toMatchObject({
    households: 1,
    staying: [{ householdId: ann?.id, what: 'household', reason: 'answered' }],
  });
  expect((await imports.undo(run.id)).status).toBe(204);
  expect((await imports.undo(run.id)).status).toBe(204);
  expect(await imports.look(run.id)).toMatchObject({ state: 'undone' });
  expect(await imports.names()).toEqual(['Ann Porter']);
  expect((await imports.get<Listed<{ reason: string }>>(`/${run.id}/stayed`)).items).toMatchObject([
    { name: 'Ann Porter', reason: 'answered' },
  ]);
});

test('an import that an earlier version has counted can still be looked at', async () => {
  const { id } = await imports.carryOut('Name\nAnn');
  await api.database.query(`update guest_import_runs set counts = counts - 'joiningPeople' where id = $1`, [
    id,
  ]);
  expect((await imports.look(id)).counts).toMatchObject({ newPeople: 1, joiningPeople: 0 });
});

test('households of which an import only noted what it says are not told as going back', async () => {
  const ann = { name: 'Ann Porter', email: 'ann@porter.example', guests: [{ fullName: 'Ann Porter' }] };
  await api.create(planner, `/v1/weddings/${weddingId}/households`, { ...newHousehold, ...ann });
  const run = await imports.carryOut('Name,Email\nAnn Porter,ann@porter.example\nBo Lima,');
  expect(run.counts).toMatchObject({ newPeople: 1, sameHouseholds: 1, changedHouseholds: 0 });
  expect(await imports.get<z.infer<typeof undoOutlook>>(`/${run.id}/undo`)).toMatchObject({ households: 1 });
});

test('an import that was not carried out cannot be undone, and one that was cannot be thrown away', async () => {
  const { id } = await imports.plan('Name\nAnn');
  expect((await imports.undo(id)).body.code).toBe('import.not_applied');
  expect((await api.call('DELETE', `${imports.path}/${id}`, { as: planner })).status).toBe(204);
  expect((await api.call('GET', `${imports.path}/${id}`, { as: planner })).status).toBe(404);
  const run = await imports.carryOut('Name\nAnn');
  expect((await api.call<Problem>('DELETE', `${imports.path}/${run.id}`, { as: planner })).body.code).toBe(
    'import.not_open',
  );
});

test('a file given again under its key is one import; another file under it is refused', async () => {
  const key = randomUUID();
  const [first, second] = [
    await imports.give('Name\nAnn', { key }),
    await imports.give('Name\nAnn', { key }),
  ];
  expect(second.text).toBe(first.text);
  expect((await imports.give('Name\nBo', { key })).body.code).toBe('request.idempotency_key_reused');
  expect((await imports.get<{ items: unknown[] }>('')).items).toHaveLength(1);
});

test('an empty file, a foreign type and a file beyond 20 MB are refused before anything is kept', async () => {
  expect((await imports.give('')).body).toMatchObject({
    code: 'request.invalid',
    errors: [{ path: 'body', message: 'The file is empty.' }],
  });
  expect((await imports.give('{}', { type: 'application/json' })).status).toBe(415);
  expect((await imports.give('x'.repeat(20 * 1024 * 1024 + 1))).body.code).toBe('request.too_large');
  expect((await imports.get<{ items: unknown[] }>('')).items).toEqual([]);
});

test('a wedding has at most twenty imports open', async () => {
  for (let count = 0; count < 20; count += 1)
    expect((await imports.give(`Name\nAnn ${count}`)).status).toBe(201);
  expect((await imports.give('Name\nBo')).body.code).toBe('import.too_many_open');
});
