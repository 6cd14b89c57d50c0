/** Roads by which a planner changes what a wedding is, in a real browser without JavaScript. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startBrowser } from '../../support/browser';
import { newContext } from './browser';
import { startMemoryInstallation, type MemoryInstallation } from './memory/installation';
import { stored, type StoredWedding } from './memory/state';
import { makeSummerWedding } from './summer-wedding';

// A machine that does much else meanwhile draws pages slowly.
jest.setTimeout(90_000);

let browser: Browser;
let pages: MemoryInstallation;
let context: BrowserContext;
let page: Page;
let own: StoredWedding;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  pages = await startMemoryInstallation('2027-03-01T10:00:00.000Z');
  const { plannerId, session } = await pages.signIn('ana@plans.example');
  const weddingId = await makeSummerWedding(pages, plannerId);
  context = await newContext(browser, pages, { session, script: false });
  page = await context.newPage();
  await page.goto(`${pages.url}/planner/${weddingId}`);
  own = stored(pages.state, weddingId);
});
afterEach(async () => {
  await context.close();
  await pages.stop();
});

const press = (name: string) => page.getByRole('button', { name }).first().click();
const follow = (name: string) => page.getByRole('link', { name }).first().click();
const says = (text: string) => page.getByText(text).first().waitFor();

test('colour, zone, country and when suppliers are told stand on a page, and what changed meanwhile is shown first', async () => {
  await says('after 30 minutes without a change, never later than 4 hours');
  await follow('Correct these');
  await page.getByLabel('Time zone').fill('Azores');
  await page.getByLabel('never later than').fill('10');
  await press('Store it');
  await says('Not a time zone we know');
  await page.getByLabel('Time zone').fill('Atlantic/Azores');
  await page.getByLabel('Country').selectOption('ES');
  await page.getByLabel('Their colour').fill('#2a6f4e');
  await page.getByLabel('Tell them once').fill('');
  await page.getByLabel('never later than').fill('');
  const { id, scheduleVersion, events } = own.wedding;
  await pages.dependencies.weddings.change(id, scheduleVersion, { contactLine: 'Call Ana' }, 'system');
  await press('Store it');
  expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('The plan was changed meanwhile');
  await says('Call Ana');
  await press('Save yours all the same');
  await says('Saved.');
  await says('by the time left to a final count');
  expect(own.wedding).toMatchObject({
    ...{ timeZone: 'Atlantic/Azores', country: 'ES', accentColor: '#2a6f4e', noticePolicy: null },
    contactLine: 'Call Emma on +351 912 345 678',
  });
  expect(own.wedding.events[0]).toMatchObject({ startsAtLocal: events[0]?.startsAtLocal });
  expect(own.wedding.events[0]?.startsAt).not.toBe(events[0]?.startsAt);
});

test('an event is added later, for the households that are ticked, with who works at it', async () => {
  await follow('Add an event');
  await says('have their invitation already');
  await says('Final counts stay as they were given: Doce Maria.');
  await page.getByLabel('Name', { exact: true }).fill('Brunch');
  await page.getByLabel('Begins').fill('2027-06-13T11:00');
  await page.getByLabel('Place').fill('Quinta do Vale');
  await page.getByLabel('Menu').fill('Eggs\nPancakes');
  await page.getByLabel('Only the households ticked below').check();
  await press('Add it');
  await says('Tick at least one household.');
  await page.getByLabel('Brito family').check();
  await page.getByLabel('Costa family').check();
  await page.getByLabel('Quinta do Vale', { exact: true }).check();
  await press('Add it');
  await says('The event is added. Nobody has been written to.');
  const brunch = own.wedding.events.at(-1);
  expect(brunch).toMatchObject({ name: 'Brunch', mealOptions: [{ name: 'Eggs' }, { name: 'Pancakes' }] });
  const invited = own.households.filter(({ rsvps }) => rsvps.some(({ eventId }) => eventId === brunch?.id));
  expect(invited.map(({ name }) => name)).toEqual(['Brito family', 'Costa family']);
  await page.goto(`${pages.url}/planner/${own.wedding.id}/households/${own.households[0]?.id ?? ''}`);
  await follow('Invite them to more events');
  await page.getByRole('group', { name: 'Invite all of them also to' }).getByLabel('Brunch').check();
  await press('Store it');
  await says('The household is stored as you have corrected it.');
  expect(own.households[0]?.rsvps.filter(({ eventId }) => eventId === brunch?.id).length).toBe(4);
  const working = own.suppliers.filter(({ supplier }) => supplier.eventIds.includes(brunch?.id ?? ''));
  expect(working.map(({ supplier }) => supplier.name)).toEqual(['Quinta do Vale']);
});

test('an event is removed after it has been said what is lost, and never more than that', async () => {
  const [, dinner] = own.wedding.events;
  await follow('Correct hours, places and menus');
  const answered = () =>
    own.households.flatMap(({ rsvps }) => rsvps).filter((rsvp) => rsvp.eventId === dinner?.id);
  const before = answered().filter(({ status }) => status !== 'awaiting').length;
  await follow('Remove Dinner…');
  await says(`${before} answers go with it`);
  await says('These are told their new number next: Sabor & Sal Catering and Quinta do Vale.');
  await says('These have their final count, so you decide on the change: Doce Maria.');
  await says(
    'These work at nothing else, and stay until you remove them: Sabor & Sal Catering and Doce Maria.',
  );
  const late = answered().find(({ status }) => status === 'awaiting');
  Object.assign(late ?? {}, { status: 'declined' });
  await press('Remove it');
  await says('More answers have come in meanwhile');
  await says(`${before + 1} answers go with it`);
  await press('Remove it');
  await says('The event is removed.');
  expect(own.wedding.events.map(({ name }) => name)).toEqual(['Ceremony', 'Party']);
  expect(answered()).toEqual([]);
});

test('an invitation to one event is taken back after it has been said what is lost, and never more than that', async () => {
  const [, dinner] = own.wedding.events;
  const household = own.households.find(
    ({ rsvps }) => rsvps.length > 2 && rsvps.every(({ status }) => status === 'attending'),
  );
  await page.goto(`${page.url()}/households/${household?.id ?? ''}/change`);
  await follow('Take the invitation to Dinner back…');
  const people = household?.guests.length ?? 0;
  await says(`${people} answers go with it: ${people} coming, 0 not coming.`);
  await says('These are told their new number next: Sabor & Sal Catering and Quinta do Vale.');
  await says('They are not written to about this');
  const [first] = household?.rsvps.filter(({ eventId }) => eventId === dinner?.id) ?? [];
  Object.assign(first ?? {}, { status: 'awaiting' });
  await page.reload();
  Object.assign(first ?? {}, { status: 'declined' });
  await press('Take it back');
  await says('More answers have come in meanwhile');
  await says(`${people} answers go with it: ${people - 1} coming, 1 not coming.`);
  await press('Take it back');
  await says('They are no longer invited to it.');
  expect(household?.rsvps.some(({ eventId }) => eventId === dinner?.id)).toBe(false);
  await page.goto(page.url().replace(/\?.*/, '/change'));
  expect(await page.getByRole('link', { name: 'Take the invitation to Dinner back…' }).count()).toBe(0);
});

