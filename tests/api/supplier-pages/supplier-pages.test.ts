import { startSupplierBench, type Hired, type SupplierBench } from './supplier-bench';

const NUTS = [{ kind: 'allergy', allergen: 'AN', severity: 'severe' }] as const;
let bench: SupplierBench;

beforeAll(async () => {
  bench = await startSupplierBench();
});
afterAll(() => bench.close());

/** A caterer that has been told of two guests, one of them with a severe allergy. */
async function toldCaterer(): Promise<Hired> {
  const hired = await bench.hire();
  await bench.answerYes(hired.weddingId, 'Porter', [...NUTS]);
  await bench.tell(hired.weddingId);
  return hired;
}
const newest = async ({ weddingId, supplierId }: Hired) =>
  (await bench.api.dependencies.suppliers.file(weddingId, supplierId)).notices[0];
const words = (html: string) =>
  html
    .replaceAll(/<style[\s\S]*?<\/style>/g, '')
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll(/\s+/g, ' ');

test('the page has the number, what it consists of, the dishes and the needs, and no guest', async () => {
  const { path } = await toldCaterer();
  const page = await bench.get(path);
  expect(page.status).toBe(200);
  const text = words(page.text);
  expect(text).toContain('ESTIMATE 4 meals');
  expect(text).toContain('2 guests, 2 for the couple');
  expect(text).toContain('Chicken 2');
  expect(text).toContain('TREE NUTS allergy, severe 1');
  expect(text).not.toMatch(/Porter|\bAnn\b|\bBo\b/);
});

test('a change is shown from what this supplier was last told, with its reason', async () => {
  const hired = await toldCaterer();
  await bench.answerYes(hired.weddingId, 'Lee');
  await bench.tell(hired.weddingId);
  const text = words((await bench.get(hired.path)).text);
  expect(text).toContain('6 meals +2 since version 1');
  expect(text).toContain('COUNT More guests have said yes. Meals in all 4 6');
  expect(text).toContain('replaces version 1 (not confirmed)');
});

test('"I have seen version 1" is stored under the name given, and the page says so', async () => {
  const hired = await toldCaterer();
  const reply = await bench.answer(hired, 1, { answer: 'acknowledged', name: ' Rita  Alves ' });
  expect(reply.status).toBe(303);
  expect(reply.headers.get('location')).toBe(hired.path);
  expect(await newest(hired)).toMatchObject({ answer: 'acknowledged', answeredBy: 'Rita Alves' });
  expect(words((await bench.get(hired.path)).text)).toMatch(
    /You have seen version 1 Rita Alves confirmed it on/,
  );
});

test('the name is asked once: the next version has it filled in', async () => {
  const hired = await toldCaterer();
  await bench.answer(hired, 1, { answer: 'acknowledged', name: 'Rita' });
  await bench.answerYes(hired.weddingId, 'Lee');
  await bench.tell(hired.weddingId);
  expect((await bench.get(hired.path)).text).toMatch(/<input[^>]*id="name"[^>]*value="Rita"/);
});

test('"This is not right" is stored with its words, shown, and can be followed by "seen"', async () => {
  const hired = await toldCaterer();
  await bench.answer(hired, 1, { answer: 'disputed', name: 'Rita', words: 'We cook for\n130 at most.' });
  expect(await newest(hired)).toMatchObject({ answer: 'disputed', dispute: 'We cook for\n130 at most.' });
  const page = await bench.get(hired.path);
  expect(words(page.text)).toContain('We cook for 130 at most.');
  await bench.answer(hired, 1, { answer: 'acknowledged', name: 'Rita' });
  expect(await newest(hired)).toMatchObject({ answer: 'acknowledged', dispute: null });
});

test.each([
  ['no name', { answer: 'acknowledged' }, 'Write your name.'],
  ['no words', { answer: 'disputed', name: 'Rita' }, 'Write what is not right.'],
  [
    'no answer, as a scanner that presses buttons sends it',
    { name: 'Rita' },
    'Choose one of the two answers.',
  ],
  ['words too long', { answer: 'disputed', name: 'Rita', words: 'x'.repeat(2_001) }, 'in 2000 characters'],
])('%s: the page comes back with what was typed, and nothing is stored', async (_, fields, fault) => {
  const hired = await toldCaterer();
  const page = await bench.answer(hired, 1, fields);
  expect(page.status).toBe(422);
  expect(page.text).toContain('<title>Error: ');
  expect(words(page.text)).toContain(fault);
  if ('name' in fields) expect(page.text).toMatch(/id="name"[^>]*value="Rita"/);
  expect((await newest(hired))?.answer).toBeNull();
});

test('a version that has been replaced is not answered; the page says so and shows the newest', async () => {
  const hired = await toldCaterer();
  await bench.answerYes(hired.weddingId, 'Lee');
  await bench.tell(hired.weddingId);
  const page = await bench.answer(hired, 1, { answer: 'acknowledged', name: 'Rita' });
  expect(page.status).toBe(409);
  const text = words(page.text);
  expect(text).toContain('Version 1 has been replaced by version 2');
  expect(text).toContain('6 meals');
  expect(page.text).toContain(`action="${hired.path}/versions/2/answer"`);
  expect((await newest(hired))?.answer).toBeNull();
});

