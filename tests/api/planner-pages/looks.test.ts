/** Every state of the planner's pages: for eyes, ears, keys, phones, zoom, the dark, and paper. */
import type { Browser, Page } from 'playwright-core';
import { faultsByAxe, faultsInDrawing, startBrowser } from '../../support/browser';
import { newContext, overflowsSideways, type Look } from './browser';
import { startMemoryInstallation, type MemoryInstallation } from './memory/installation';
import { newId, stored } from './memory/state';
import { makeSummerWedding } from './summer-wedding';

// axe compares each element with what is around it: on a machine that does much else this takes its time.
jest.setTimeout(120_000);

let browser: Browser;
let pages: MemoryInstallation;
let session: string;
/** One for all that is only looked at: a new one costs as much as looking does. */
let screen: Page;
const paths = new Map<string, string>();

beforeAll(async () => {
  browser = await startBrowser();
  pages = await startMemoryInstallation('2027-03-01T10:00:00.000Z');
  const planner = await pages.signIn('ana@plans.example');
  session = planner.session;
  const { weddings } = pages.dependencies;
  const add = async (name: string, change?: 'postponed' | 'cancelled') => {
    const id = await makeSummerWedding(pages, planner.plannerId);
    const { scheduleVersion } = stored(pages.state, id).wedding;
    if (change !== undefined) await weddings.change(id, scheduleVersion, { status: change }, 'system');
    paths.set(name, `/planner/${id}`);
    return id;
  };
  await add('postponed', 'postponed');
  await add('cancelled', 'cancelled');
  needMuch(pages, await add('much to do'));
  const summer = await add('summer');
  const own = stored(pages.state, summer);
  const at = paths.get('summer') ?? '';
  const step = own.milestones.find((milestone) => milestone.status === 'planned')?.id ?? '';
  for (const [name, rest] of [
    ['guests', '/guests'],
    ['new household', '/guests/new'],
    ['import', '/guests/import'],
    ['lists as files', '/guests/files'],
    ['household', `/households/${own.households[1]?.id ?? ''}`],
    ['answer', `/households/${own.households[1]?.id ?? ''}/answer`],
    ['remove', `/households/${own.households[1]?.id ?? ''}/remove`],
    ['correct', `/households/${own.households[1]?.id ?? ''}/change`],
    [
      'take back',
      `/households/${own.households[1]?.id ?? ''}/invitations/${own.wedding.events[1]?.id ?? ''}/remove`,
    ],
    ['new guest', `/households/${own.households[1]?.id ?? ''}/people/new`],
    ['new supplier', '/suppliers/new'],
    ['supplier', `/suppliers/${own.suppliers[0]?.supplier.id ?? ''}`],
    ['correct supplier', `/suppliers/${own.suppliers[0]?.supplier.id ?? ''}/change`],
    ['remove supplier', `/suppliers/${own.suppliers[0]?.supplier.id ?? ''}/remove`],
    ['step', `/steps/${step}/run`],
    ['cancel', '/cancel'],
    ['facts', '/facts'],
    ['events', '/events'],
    ['new event', '/events/new'],
    ['remove event', `/events/${own.wedding.events[1]?.id ?? ''}/remove`],
  ] as const)
    paths.set(name, at + rest);
  paths.set('weddings', '/planner');
  paths.set('new wedding', '/planner/new');
  paths.set('API keys', '/planner/api-keys');
  paths.set('sign in', '/sign-in');
  paths.set('missing', `/planner/${newId()}`);
  paths.set('first', `/planner/${await firstWedding(planner.plannerId)}`);
  screen = await (await newContext(browser, pages, { session })).newPage();
}, 60_000);

afterAll(async () => {
  await browser.close();
  await pages.stop();
});

const NAMES = [
  ...['first', 'summer', 'much to do', 'postponed', 'cancelled', 'weddings', 'new wedding', 'guests'],
  ...[
    'new household',
    'import',
    'lists as files',
    'household',
    'answer',
    'remove',
    'correct',
    'take back',
    'new guest',
    'new supplier',
    'supplier',
    'correct supplier',
    'remove supplier',
    'step',
    'facts',
    'events',
    'new event',
    'remove event',
    'API keys',
  ],
  ...['cancel', 'sign in', 'missing'],
];

