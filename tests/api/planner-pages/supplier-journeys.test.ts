/** A planner's roads around suppliers, in a real browser without JavaScript. */
import type { Browser, Page } from 'playwright-core';
import { QUIET_HOURS } from '../../../src/domain/communications/send-state';
import type { SendLine } from '../../../src/domain/weddings/overview';
import { startBrowser } from '../../support/browser';
import { newContext } from './browser';
import { startMemoryInstallation, type MemoryInstallation } from './memory/installation';
import { newId, stored, type StoredWedding } from './memory/state';
import { tell } from './memory/supplier-store';
import { makeSummerWedding } from './summer-wedding';

// A machine that does much else meanwhile draws pages slowly.
jest.setTimeout(90_000);

let browser: Browser;
let pages: MemoryInstallation;
let page: Page;
let own: StoredWedding;
let wedding: string;

beforeAll(async () => {
  browser = await startBrowser();
  pages = await startMemoryInstallation('2027-03-01T10:00:00.000Z');
  const { plannerId, session } = await pages.signIn('ana@plans.example');
  const weddingId = await makeSummerWedding(pages, plannerId);
  page = await (await newContext(browser, pages, { session, script: false })).newPage();
  own = stored(pages.state, weddingId);
  wedding = `${pages.url}/planner/${weddingId}`;
});
afterAll(async () => {
  await browser.close();
  await pages.stop();
});

const press = (name: string) => page.getByRole('button', { name }).first().click();
const says = (text: string | RegExp) => page.getByText(text).first().waitFor();

test('kind, events and cut-off are corrected where they stand, until the final count goes out meanwhile', async () => {
  const caterer = own.suppliers[0]?.supplier;
  const change = `${wedding}/suppliers/${caterer?.id ?? ''}/change`;
  await page.goto(change);
  await page.getByLabel('Kind').selectOption('Venue');
  await page.getByLabel('Dinner', { exact: true }).uncheck();
  await page.getByLabel('How long before').fill('soon');
  await press('Store it');
  await says('Tick at least one event.');
  await says('How long before: give a whole number.');
  await page.getByLabel('Party').check();
  await page.getByLabel('How long before').fill('7');
  await press('Store it');
  await says('Final count 7 days before: Sat 5 Jun, noon');
  expect(caterer).toMatchObject({ type: 'venue', eventIds: [own.wedding.events[2]?.id] });

  await page.goto(change);
  if (caterer !== undefined) caterer.lockedAt = pages.state.now;
  await page.getByLabel('Name', { exact: true }).fill('Sabor e Sal');
  await press('Store it');
  await says('Their final count went out meanwhile');
  expect(await page.getByLabel('Kind').count()).toBe(0);
  await press('Store it');
  await page.getByRole('heading', { name: 'Sabor e Sal' }).waitFor();
  expect(caterer).toMatchObject({ type: 'venue', name: 'Sabor e Sal' });
});

test('whoever adds a supplier of a known name is asked first, and may add it all the same', async () => {
  const before = own.suppliers.length;
  await page.goto(`${wedding}/suppliers/new`);
  await page.getByLabel('Name', { exact: true }).fill('DOCE Maria');
  await page.getByLabel('E-mail', { exact: true }).first().fill('other@doce.example');
  await press('Add them');
  await says('You have “Doce Maria” already. If this is another one, tick it.');
  expect(own.suppliers).toHaveLength(before);
  await page.getByLabel('This is another one: add it anyway').check();
  await press('Add them');
  await says('other@doce.example');
  expect(own.suppliers).toHaveLength(before + 1);
});

test('a photographer is added without an address, and is the planner’s to tell when the day moves', async () => {
  await page.goto(`${wedding}/suppliers/new`);
  await page.getByLabel('Kind').selectOption('Photographer');
  await page.getByLabel('Name', { exact: true }).fill('Estúdio Mar');
  await press('Add them');
  await says('No address: tell them yourself if the day changes');
  const supplierId = own.suppliers.at(-1)?.supplier.id ?? '';
  const detail = { about: 'wedding_moved' };
  const createdAt = pages.state.now.toISOString();
  own.alerts = [{ id: newId(), kind: 'untold_supplier', supplierId, householdId: null, detail, createdAt }];
  await page.goto(wedding);
  await says('Estúdio Mar does not know that the wedding has moved');
  await page.goto(`${wedding}/suppliers/${supplierId}/change`);
  await page.getByLabel('Kind').selectOption('Caterer');
  await press('Store it');
  await says('E-mail: this is needed.');
});

test('what needs the planner says what was objected, how many texts were lost, and who has never answered', async () => {
  const [, venue] = own.suppliers;
  const said = { by: 'Rui', words: 'We have only 130 chairs.' };
  const supplierId = venue?.supplier.id ?? '';
  await pages.dependencies.suppliers.answerNotice(own.wedding.id, supplierId, 1, {
    ...said,
    answer: 'disputed',
  });
  tell(pages.state, own, supplierId, 'estimate');
  const household = (isAnswered: boolean) =>
    own.households.find(({ answeredAt }) => (answeredAt !== null) === isAnswered);
  const [silent, answered] = [household(false), household(true)];
  const alert = { supplierId: null, householdId: null, detail: {}, createdAt: pages.state.now.toISOString() };
  own.alerts = [
    { ...alert, id: newId(), kind: 'notice_disputed', supplierId, detail: { version: 1 } },
    { ...alert, id: newId(), kind: 'send_failed', supplierId, detail: { channel: 'sms', messages: 3 } },
    { ...alert, id: newId(), kind: 'change_requested', householdId: silent?.id ?? null },
    { ...alert, id: newId(), kind: 'change_requested', householdId: answered?.id ?? null },
  ];
  await page.goto(wedding);
  await says('“We have only 130 chairs.”');
  await says('Version 2 has gone out since, and they have said nothing to it.');
  await says('3 texts to Quinta do Vale did not arrive');
  await says(`${silent?.name ?? ''} would like to answer`);
  await says(`${answered?.name ?? ''} would like to change their answer`);
});

test('a text that was kept back at night says that it leaves in the morning; one a provider put off does not', async () => {
  const supplierId = own.suppliers[1]?.supplier.id ?? '';
  const text: Omit<SendLine, 'id' | 'outcomeCode'> = {
    ...{ template: 'supplier-notification', at: pages.state.now.toISOString() },
    channel: 'sms',
    state: 'deferred',
    ...{ householdId: null, householdName: null, supplierId, supplierName: null },
  };
  own.sends.push({ ...text, id: newId(), outcomeCode: QUIET_HOURS });
  own.sends.push({ ...text, id: newId(), outcomeCode: 'sms.busy' });
  await page.goto(`${wedding}/suppliers/${supplierId}`);
  expect(await page.getByText('leaves in the morning').count()).toBe(1);
  expect(await page.getByText('waiting to be tried again').count()).toBe(1);
});
