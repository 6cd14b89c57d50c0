/** A real browser for tests of pages, and what axe says of them. */
import { source as axeSource } from 'axe-core';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** WCAG 2.2 at level AA, with all that it builds on. */
const WCAG_TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Starts Chromium, the one that `npm test` has found. */
export function startBrowser(): Promise<Browser> {
  return chromium.launch({
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
}

/** Shows `use` a page of its own on a phone, or as `options` say. */
export async function withPhone(
  browser: Browser,
  options: BrowserContextOptions,
  use: (page: Page) => Promise<void>,
): Promise<void> {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, ...options });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    await use(page);
  } finally {
    await context.close();
  }
}

/** What axe finds against WCAG 2.2 AA (and `further` tags), in words; empty when all is well. */
export function faultsByAxe(page: Page, further: readonly string[] = []): Promise<string[]> {
  return faultsOf(page, { type: 'tag', values: [...WCAG_TAGS, ...further] });
}

/** What axe finds by the rules that depend on how the same page is drawn: its colours and its width. */
export function faultsInDrawing(page: Page): Promise<string[]> {
  const values = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size'];
  return faultsOf(page, { type: 'rule', values });
}

/**
 * axe is put into the page and asked there: no page here has frames, and the ways around them that its
 * Playwright package takes cost as much as the search itself.
 */
async function faultsOf(page: Page, runOnly: { type: 'tag' | 'rule'; values: string[] }): Promise<string[]> {
  if (!(await page.evaluate<boolean>("'axe' in window"))) await page.evaluate(axeSource);
  const options = JSON.stringify({ runOnly, resultTypes: ['violations'] });
  return page.evaluate<string[]>(
    `axe.run(document, ${options}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 160))))`,
  );
}
