import { randomUUID } from 'node:crypto';
import { inputs } from '../../../src/web/guest/addresses';
import { hiddenFields } from '../../support/forms';
import { startGuestBench, type GuestBench, type Invited } from './guest-bench';

let bench: GuestBench;

beforeAll(async () => {
  bench = await startGuestBench();
});
afterAll(() => bench.close());
afterEach(() => {
  bench.clock.now = null;
});

test('a press without a choice stores nothing and says what is missing', async () => {
  const invited = await bench.invite();
  for (const place of ['who', 'each', 'meals', 'food', 'send']) {
    await bench.post(`${invited.path}/${place}`, {});
    expect(await bench.draft(invited)).toBeNull();
  }
  const reply = await bench.post(`${invited.path}/who`, {});
  expect(reply.status).toBe(422);
  expect(reply.text).toMatch(/<title>Error: /);
  expect(reply.text).toContain('href="#all"');
  expect((await bench.stored(invited)).revision).toBe(0);
});

test('a scanner that opens every page and presses every button without choosing stores nothing', async () => {
  const fresh = await bench.invite();
  const answered = await bench.invite();
  await bench.fill(answered.path, { all: 'no', now: 'no' });
  const places = [
    '',
    '/who',
    '/each',
    '/guest',
    '/meals',
    '/food',
    '/check',
    '/done',
    '/send',
    '/ask',
    '/keep',
  ];
  for (const { path } of [fresh, answered])
    for (const place of places) {
      const { text } = await bench.get(path + place);
      for (const [form = ''] of text.matchAll(/<form[^]*?<\/form>/g)) {
        const action = /action="([^"]+)"/.exec(form)?.[1] ?? '';
        const checked = [...form.matchAll(/name="([^"]+)" value="([^"]+)" checked/g)];
        const given: Record<string, string> = hiddenFields(form);
        for (const [, name = '', value = ''] of checked) given[name] = value;
        for (const [button = ''] of form.matchAll(/<button[^>]*>/g)) {
          const [, name = '', value = ''] = /name="([^"]+)" value="([^"]+)"/.exec(button) ?? [];
          await bench.post(action, { ...given, ...(name === '' ? {} : { [name]: value }) });
        }
      }
      await bench.post(path + place, {});
    }
  expect(await bench.draft(fresh)).toBeNull();
  expect([(await bench.stored(fresh)).revision, (await bench.stored(answered)).revision]).toEqual([0, 1]);
});

test('a form that another website sent is refused, with or without fetch metadata', async () => {
  const invited = await bench.invite();
  const press = (headers: Record<string, string>) =>
    bench.api.call('POST', `${invited.path}/who`, {
      body: 'all=no',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', ...headers },
    });
  for (const headers of [
    {},
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'none' },
    { Origin: 'https://elsewhere.example' },
    { Origin: 'null' },
    { 'Sec-Fetch-Site': 'cross-site', Origin: 'http://localhost:8080' },
  ] as Record<string, string>[])
    expect((await press(headers)).status).toBe(403);
  expect(await bench.draft(invited)).toBeNull();
  expect((await press({ Origin: 'http://localhost:8080' })).status).toBe(303);
});

test('an old page from the back button changes nothing: both answers are shown, and the typed one is kept', async () => {
  const invited = await bench.invite();
  await bench.fill(invited.path, { all: 'no' });
  const old = hiddenFields((await bench.get(`${invited.path}/check`)).text);
  await bench.fill(`${invited.path}/check`, {});
  const reply = await bench.post(`${invited.path}/send`, {
    ...old,
    [inputs.submissionId]: randomUUID(),
    [inputs.form]: (old[inputs.form] ?? '').replaceAll('declined', 'attending').replace('null', '"none"'),
    [inputs.note]: 'We can come after all',
  });
  expect(reply.status).toBe(409);
  expect(reply.text).toContain('Ann and Bo Porter cannot come.');
  expect(reply.text).toContain('Ann and Bo Porter are coming to');
  expect((await bench.stored(invited)).revision).toBe(1);
  expect(await bench.draft(invited)).toMatchObject({ note: 'We can come after all' });
  await bench.post(`${invited.path}/keep`, {});
  expect(await bench.draft(invited)).toBeNull();
});

test('without the tick no diet is stored, sent or not; the page says so and loses nothing', async () => {
  const invited = await bench.invite();
  const [ann = '', bo = ''] = invited.guestIds;
  const [, dinner = ''] = invited.eventIds;
  await bench.fill(invited.path, { all: 'yes' });
  await bench.fill(`${invited.path}/meals`, {
    [inputs.meal(ann, dinner)]: 'later',
    [inputs.meal(bo, dinner)]: 'later',
    [inputs.hasFood]: 'telling',
  });
  const typed = { [inputs.allergens(ann)]: ['AN'] };
  const asked = await bench.fill(`${invited.path}/food`, typed);
  expect(asked.status).toBe(422);
  expect(asked.text).toContain('Tick this so that we may keep it, or go on without telling us.');
  expect(asked.text).toContain('value="AN" checked');
  expect(JSON.stringify(await bench.draft(invited))).not.toContain('"AN"');
  const food = await bench.fill(`${invited.path}/food`, { ...typed, [inputs.untold]: 'yes' });
  expect(food.headers.get('location')).toBe(`${invited.path}/check`);
  expect((await bench.get(`${invited.path}/check`)).text).toContain('nothing about food is stored');
  expect(JSON.stringify(await bench.draft(invited))).not.toContain('"AN"');
  await bench.fill(`${invited.path}/check`, {});
  expect((await bench.stored(invited)).guests.flatMap((guest) => guest.dietaryNeeds)).toEqual([]);
});