test.each(NAMES)(
  '%s: nothing for axe by day and by night, and nothing beside the page at 400 %% zoom',
  async (name) => {
    await screen.setViewportSize({ width: 1280, height: 900 });
    await screen.emulateMedia({ colorScheme: 'light' });
    await screen.goto(pages.url + (paths.get(name) ?? '/nowhere'));
    expect(await faultsByAxe(screen)).toEqual([]);
    await screen.setViewportSize({ width: 390, height: 844 });
    await screen.emulateMedia({ colorScheme: 'dark' });
    expect(await faultsInDrawing(screen)).toEqual([]);
    await screen.setViewportSize({ width: 320, height: 256 });
    expect(await overflowsSideways(screen)).toBe(false);
  },
);

test('forms with faults are as open to everybody as those without', async () => {
  await looking('new wedding', { width: 390 }, async (page) => {
    await page.getByRole('button', { name: 'Set it up' }).click();
    expect(await page.title()).toMatch(/^Error: /);
    expect(await faultsByAxe(page)).toEqual([]);
    await page.getByRole('link', { name: 'Event 1, Begins: this is needed.' }).click();
    expect(await page.evaluate('document.activeElement.name')).toBe('events.0.startsAtLocal');
  });
});

test.each([
  ['new wedding', ['contactLine', 'reminders', 'events.0.place', 'noticePolicy.quietMinutes', 'weddingOn']],
  ['new supplier', ['name', 'email', 'crewMeals', 'cutoff.amount', 'eventIds']],
  ['events', []],
])(
  '%s: what is wrong is named in the order of the fields, each with a link to its own',
  async (name, wrong) => {
    await screen.setViewportSize({ width: 390, height: 844 });
    await screen.goto(pages.url + (paths.get(name) ?? '/nowhere'));
    await screen.evaluate(`for (const field of document.querySelectorAll('form input')) {
      if (field.type === 'text') field.value = '';
      if (field.type === 'checkbox') field.checked = false;
    }`);
    for (const field of wrong.filter((one) => /count|amount|Meals|Minutes|reminders/i.test(one)))
      await screen.locator(`[name="${field}"]`).fill('many');
    await screen.locator('form .primary').first().click();
    const links = await screen.locator('.summary a').all();
    const fields = await Promise.all(links.map((link) => link.getAttribute('href')));
    expect(fields).toEqual(expect.arrayContaining(wrong.map((one) => `#field-${one.replaceAll('.', '-')}`)));
    const places = await Promise.all(
      fields.map(async (field) => (await screen.locator(field ?? '').boundingBox())?.y ?? -1),
    );
    expect(places.length).toBeGreaterThan(1);
    expect(places).toEqual([...places].sort((a, b) => a - b));
    await links[0]?.click();
    expect(await screen.evaluate('"#" + document.activeElement.id')).toBe(fields[0]);
  },
);

test('the overview says where the wedding stands, most pressing first', async () => {
  await looking('much to do', {}, async (page) => {
    expect(await page.getByRole('heading', { level: 2 }).allTextContents()).toEqual([
      'Needs you',
      'Next',
      'Who is coming',
      'Event by event',
      'Not answered yet',
      'Suppliers',
      'Sent lately',
      'Change the plan',
    ]);
    const needs = page.getByRole('region', { name: 'Needs you' });
    expect(await needs.getByRole('listitem').locator('.what').allTextContents()).toEqual([
      'Doce Maria does not know of a serious allergy yet',
      'Quinta do Vale says version 1 is not right since today',
      'Dinner: 143 people for 140 places since yesterday',
      'Brito family would like to answer since yesterday',
      'An e-mail to Almeida family did not arrive since yesterday',
    ]);
    expect(await needs.textContent()).toContain('“We have only 130 chairs.”');
    const coming = page.getByRole('region', { name: 'Who is coming' });
    expect(await coming.locator('.big').textContent()).toBe('134 coming, 9 not, 19 silent of 162');
  });
});

test('the picture is told in words and as a table too', async () => {
  await looking('summer', {}, async (page) => {
    const picture = page.getByRole('img', { name: /Headcount over time/ });
    expect(await picture.count()).toBe(1);
    await page.getByText('The same as a table').click();
    const last = page.getByRole('table', { name: 'Headcount over time' }).getByRole('row').last();
    expect(await last.textContent()).toContain('130134112');
  });
});

test('who hears the buttons alone hears what each is about', async () => {
  await looking('summer', {}, async (page) => {
    const names = await page
      .getByRole('link', { name: /^(?:Do it now|Skip|Record answer)/ })
      .allTextContents();
    expect(new Set(names).size).toBe(names.length);
  });
});

