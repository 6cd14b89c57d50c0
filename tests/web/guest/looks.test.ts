import AxeBuilder from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { startGuestBench, type GuestBench } from '../../api/guest-pages/guest-bench';
import { everyPage } from './every-page';

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
let bench: GuestBench;
let browser: Browser;

beforeAll(async () => {
  bench = await startGuestBench();
  browser = await chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
});
afterAll(async () => {
  await browser.close();
  await bench.close();
});

async function withPage(options: BrowserContextOptions, use: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await use(page);
  } finally {
    await context.close();
  }
}

const names = everyPage(undefined as never).map((state) => state.name);

test.each(names)('%s: nothing for axe in light and dark, and it fits 320 px', async (name) => {
  const state = everyPage(bench).find((candidate) => candidate.name === name);
  await withPage({}, async (page) => {
    await state?.open(page);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const { violations } = await new AxeBuilder({ page }).withTags(TAGS).analyze();
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)])).toEqual([]);
    }
    await page.setViewportSize({ width: 320, height: 256 });
    const width = await page.evaluate('document.documentElement.scrollWidth');
    expect(width).toBe(320);
    const small = await page.evaluate(
      `[...document.querySelectorAll('button, .button, summary, .option')]
        .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44).length`,
    );
    expect(small).toBe(0);
  });
});

test('without JavaScript a “no” is two taps, and the page says what is stored', async () => {
  await withPage({ javaScriptEnabled: false }, async (page) => {
    const { path } = await bench.invite();
    await page.goto(bench.api.url + path);
    await page.getByRole('button', { name: 'None of us can come' }).click();
    await page.getByRole('button', { name: 'Send this answer' }).click();
    expect(page.url()).toBe(`${bench.api.url}${path}/done`);
    expect(await page.textContent('main')).toContain('Ann and Bo Porter cannot come.');
    expect(await page.context().cookies()).toEqual([]);
  });
});

test('without JavaScript a whole answer can be given, changed, and found again', async () => {
  await withPage({ javaScriptEnabled: false }, async (page) => {
    const state = everyPage(bench).find((candidate) => candidate.name === 'done');
    await state?.open(page);
    expect(await page.textContent('main')).toContain('Kim Lee: coming, Sea bass');
    await page.getByRole('link', { name: 'Change your answer' }).click();
    await page.getByRole('link', { name: 'Change who is coming' }).click();
    await page.getByRole('button', { name: 'None of us can come' }).click();
    await page.getByRole('button', { name: 'Send this answer' }).click();
    expect(await page.textContent('main')).toContain('cannot come.');
    expect(await page.textContent('main')).not.toContain('Sea bass');
  });
});
