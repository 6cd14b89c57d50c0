import { readXlsx } from 'hucre/xlsx';
import { startApi, type ApiBench, type Caller } from './support/api-bench';
import { newHousehold, newWedding } from './support/samples';

let api: ApiBench;
let planner: Caller;
let list: string;

beforeAll(async () => {
  api = await startApi();
  planner = await api.newPlanner();
  const weddingId = await api.create(planner, '/v1/weddings', { ...newWedding, coupleNames: 'Zoë / “Bo”' });
  await api.create(planner, `/v1/weddings/${weddingId}/households`, newHousehold);
  list = `/v1/weddings/${weddingId}/guest-list`;
});
afterAll(() => api.close());

async function fetched(path: string): Promise<{ headers: Headers; bytes: Uint8Array }> {
  const response = await fetch(api.url + path, { headers: { Authorization: `Bearer ${planner.key}` } });
  expect(response.status).toBe(200);
  return { headers: response.headers, bytes: new Uint8Array(await response.arrayBuffer()) };
}

test('an export is a file to keep, called after the couple, with everybody in it', async () => {
  const { headers, bytes } = await fetched(`${list}/export?format=csv&language=de`);
  expect(headers.get('content-type')).toBe('text/csv; charset=utf-8');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(decodeURIComponent(headers.get('content-disposition') ?? '')).toContain('Gästeliste Zoë “Bo”.csv');
  const lines = new TextDecoder().decode(bytes).split('\r\n');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^Haushalt;.*;Dinner - Gericht;WedSync reference$/);
  expect(lines[1]).toContain(
    "The Porter family;;Ann Porter;;Erwachsene;;;;porter@example.com;'+351912345678",
  );
});

test('a template is a workbook unless a CSV is asked for', async () => {
  const { headers, bytes } = await fetched(`${list}/template`);
  expect(headers.get('content-type')).toBe(
    'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  );
  const [guests] = (await readXlsx(bytes)).sheets;
  expect(guests?.rows).toHaveLength(1);
  expect(guests?.rows[0]).toContain('Dinner - Meal');
  const csv = await fetched(`${list}/template?format=csv&language=it`);
  expect(new TextDecoder().decode(csv.bytes)).toMatch(/^Nucleo familiare;Nome e cognome;.*\r\n$/);
});

test('a format or language that is not offered is refused by name', async () => {
  for (const [query, path] of [
    ['format=pdf', 'query.format'],
    ['language=nl', 'query.language'],
    ['colour=red', 'query'],
  ]) {
    const reply = await api.call('GET', `${list}/export?${query}`, { as: planner });
    expect(reply.status).toBe(422);
    expect(JSON.stringify(reply.body)).toContain(`"path":"${path}`);
  }
});

test('both files are described, with the kinds they come in', async () => {
  const { body } = await api.call<{ paths: Record<string, { get: { responses: unknown } }> }>(
    'GET',
    '/openapi.json',
  );
  for (const what of ['template', 'export']) {
    const { get } = body.paths[`/v1/weddings/{weddingId}/guest-list/${what}`] ?? {};
    expect(JSON.stringify(get?.responses)).toContain('text/csv; charset=utf-8');
    expect(JSON.stringify(get?.responses)).toContain('spreadsheetml.sheet');
  }
});
