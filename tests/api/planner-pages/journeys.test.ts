/** A planner's roads through the pages, in a real browser without JavaScript. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { eventually } from '../../../rehearsal/stage/eventually';
import { startBrowser } from '../../support/browser';
import { newContext } from './browser';
import { startMemoryInstallation, type MemoryInstallation } from './memory/installation';
import { newId, stored, type StoredWedding } from './memory/state';
import { makeSummerWedding } from './summer-wedding';

// A machine that does much else meanwhile draws pages slowly.
jest.setTimeout(90_000);

let browser: Browser;
let pages: MemoryInstallation;
let context: BrowserContext;
let page: Page;

beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  pages = await startMemoryInstallation('2027-03-01T10:00:00.000Z');
});
afterEach(async () => {
  await context.close();
  await pages.stop();
});

/** A planner with the summer wedding, looking at its overview. */
async function openSummer(): Promise<StoredWedding> {
  const { plannerId, session } = await pages.signIn('ana@plans.example');
  const weddingId = await makeSummerWedding(pages, plannerId);
  context = await newContext(browser, pages, { session, script: false });
  page = await context.newPage();
  await page.goto(`${pages.url}/planner/${weddingId}`);
  return stored(pages.state, weddingId);
}

const press = (name: string | RegExp) => page.getByRole('button', { name }).first().click();
const follow = (name: string | RegExp) => page.getByRole('link', { name }).first().click();
const says = (text: string | RegExp) => page.getByText(text).first().waitFor();
const heading = () => page.getByRole('heading', { level: 1 }).textContent();

test('from a mail address to a wedding with guests, a supplier and a plan', async () => {
  context = await newContext(browser, pages, { script: false });
  page = await context.newPage();
  await page.goto(`${pages.url}/planner`);
  await page.getByLabel('Your e-mail address').fill('ana@plans.example');
  await press('Send me the link');
  await says('Look into your mail');
  await eventually('the link to be sent', () => Promise.resolve(pages.emails.length > 0));
  await page.goto(/https?:\S+\/sign-in\/\S+/.exec(pages.emails[0]?.text ?? '')?.[0] ?? '');
  await press('Sign in');
  await says('No wedding yet.');

  await follow('New wedding');
  await page.getByLabel('Names').fill('Emma & James');
  await page.getByLabel('Whom guests should call').fill('Call Emma on +351 912 345 678');
  await page.getByLabel('Wedding day').fill('2027-06-12');
  await page.getByLabel('Time zone').fill('Europe/Lisbn');
  await page.getByLabel('Country').selectOption('PT');
  const ceremony = page.getByRole('group', { name: 'Event 1' });
  await ceremony.getByLabel('Begins').fill('2027-06-12T15:00');
  await ceremony.getByLabel('Place').fill('Igreja');
  const dinner = page.getByRole('group', { name: 'Event 2' });
  await dinner.getByLabel('Begins').fill('2027-06-12T18:30');
  await dinner.getByLabel('Place').fill('Quinta');
  await dinner.getByLabel('Menu').fill('Sea bass\nLamb\n\nRisotto\n');
  await page.getByLabel('Last day to answer').fill('2027-06-20');
  await press('Set it up');

  // Two things are wrong; both are named first, and nothing typed is lost.
  expect(await page.title()).toMatch(/^Error: /);
  await says('Not a time zone we know');
  await says('The last day to answer must lie before the wedding day.');
  expect(await dinner.getByLabel('Menu').inputValue()).toContain('Sea bass\nLamb');
  await page.getByLabel('Time zone').fill('Europe/Lisbon');
  await page.getByLabel('Last day to answer').fill('2027-05-15');
  await press('Set it up');
  expect(await heading()).toBe('Emma & James');
  await says('The guest list is empty.');
  await says('Invitations wait for you');

  const [own] = [...pages.state.weddings.values()];
  expect(own?.wedding.events.map((event) => [event.name, event.mealOptions.length])).toEqual([
    ['Ceremony', 0],
    ['Dinner', 3],
  ]);

  await follow('Add a household');
  await page.getByLabel('Adults').fill('Rita Costa\nPaul Costa');
  await page.getByLabel('Children').fill('Ben Costa');
  await page.getByLabel('Phone').fill('123');
  await press('Add them');
  await says('Not a possible phone number');
  await page.getByLabel('Phone').fill('912 345 678');
  await page.getByLabel('They have agreed to texts').check();
  await press('Add them');
  expect(await heading()).toBe('Rita Costa');
  await says('+351912345678');
  await follow('Correct names and contact');
  await page.getByLabel('Full name').nth(1).fill('');
  await press('Store it');
  await says('Full name: this is needed.');
  await page.getByLabel('Full name').nth(1).fill('Paulo Costa');
  await page.getByLabel('Age of Ben Costa').selectOption('infant');
  await page.getByLabel('E-mail').fill('rita@costa.example');
  await press('Store it');
  await says('The household is stored as you have corrected it.');
  await says('rita@costa.example');
  await says('Paulo Costa');
  await follow('Add somebody to this household');
  await press('Add them');
  await says('Give a name, or tick that it is a guest they may bring.');
  await page.getByLabel('Full name').fill('Lia Costa');
  await press('Add them');
  await says('They are on the list, and have not answered yet.');
  await says('Lia Costa');
  await follow('Correct names and contact');
  await follow('Take Lia Costa off the list…');
  await press('Take them off');
  await says('They are no longer on the list.');

  await page.goto(`${pages.url}/planner/${own?.wedding.id ?? ''}`);
  await follow('Add a supplier');
  await page.getByLabel('Name', { exact: true }).fill('Sabor & Sal');
  await press('Add them');
  await says('E-mail: this is needed.');
  await page.getByLabel('E-mail', { exact: true }).first().fill('desk@sabor.example');
  await press('Add them');
  await says('Final count 14 days before: Sat 29 May, noon');

  await follow('Correct this supplier');
  await page.getByLabel('Meals their own crew eats').fill('many');
  await press('Store it');
  await says('Meals their own crew eats: give a whole number.');
  await page.getByLabel('Meals their own crew eats').fill('6');
  await page.getByLabel('E-mail', { exact: true }).first().fill('kitchen@sabor.example');
  await press('Store it');
  await says('kitchen@sabor.example');
  expect(own?.suppliers[0]?.supplier.crewMeals).toBe(6);
  await follow('Remove this supplier…');
  await says('The 6 meals of their crew are no longer counted.');
  await press('Remove them');
  await says('The supplier is removed');
  expect(own?.milestones.filter(({ kind }) => kind === 'final_count')).toEqual([]);
});

