import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { startGuestBench, type GuestBench } from '../../api/guest-pages/guest-bench';
import { inputs } from '../../../src/web/guest/addresses';
import { everyPage, FAMILY } from './every-page';
import { faultsByAxe, faultsInDrawing, startBrowser, withPhone } from '../../support/browser';

let bench: GuestBench;
let browser: Browser;
/** One for all that is only looked at: a new one costs as much as looking does. */
let phone: BrowserContext;

beforeAll(async () => {
  bench = await startGuestBench();
  browser = await startBrowser();
  phone = await browser.newContext();
});
afterAll(async () => {
  await browser.close();
  await bench.close();
});

const withPage = (options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  withPhone(browser, options, use);

const names = everyPage(undefined as never).map((state) => state.name);

test.each(names)('%s: nothing for axe in light and dark, and it fits 320 px', async (name) => {
  const state = everyPage(bench).find((candidate) => candidate.name === name);
  const page = phone.pages()[0] ?? (await phone.newPage());
  await page.setViewportSize({ width: 390, height: 844 });
  await page.emulateMedia({ colorScheme: 'light' });
  await state?.open(page);
  expect(await faultsByAxe(page, ['best-practice'])).toEqual([]);
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await faultsInDrawing(page)).toEqual([]);
  await page.setViewportSize({ width: 320, height: 256 });
  const width = await page.evaluate('document.documentElement.scrollWidth');
  expect(width).toBe(320);
  const small = await page.evaluate(
    `[...document.querySelectorAll('button, .button, summary, .option')]
      .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44).length`,
  );
  expect(small).toBe(0);
});

test('without JavaScript, on the narrowest phone, a “no” is two taps, and the page says what is stored', async () => {
  await withPage({ javaScriptEnabled: false, viewport: { width: 320, height: 568 } }, async (page) => {
    const { path } = await bench.invite();
    await page.goto(bench.api.url + path);
    expect(await page.getByRole('button').allInnerTexts()).toEqual(['Continue']);
    await page.getByText('None of us can come', { exact: true }).click();
    await page.getByRole('button', { name: 'Send: none of us can come' }).click();
    expect(page.url()).toBe(`${bench.api.url}${path}/done`);
    expect(await page.textContent('main')).toContain('Ann and Bo Porter cannot come.');
    expect(await page.context().cookies()).toEqual([]);
  });
});

test('without JavaScript a whole answer can be given, changed, and found again', async () => {
  await withPage({ javaScriptEnabled: false, viewport: { width: 320, height: 568 } }, async (page) => {
    const { path, guestIds } = await bench.invite({ household: { guests: FAMILY, email: null } });
    const press = (name: string) => page.getByRole('button', { name }).first().click();
    await page.goto(bench.api.url + path);
    await page.getByRole('radio', { name: 'All of us, to everything' }).check();
    await press('Continue');
    await page.getByLabel('Yes, and I know who').check();
    await page.getByLabel('Full name').fill('Kim Lee');
    await press('Continue');
    for (const dish of await page.getByRole('radio', { name: 'Sea bass' }).all()) await dish.check();
    await page.getByRole('radio', { name: 'Yes', exact: true }).check();
    await press('Continue');
    await page.getByText('Ann Porter', { exact: true }).click();
    await page.locator(`[name="${inputs.allergens(guestIds[0] ?? '')}"][value="AN"]`).check();
    await page.locator(`[name="${inputs.severity(guestIds[0] ?? '')}"][value="severe"]`).check();
    await page.locator(`[name="${inputs.consent}"]`).check();
    await press('Continue');
    await page.getByLabel('A note to the couple').fill('See you in Lisbon.');
    await press('Send this answer');
    expect(await page.textContent('main')).toContain('Kim Lee: coming, Sea bass');
    await page.getByRole('link', { name: 'Change your answer' }).click();
    await page.getByRole('link', { name: 'Change who is coming' }).click();
    await page.getByText('None of us can come', { exact: true }).click();
    await page.getByRole('button', { name: 'Send: none of us can come' }).click();
    expect(await page.textContent('main')).toContain('cannot come.');
    expect(await page.textContent('main')).not.toContain('Sea bass');
    expect(await page.textContent('main')).toContain('See you in Lisbon.');
  });
});

test('the back button shows what was typed, and a page left open overwrites nothing: both answers are shown', async () => {
  await withPage({ javaScriptEnabled: false }, async (page) => {
    const checking = everyPage(bench).find((candidate) => candidate.name === 'check');
    await checking?.open(page);
    const left = await page.context().newPage();
    await left.goto(page.url());
    await page.getByLabel('A note to the couple').fill('See you in Lisbon.');
    await page.getByRole('button', { name: 'Send this answer' }).click();
    await page.waitForURL('**/done');
    await page.goBack();
    expect(await page.getByLabel('A note to the couple').inputValue()).toBe('See you in Lisbon.');
    await left.getByLabel('A note to the couple').fill('See you in Porto.');
    await left.getByRole('button', { name: 'Send this answer' }).click();
    expect(await left.textContent('h1')).toBe('Your answer was changed meanwhile');
    expect(await left.textContent('main')).toContain('See you in Lisbon.');
    expect(await left.textContent('main')).toContain('See you in Porto.');
    await left.getByRole('link', { name: 'Look at yours and send it' }).click();
    await left.getByRole('button', { name: 'Send this answer' }).click();
    expect(await left.textContent('h1')).toBe('Your answer has arrived');
    expect(await left.textContent('main')).toContain('See you in Porto.');
  });
});

test('by keyboard alone the first page can be read past, answered and sent', async () => {
  await withPage({}, async (page) => {
    const { path } = await bench.invite();
    await page.goto(bench.api.url + path);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.getAttribute("href")')).toBe('#main');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    const outline = 'getComputedStyle(document.activeElement.closest(".option")).outlineStyle';
    expect(await page.evaluate(outline)).toBe('solid');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(`${bench.api.url}${path}/done`);
    expect(await page.textContent('main')).toContain('Ann and Bo Porter cannot come.');
  });
});

test('a page asks for nothing but itself, moves nothing while it loads, and holds in forced colours', async () => {
  await withPage({ forcedColors: 'active' }, async (page) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await page.addInitScript(
      `window.moved = 0; new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) window.moved += entry.value;
      }).observe({ type: 'layout-shift', buffered: true });`,
    );
    const { path } = await bench.invite();
    await page.goto(bench.api.url + path);
    expect(asked).toEqual([bench.api.url + path]);
    expect(await page.evaluate('window.moved')).toBe(0);
    const border = 'getComputedStyle(document.querySelector(".option")).borderTopStyle';
    expect(await page.evaluate(border)).toBe('solid');
  });
});
