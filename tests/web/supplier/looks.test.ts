import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { startSupplierBench, type Hired, type SupplierBench } from '../../api/supplier-pages/supplier-bench';
import { faultsByAxe, faultsInDrawing, startBrowser, withPhone } from '../../support/browser';

let bench: SupplierBench;
let browser: Browser;

beforeAll(async () => {
  bench = await startSupplierBench();
  browser = await startBrowser();
});
afterAll(async () => {
  await browser.close();
  await bench.close();
});

const withPage = (options: BrowserContextOptions, use: (page: Page) => Promise<void>) =>
  withPhone(browser, options, use);

/** A caterer at its second version: four guests, a severe allergy and two diets. */
async function caterer(): Promise<Hired> {
  const hired = await bench.hire('caterer', { crewMeals: 6, orderReference: 'MF-118' });
  await bench.answerYes(hired.weddingId, 'Porter', [{ kind: 'diet', diet: 'vegetarian' }]);
  await bench.tell(hired.weddingId);
  await bench.answerYes(hired.weddingId, 'Lee', [
    { kind: 'allergy', allergen: 'AN', severity: 'severe' },
    { kind: 'intolerance', words: 'lactose' },
  ]);
  await bench.tell(hired.weddingId);
  return hired;
}

/** Pages as a supplier meets them. */
const STATES: Record<string, (page: Page) => Promise<void>> = {
  'a new version': async (page) => {
    await page.goto(bench.api.url + (await caterer()).path);
  },
  'what is missing': async (page) => {
    await page.goto(bench.api.url + (await caterer()).path);
    await page.getByText('This is not right', { exact: true }).click();
    await page.getByRole('button', { name: 'Tell the planner' }).click();
    await page.getByRole('alert').waitFor();
  },
  seen: async (page) => {
    const hired = await caterer();
    await bench.answer(hired, 2, { answer: 'acknowledged', name: 'Rita' });
    await page.goto(bench.api.url + hired.path);
  },
  'not right': async (page) => {
    const hired = await caterer();
    await bench.answer(hired, 2, { answer: 'disputed', name: 'Rita', words: 'Too many.' });
    await page.goto(bench.api.url + hired.path);
  },
  'nothing yet': async (page) => {
    await page.goto(bench.api.url + (await bench.hire()).path);
  },
  'a venue': async (page) => {
    const hired = await bench.hire('venue');
    await bench.answerYes(hired.weddingId, 'Porter');
    await bench.tell(hired.weddingId);
    await page.goto(bench.api.url + hired.path);
  },
  'no link': async (page) => {
    await page.goto(`${bench.api.url}/s/wss_none`);
  },
};

test.each(Object.entries(STATES))(
  '%s: nothing for axe in light and dark, it fits 320 px, and every control is large enough',
  async (_, open) => {
    await withPage({}, async (page) => {
      await open(page);
      expect(await faultsByAxe(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await faultsInDrawing(page)).toEqual([]);
      await page.setViewportSize({ width: 320, height: 256 });
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      const small = await page.evaluate(
        `[...document.querySelectorAll('button, summary, input, .file')]
          .filter((each) => each.checkVisibility() && each.getBoundingClientRect().height < 44)
          .map((each) => each.outerHTML)`,
      );
      expect(small).toEqual([]);
    });
  },
);

test('without JavaScript a supplier says "seen" and reads that it is stored', async () => {
  await withPage({ javaScriptEnabled: false }, async (page) => {
    const { path } = await caterer();
    await page.goto(bench.api.url + path);
    await page.getByLabel('Your name').fill('Rita');
    await page.getByRole('button', { name: 'I have seen version 2' }).click();
    expect(page.url()).toBe(bench.api.url + path);
    expect(await page.textContent('main')).toContain('Rita confirmed it on');
    expect(await page.context().cookies()).toEqual([]);
  });
});

test('without JavaScript a supplier says what is not right, by keyboard alone', async () => {
  await withPage({ javaScriptEnabled: false }, async (page) => {
    await page.goto(bench.api.url + (await caterer()).path);
    await page.getByLabel('Your name').focus();
    await page.keyboard.type('Rita');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    await page.keyboard.type('We cook for 130 at most.');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !url.pathname.endsWith('/answer'));
    await page.getByText('You have told the planner').waitFor();
    expect(await page.textContent('main')).toContain('We cook for 130 at most.');
  });
});

test('printed it is one sheet of A4 with version and time, and without buttons', async () => {
  await withPage({ viewport: { width: 1000, height: 800 } }, async (page) => {
    await STATES['seen']?.(page);
    const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
    expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(1);
    await page.emulateMedia({ media: 'print' });
    expect(await page.textContent('.print-foot')).toMatch(/Version 2, as of /);
    expect(await page.locator('.print-foot').isVisible()).toBe(true);
    expect(await page.locator('button:visible').count()).toBe(0);
  });
});

test('the page is one request of less than 14 kB compressed', async () => {
  await withPage({}, async (page) => {
    const asked: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    await STATES['a new version']?.(page);
    expect(asked).toHaveLength(1);
    const bytes = await page.evaluate(
      `new Response(new Blob([document.documentElement.outerHTML]).stream().pipeThrough(new CompressionStream('gzip')))
        .arrayBuffer().then((buffer) => buffer.byteLength)`,
    );
    expect(bytes).toBeLessThan(14_000);
  });
});