test('an answer that came by phone is recorded by the same rules, and a second look shows it', async () => {
  const own = await openSummer();
  await page.getByRole('link', { name: 'Record answer of Brito family' }).click();
  const luke = page.getByRole('group', { name: 'Luke Brito' });
  await luke.getByRole('group', { name: 'Ceremony' }).getByLabel('coming', { exact: true }).check();
  await luke.getByText('Food needs').click();
  await luke.getByLabel('tree nuts').check();
  await press('Store the answer');
  await says('Say “coming” or “not coming” for each event');
  await says('Say whether a trace could make them ill');
  await says('Without their agreement food needs cannot be stored');

  for (const name of ['Dinner', 'Party'])
    await luke.getByRole('group', { name }).getByLabel('coming', { exact: true }).check();
  await luke.getByLabel('Dish').selectOption({ label: 'Slow-cooked lamb' });
  await luke.getByLabel('yes').check();
  await page.getByLabel('They agree that food needs are stored').check();
  await press('Store the answer');
  await says('The answer is stored.');
  await says('tree nuts (severe)');
  const brito = own.households.find((household) => household.name === 'Brito family');
  expect(brito?.answeredBy).toBe('planner');
  expect(brito?.rsvps.filter((rsvp) => rsvp.status === 'attending').length).toBe(3);
  expect(own.supplierState).toBe('urgent');
});