test('a link is copied by its button, and the button is there only where it can do so', async () => {
  await looking('household', {}, async (page) => {
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await page.getByRole('button', { name: 'Copy' }).click();
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    expect(await page.evaluate('navigator.clipboard.readText()')).toMatch(/\/r\/wsg_/);
  });
  await looking('household', { script: false }, async (page) => {
    expect(await page.getByRole('button', { name: 'Copy' }).count()).toBe(0);
  });
});

test('paper shows what is known and nothing to press', async () => {
  await looking('much to do', {}, async (page) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'light' });
    for (const button of await page.locator('button, .button, input').all())
      expect(await button.isVisible()).toBe(false);
    expect(await page.getByText('134 coming').isVisible()).toBe(true);
    expect(await page.getByRole('img', { name: /Headcount over time/ }).isVisible()).toBe(true);
  });
});

test('in forced colours the picture is drawn in the reader’s own inks', async () => {
  await looking('summer', {}, async (page) => {
    const strokes = 'getComputedStyle(document.querySelector("svg .curve.first")).stroke';
    const own = await page.evaluate(strokes);
    await page.emulateMedia({ forcedColors: 'active' });
    expect(await page.evaluate(strokes)).not.toBe(own);
    expect(await faultsByAxe(page)).toEqual([]);
  });
});

test('everything can be reached and seen by keyboard', async () => {
  await looking('summer', {}, async (page) => {
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the page');
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press('Tab');
      expect(await page.evaluate('getComputedStyle(document.activeElement).outlineStyle')).toBe('solid');
    }
  });
});

test('the whole overview is one request, small enough for a poor line', async () => {
  await looking('summer', {}, async (page) => {
    const requests: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    await page.reload();
    expect(requests.filter((url) => !url.startsWith('data:'))).toHaveLength(1);
    expect((await page.content()).length).toBeLessThan(150_000);
  });
});

async function looking(name: string, look: Look, see: (page: Page) => Promise<void>): Promise<void> {
  const context = await newContext(browser, pages, { session, ...look });
  try {
    const page = await context.newPage();
    await page.goto(pages.url + (paths.get(name) ?? '/nowhere'));
    await see(page);
  } finally {
    await context.close();
  }
}

/** Gives a wedding one of everything that can need its planner. */
function needMuch({ state }: MemoryInstallation, id: string): void {
  const own = stored(state, id);
  const [, venue, cake] = own.suppliers;
  const household = (name: string) => own.households.find((one) => one.name === name)?.id ?? null;
  const alert = { supplierId: null, householdId: null, detail: {}, createdAt: '2027-05-10T08:00:00.000Z' };
  const supplierId = venue?.supplier.id ?? null;
  own.alerts = [
    {
      ...alert,
      id: newId(),
      kind: 'send_failed',
      householdId: household('Almeida family'),
      detail: { channel: 'email' },
    },
    { ...alert, id: newId(), kind: 'change_requested', householdId: household('Brito family') },
    {
      ...alert,
      id: newId(),
      kind: 'over_capacity',
      supplierId,
      detail: { event: 'Dinner', people: 143, capacity: 140 },
    },
    {
      ...alert,
      id: newId(),
      kind: 'notice_disputed',
      supplierId,
      detail: { version: 1 },
      createdAt: '2027-05-11T08:00:00.000Z',
    },
  ];
  Object.assign(venue?.notices[0] ?? {}, { answer: 'disputed', dispute: 'We have only 130 chairs.' });
  own.lateChanges = [
    {
      id: newId(),
      supplierId: cake?.supplier.id ?? '',
      supplierName: cake?.supplier.name ?? '',
      total: 138,
      lockedTotal: 136,
      isUrgent: true,
      createdAt: '2027-05-11T07:00:00.000Z',
    },
  ];
  own.supplierState = 'urgent';
}

function firstWedding(plannerId: string): Promise<string> {
  const event = { place: 'The barn', servesMeal: true, capacity: 120, mealOptions: [] };
  return pages.dependencies.weddings.create(
    plannerId,
    {
      coupleNames: 'Aoife & Seán',
      weddingOn: '2027-09-04',
      timeZone: 'Europe/Dublin',
      country: 'IE',
      rsvpDeadlineOn: '2027-08-07',
      invitationsOn: null,
      reminderDaysBeforeDeadline: [14, 3],
      accentColor: '#ffff00',
      contactLine: 'Call Aoife',
      noticePolicy: { quietMinutes: 30, maxWaitMinutes: 240 },
      events: [{ ...event, name: 'Dinner', startsAtLocal: '2027-09-04T17:00' }],
    },
    `planner:${plannerId}`,
  );
}