test('stored diets are kept on a change without being shown to whoever holds the link', async () => {
  const invited = await bench.invite();
  const [ann = '', bo = ''] = invited.guestIds;
  const [, dinner = ''] = invited.eventIds;
  await bench.fill(invited.path, { all: 'yes' });
  const meals = { [inputs.meal(ann, dinner)]: 'later', [inputs.meal(bo, dinner)]: 'later' };
  await bench.fill(`${invited.path}/meals`, { ...meals, [inputs.hasFood]: 'telling' });
  await bench.fill(`${invited.path}/food`, { [inputs.allergens(ann)]: ['UM'], [inputs.consent]: 'yes' });
  await bench.fill(`${invited.path}/check`, {});
  for (const place of ['', '/check', '/meals', '/food', '/done'])
    expect((await bench.get(invited.path + place)).text).not.toMatch(/molluscs \(|value="UM" checked/i);
  await bench.fill(`${invited.path}/check`, { [inputs.note]: 'See you' });
  const household = await bench.stored(invited);
  expect(household.revision).toBe(2);
  expect(household.guests[0]?.dietaryNeeds).toEqual([
    { kind: 'allergy', allergen: 'UM', severity: 'not_sure' },
  ]);
});

test('an unknown link, another kind of link and a foreign one get the very same words', async () => {
  const invited = await bench.invite();
  const replies = await Promise.all(
    ['/r/x', '/r/wsg_unknown/check', invited.stopPath.replace('/u/', '/r/'), '/u/x', '/r/%00'].map((path) =>
      bench.get(path),
    ),
  );
  const bare = replies.map(({ text }) => text.replace(/nonce="[^"]*"/g, ''));
  for (const [index, reply] of replies.entries()) {
    expect(reply.status).toBe(404);
    expect(bare[index]).toBe(bare[0]);
  }
});

test('no page sets a cookie, is stored or indexed, or needs anything but itself', async () => {
  const { path } = await bench.invite();
  const { headers, text } = await bench.get(path);
  expect(headers.get('set-cookie')).toBeNull();
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('x-robots-tag')).toBe('noindex');
  expect(headers.get('referrer-policy')).toBe('same-origin');
  expect(text).not.toMatch(/<script|<link (?!rel="icon" href="data:,")|<img|src=/);
});

test('stopping messages takes a press, from the page or from a mail program', async () => {
  const suppressed = async ({ weddingId }: Invited) =>
    (await bench.api.database.query('select 1 from suppressions where wedding_id = $1', [weddingId])).length;
  const invited = await bench.invite();
  expect((await bench.get(invited.stopPath)).text).toContain('Stop e-mails');
  expect((await bench.post(invited.stopPath, {})).status).toBe(422);
  expect(await suppressed(invited)).toBe(0);
  const oneClick = await bench.api.call('POST', invited.stopPath, {
    body: 'List-Unsubscribe=One-Click',
    headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
  });
  expect(oneClick.status).toBe(200);
  expect(await suppressed(invited)).toBe(1);
  const other = await bench.invite();
  const multipart = await bench.api.call('POST', other.stopPath, {
    body: '--b\r\nContent-Disposition: form-data; name="List-Unsubscribe"\r\n\r\nOne-Click\r\n--b--\r\n',
    headers: { 'Content-Type': 'multipart/form-data; boundary=b' },
  });
  expect([multipart.status, await suppressed(other)]).toEqual([200, 1]);
});

test('names are text wherever they appear, and the address a household gives is one that works', async () => {
  const evil = '<script>alert(1)</script>"\'><b>';
  const invited = await bench.invite({
    wedding: { coupleNames: evil, contactLine: evil },
    household: {
      email: null,
      guests: [
        { fullName: evil, ageBand: 'adult', isPlusOne: false },
        { fullName: null, ageBand: 'adult', isPlusOne: true },
      ],
    },
  });
  const [, plusOne = ''] = invited.guestIds;
  const [ceremony = ''] = invited.eventIds;
  await bench.fill(invited.path, { all: 'yes' });
  await bench.fill(`${invited.path}/guest`, {
    [inputs.bringing(plusOne)]: 'named',
    [inputs.plusOneName(plusOne)]: evil,
    [inputs.plusOneEvents(plusOne)]: [ceremony],
  });
  for (const place of ['', '/who', '/each', '/guest', '/meals'])
    expect((await bench.get(invited.path + place)).text).not.toMatch(/<script|<b>/);
  await bench.fill(`${invited.path}/who`, { all: 'no' });
  const wrong = await bench.fill(`${invited.path}/check`, { [inputs.email]: evil, [inputs.note]: evil });
  expect(wrong.status).toBe(422);
  expect(wrong.text).not.toMatch(/<script|<b>/);
  expect(wrong.text).toContain('&lt;script>alert(1)');
  await bench.fill(`${invited.path}/check`, { [inputs.email]: 'Ann@Example.com', [inputs.note]: evil });
  const household = await bench.stored(invited);
  expect([household.hasEmail, household.note]).toEqual([true, evil]);
  expect((await bench.get(invited.path)).text).not.toMatch(/<script|<b>/);
});

test('whoever goes round the form gets no line of an own making into a supplier’s letter', async () => {
  const invited = await bench.invite();
  const [ann = '', bo = ''] = invited.guestIds;
  const [ceremony = '', dinner = ''] = invited.eventIds;
  await bench.post(`${invited.path}/each`, {
    [inputs.attendance(ann, ceremony)]: 'attending',
    [inputs.attendance(ann, dinner)]: 'declined',
    [inputs.attendance(bo, ceremony)]: 'declined',
    [inputs.attendance(bo, dinner)]: 'declined',
  });
  const hidden = hiddenFields((await bench.get(`${invited.path}/check`)).text);
  const form = JSON.parse(hidden[inputs.form] ?? '{}') as Record<string, unknown>;
  const telling = (words: string) => ({
    ...form,
    food: 'told',
    needs: { [ann]: [{ kind: 'allergy', allergen: 'other', words, severity: 'severe' }] },
  });
  const send = (sent: object) =>
    bench.post(`${invited.path}/send`, { ...hidden, [inputs.form]: JSON.stringify(sent) });
  for (const sent of [
    telling('kiwi\nFINAL COUNT: 0'),
    telling('kiwi\u2028FINAL COUNT: 0'),
    telling('kiwi\u0000'),
    { ...form, plusOnes: { [bo]: { isComing: true, name: 'Bo\r\nFINAL COUNT: 0' } } },
    { ...form, note: 'note\u0000' },
  ]) {
    expect((await send(sent)).status).toBe(303);
    expect((await bench.stored(invited)).revision).toBe(0);
  }
  await send(telling('kiwi'));
  expect((await bench.stored(invited)).revision).toBe(1);
});

test('the calendar file holds the events somebody comes to, at their local time', async () => {
  const invited = await bench.invite();
  expect((await bench.get(`${invited.path}/calendar.ics`)).status).toBe(404);
  const [ann = '', bo = ''] = invited.guestIds;
  const [ceremony = '', dinner = ''] = invited.eventIds;
  await bench.post(`${invited.path}/each`, {
    [inputs.attendance(ann, ceremony)]: 'attending',
    [inputs.attendance(ann, dinner)]: 'declined',
    [inputs.attendance(bo, ceremony)]: 'declined',
    [inputs.attendance(bo, dinner)]: 'declined',
  });
  await bench.fill(`${invited.path}/check`, {});
  const file = await bench.get(`${invited.path}/calendar.ics`);
  expect(file.headers.get('content-type')).toMatch(/^text\/calendar/);
  expect(file.text).toContain('SUMMARY:Ceremony');
  expect(file.text).toMatch(/DTSTART;TZID=Europe\/Lisbon:\d{8}T150000/);
  expect(file.text).not.toContain('SUMMARY:Dinner');
});

test('the largest household’s pages stay far below 30 kB on the wire', async () => {
  const events = ['Ceremony', 'Dinner', 'Evening'].map((name) => ({
    name,
    startsAtLocal: '2031-06-14T15:00',
    place: 'Oak Barn',
    servesMeal: true,
    capacity: null,
    mealOptions: ['Chicken', 'Sea bass', 'Risotto'],
  }));
  const guests = Array.from({ length: 10 }, (_, index) => ({
    fullName: `Guest Number ${index} Of The Family`,
    ageBand: 'adult' as const,
    isPlusOne: false,
  }));
  const invited = await bench.invite({ wedding: { events }, household: { guests } });
  await bench.fill(invited.path, { all: 'yes' });
  const later = Object.fromEntries(
    invited.guestIds.flatMap((guest) =>
      invited.eventIds.map((event) => [inputs.meal(guest, event), 'later']),
    ),
  );
  await bench.post(`${invited.path}/meals`, { ...later, [inputs.hasFood]: 'telling' });
  for (const place of ['/who', '/each', '/meals', '/food']) {
    const response = await fetch(bench.api.url + invited.path + place, {
      headers: { 'Accept-Encoding': 'gzip' },
    });
    expect(response.headers.get('content-encoding')).toBe('gzip');
    expect(Number(response.headers.get('content-length'))).toBeLessThan(30_000);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(1_000);
    await response.text();
  }
});