test('an answer that came in meanwhile is not overwritten unseen', async () => {
  const own = await openSummer();
  const costa = own.households.find((household) => household.name === 'Costa family');
  if (costa === undefined) throw new Error('The fixture has changed.');
  await page.goto(`${pages.url}/planner/${own.wedding.id}/households/${costa.id}/answer`);
  const first = page.getByRole('group', { name: costa.guests[0]?.fullName ?? '' });
  for (const name of ['Ceremony', 'Dinner', 'Party'])
    await first.getByRole('group', { name }).getByLabel('not coming').check();
  Object.assign(costa, { revision: 1, lastSubmissionId: newId() });
  await press('Store the answer');
  await says('They have answered meanwhile.');
  expect(costa.revision).toBe(1);
  expect(await first.getByRole('group', { name: 'Dinner' }).getByLabel('not coming').isChecked()).toBe(true);
  await press('Store the answer');
  await says('The answer is stored.');
  expect(costa.revision).toBe(2);
});

test('pressing twice records one answer', async () => {
  const own = await openSummer();
  const brito = own.households.find((household) => household.name === 'Brito family');
  await page.goto(`${pages.url}/planner/${own.wedding.id}/households/${brito?.id ?? ''}/answer`);
  for (const group of await page.getByRole('group', { name: /^(?:Ceremony|Dinner|Party)$/ }).all())
    await group.getByLabel('not coming').check();
  // Both presses leave before the first is answered.
  const pressed = page.waitForRequest((request) => request.method() === 'POST');
  await press('Store the answer');
  const form = (await pressed).postData() ?? '';
  const again = await context.request.post(page.url().replace(/\?.*$/, '/answer'), {
    data: form,
    headers: { 'Content-Type': 'application/x-www-form-urlencoded', Origin: pages.url },
  });
  expect(again.url()).toContain('done=recorded');
  expect(brito?.revision).toBe(1);
});

test('moving the day asks first, says what follows, and plans once', async () => {
  const own = await openSummer();
  const version = own.wedding.scheduleVersion;
  await page.getByLabel('Last day to answer').fill('2027-06-12');
  await press('Save the dates');
  // The form stands at the foot of a long page: what is wrong must be in sight all the same.
  expect(await page.locator(':focus').textContent()).toContain('must lie before the wedding day');
  await page.getByLabel('Wedding day').fill('2027-07-03');
  await page.getByLabel('Last day to answer').fill('2027-06-05');
  await press('Save the dates');
  expect(await heading()).toBe('Move the wedding?');
  await says('every event moves by 21 days');
  expect(own.wedding.weddingOn).toBe('2027-06-12');
  await press('Move it');
  await says('The wedding has moved');
  expect(own.wedding).toMatchObject({ weddingOn: '2027-07-03', rsvpDeadlineOn: '2027-06-05' });
  expect(own.wedding.scheduleVersion).toBe(version + 1);
});

test('a plan changed meanwhile shows what changed and lets the planner decide', async () => {
  const own = await openSummer();
  await page.getByLabel('Last day to answer').fill('2027-05-20');
  const { id, scheduleVersion } = own.wedding;
  await pages.dependencies.weddings.change(id, scheduleVersion, { rsvpDeadlineOn: '2027-05-18' }, 'system');
  await press('Save the dates');
  expect(await heading()).toBe('The plan was changed meanwhile');
  await says('Saturday 15 May 2027');
  await says('Tuesday 18 May 2027');
  expect(own.wedding.rsvpDeadlineOn).toBe('2027-05-18');
  await press('Save yours all the same');
  await says('Saved.');
  expect(own.wedding.rsvpDeadlineOn).toBe('2027-05-20');
});

test('hours, places and menus are corrected, and what was typed outlives a change made meanwhile', async () => {
  const own = await openSummer();
  await follow('Correct hours, places and menus');
  await says('have their invitation already');
  const dinner = page.getByRole('group', { name: 'Dinner' });
  await dinner.getByLabel('Most people it can hold').fill('many');
  await dinner.getByLabel('Begins').fill('2027-06-12T19:00');
  await press('Store it');
  await says('Dinner, ');
  await dinner.getByLabel('Most people it can hold').fill('150');
  await dinner.getByLabel('Dish: Wild mushroom risotto').fill('Wild mushroom pie');
  await dinner.getByLabel('Further dishes').fill('Beetroot wellington');
  const { id, scheduleVersion } = own.wedding;
  await pages.dependencies.weddings.change(id, scheduleVersion, { contactLine: 'Call Ana' }, 'system');
  await press('Store it');
  await says('The wedding was changed meanwhile.');
  await press('Store it');
  await says('The events are stored as you have corrected them.');
  expect(own.wedding.events[1]).toMatchObject({ startsAtLocal: '2027-06-12T19:00', capacity: 150 });
  expect(own.wedding.events[1]?.mealOptions.map(({ name }) => name).slice(2)).toEqual([
    'Wild mushroom pie',
    'Beetroot wellington',
  ]);
});