test('what was typed stays when an event ticked in it is removed in that moment', async () => {
  const [ceremony] = own.wedding.events;
  pages.state.meanwhile = () => {
    own.wedding = { ...own.wedding, events: own.wedding.events.filter(({ id }) => id !== ceremony?.id) };
  };
  const before = own.households.length;
  await page.goto(`${pages.url}/planner/${own.wedding.id}/guests/new`);
  await page.getByLabel('Adults').fill('Rita Late\nPaul Late');
  await press('Add them');
  await says('One of these events was removed just now.');
  expect(own.households).toHaveLength(before);
  expect(await page.getByLabel('Adults').inputValue()).toBe('Rita Late\nPaul Late');
  await press('Add them');
  await says('Rita Late');
  expect(own.households).toHaveLength(before + 1);
});

test('what was typed of a supplier, new or corrected, stays when an event ticked for it is removed in that moment', async () => {
  const gone = (name: string) => {
    pages.state.meanwhile = () => {
      own.wedding = { ...own.wedding, events: own.wedding.events.filter((event) => event.name !== name) };
    };
  };
  gone('Party');
  await page.goto(`${pages.url}/planner/${own.wedding.id}/suppliers/new`);
  await page.getByLabel('Kind').selectOption('Musician');
  for (const event of ['Ceremony', 'Party']) await page.getByLabel(event, { exact: true }).check();
  await page.getByLabel('Name', { exact: true }).fill('Banda Sul');
  await page.getByLabel('E-mail', { exact: true }).first().fill('banda@sul.example');
  await press('Add them');
  await says('One of these events was removed just now.');
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Banda Sul');
  expect(own.suppliers.some(({ supplier }) => supplier.name === 'Banda Sul')).toBe(false);
  await press('Add them');
  await page.getByRole('heading', { name: 'Banda Sul' }).waitFor();

  gone('Dinner');
  await page.goto(`${page.url().replace(/\?.*/, '')}/change`);
  await page.getByLabel('Name', { exact: true }).fill('Banda do Sul');
  await press('Store it');
  await says('One of these events was removed just now.');
  expect(await page.getByLabel('Name', { exact: true }).inputValue()).toBe('Banda do Sul');
  await press('Store it');
  await page.getByRole('heading', { name: 'Banda do Sul' }).waitFor();
  expect(own.suppliers.at(-1)?.supplier.eventIds).toEqual([own.wedding.events[0]?.id]);
});

test('an event added while others are corrected is neither emptied nor in the way', async () => {
  await follow('Correct hours, places and menus');
  const brunch = { name: 'Brunch', startsAtLocal: '2027-06-13T11:00', place: 'Barn', servesMeal: false };
  const added = { ...brunch, capacity: null, mealOptions: [], householdIds: [], supplierIds: [] };
  await pages.dependencies.weddings.addEvent(own.wedding.id, added, 'system');
  await page.getByRole('group', { name: 'Party' }).getByLabel('Place').fill('The garden');
  await press('Store it');
  await says('The wedding was changed meanwhile.');
  await press('Store it');
  await says('The events are stored as you have corrected them.');
  expect(own.wedding.events.map(({ name, place }) => `${name}: ${place}`).slice(2)).toEqual([
    'Party: The garden',
    'Brunch: Barn',
  ]);
});