test.each([['99'], ['0'], ['x'], ['1.5']])('version %s never was: not found', async (version) => {
  const hired = await toldCaterer();
  const reply = await bench.api.call('POST', `${hired.path}/versions/${version}/answer`, {
    body: 'answer=acknowledged&name=Rita',
    headers: { 'Sec-Fetch-Site': 'same-origin', 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  expect(reply.status).toBe(404);
});

test('opening the page, by a person or a scanner, answers nothing', async () => {
  const hired = await toldCaterer();
  await bench.get(hired.path);
  await bench.get(`${hired.path}?answer=acknowledged&name=Rita`);
  expect((await bench.get(`${hired.path}/versions/1/answer`)).status).toBe(404);
  expect((await newest(hired))?.answer).toBeNull();
});

test.each([
  ['another website', { 'Sec-Fetch-Site': 'cross-site' }],
  ['an older browser on another website', { Origin: 'https://evil.example' }],
  ['nobody knows where', {}],
])('a form sent from %s is refused', async (_, headers) => {
  const hired = await toldCaterer();
  const reply = await bench.answer(hired, 1, { answer: 'acknowledged', name: 'Rita' }, headers);
  expect(reply.status).toBe(403);
  expect((await newest(hired))?.answer).toBeNull();
});

test('the table has the newest count beside the one before, and no cell is a formula', async () => {
  const hired = await bench.hire();
  await bench.answerYes(hired.weddingId, 'Porter', [{ kind: 'intolerance', words: '=HYPERLINK("x")' }]);
  await bench.tell(hired.weddingId);
  const file = await bench.get(`${hired.path}/count.csv`);
  expect(file.status).toBe(200);
  expect(file.headers.get('content-type')).toContain('text/csv');
  expect(file.headers.get('content-disposition')).toContain('count-v1.csv');
  expect(file.text).toContain('Total,,Total,4,,meals');
  expect(file.text).toContain('Dish,Dinner,Chicken,2,');
  expect(file.text).toContain(`"'=HYPERLINK(""x"") intolerance",1`);
  expect(file.text).not.toMatch(/(?:^|,)"?[=+@-]/m);
  expect(file.text).not.toMatch(/Porter|Ann/);
});

test('a supplier that was told nothing yet is told when to expect it', async () => {
  const hired = await bench.hire();
  const text = words((await bench.get(hired.path)).text);
  expect(text).toContain('No count yet');
  expect(text).toContain('Your final count is due on');
  expect((await bench.get(`${hired.path}/count.csv`)).status).toBe(404);
});

test('a photographer is told that it gets no counts', async () => {
  const hired = await bench.hire('photographer');
  await bench.answerYes(hired.weddingId, 'Porter');
  await bench.tell(hired.weddingId);
  expect(words((await bench.get(hired.path)).text)).toContain('so we send you no counts');
});

test('a venue sees people and places, and no dish or diet', async () => {
  const hired = await bench.hire('venue');
  await bench.answerYes(hired.weddingId, 'Porter', [...NUTS]);
  await bench.tell(hired.weddingId);
  const text = words((await bench.get(hired.path)).text);
  expect(text).toContain('4 people');
  expect(text).toContain('4 of 150 places taken');
  expect(text).not.toMatch(/Chicken|nuts|Allerg/i);
});

test('unknown, mistyped and foreign links get the same page with the same words', async () => {
  const { path } = await toldCaterer();
  const unknown = await bench.get(`/s/wss_${'a'.repeat(43)}`);
  const mistyped = await bench.get(`${path}x`);
  const withoutNonce = (html: string) => html.replaceAll(/nonce="[^"]*"/g, '');
  expect([unknown.status, mistyped.status]).toEqual([404, 404]);
  expect(withoutNonce(mistyped.text)).toBe(withoutNonce(unknown.text));
  expect(words(unknown.text)).toContain('This link does not lead anywhere');
});

test('one supplier’s link opens nothing of another’s', async () => {
  const one = await toldCaterer();
  const other = await bench.hire('venue');
  const [ownToken, otherToken] = [one.path.slice(3), other.path.slice(3)];
  const page = await bench.get(`/s/${otherToken}`);
  expect(page.text).not.toContain(ownToken);
  const reply = await bench.answer(other, 1, { answer: 'acknowledged', name: 'Rita' });
  expect(reply.status).toBe(404);
  expect((await newest(one))?.answer).toBeNull();
});

test('a link ends with the wedding', async () => {
  const { path, supplierId } = await toldCaterer();
  await bench.api.database.query('update access_tokens set revoked_at = now() where subject_id = $1', [
    supplierId,
  ]);
  expect((await bench.get(path)).status).toBe(404);
});

test('pages are not stored, not indexed, not framed, and set no cookie; no line of the log holds the link', async () => {
  const { path } = await toldCaterer();
  const { headers } = await bench.get(path);
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-robots-tag')).toBe('noindex');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
  expect(headers.get('set-cookie')).toBeNull();
  expect(bench.api.logLines().join('\n')).not.toContain(path.slice(3));
});