test('postponed, taken up again, cancelled: each asks or explains, and the page follows', async () => {
  const own = await openSummer();
  await follow('Postpone…');
  await says('These are told at once: Sabor & Sal Catering');
  await says('You can take it up again at any time with a new date.');
  await says('Write to the guests?');
  expect(own.wedding.status).toBe('planned');
  await press('Postpone it');
  await says('The wedding is postponed, and the suppliers are being told.');
  await says('Everything is asleep until there is a new date.');
  await says('Guests are told that it is postponed');
  expect(await page.getByRole('link', { name: /Do it now/ }).count()).toBe(1);

  await page.getByLabel('Wedding day').fill('2027-09-11');
  await page.getByLabel('Last day to answer').fill('2027-08-14');
  await page.getByLabel('No, I tell them myself').check();
  await press('Take it up with these dates');
  await says('The wedding is on again, and the suppliers are being told.');
  expect(own.wedding.status).toBe('planned');
  expect(own.dateNews).toBeNull();

  await follow('Cancel the wedding…');
  await says('These are told at once: Sabor & Sal Catering');
  await press('Cancel the wedding');
  await says('The wedding is cancelled, and the suppliers are being told.');
  await says('Guests are told that it is cancelled');
  expect(own.wedding.status).toBe('cancelled');
  expect(await page.getByRole('button', { name: 'Save the dates' }).count()).toBe(0);
});

test('a step is done or skipped by hand only after it has been said what that means', async () => {
  const own = await openSummer();
  await page.getByRole('link', { name: 'Do it now Last reminder to those who are silent' }).click();
  await says('It goes to 6 households, at once.');
  expect(pages.asked).toEqual([]);
  await press('Do it now');
  await says('It is being done now.');
  await page.getByRole('link', { name: 'Skip Final count to Quinta do Vale' }).click();
  await says('The supplier gets no final count');
  await press('Skip it');
  const venue = own.suppliers.find(({ supplier }) => supplier.type === 'venue')?.supplier.id ?? '';
  expect(pages.asked).toEqual(['run reminder-2027-05-15-3', `skip final-count-${venue}-2027-06-12`]);
});

test('what needs the planner is settled where it stands', async () => {
  const own = await openSummer();
  const [caterer, , cake] = own.suppliers;
  const household = own.households[0];
  own.alerts = [
    {
      id: newId(),
      kind: 'send_failed',
      supplierId: null,
      householdId: household?.id ?? null,
      detail: { channel: 'email' },
      createdAt: '2027-05-10T08:00:00.000Z',
    },
  ];
  own.lateChanges = [
    {
      id: newId(),
      supplierId: cake?.supplier.id ?? '',
      supplierName: cake?.supplier.name ?? '',
      total: 138,
      lockedTotal: 132,
      isUrgent: false,
      createdAt: '2027-05-11T08:00:00.000Z',
    },
  ];
  own.supplierState = 'dirty';
  await page.reload();
  await says('An e-mail to Almeida family did not arrive');
  await page.getByRole('button', { name: /Dealt with/ }).click();
  await says('Marked as dealt with.');
  await press(/Send 138/);
  await says('The new number is on its way.');
  await says('Nothing needs you today.');
  expect(cake?.notices[0]?.kind).toBe('after_cutoff');

  own.supplierState = 'dirty';
  await page.reload();
  await press('Tell suppliers now');
  expect(pages.asked).toEqual(['tell suppliers']);
  expect(caterer?.notices.length).toBe(2);
});

test('a household is found by name, whatever its accents, and by how it stands', async () => {
  await openSummer();
  await follow('Guests');
  await page.getByLabel('Find a name').fill('ines');
  await press('Find');
  await says(/^\d+ of 50 households$/);
  await follow('Show all');
  await follow('Silent');
  await says('6 of 50 households');
  await says('Fonseca family');
});
