/** The diary of a recorded rehearsal, in a real browser, from a file and without a network. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { renderDiary } from '../../rehearsal/diary/diary-page';
import type { Line } from '../../rehearsal/reconciliation/lines';
import { reconcile } from '../../rehearsal/reconciliation/reconcile';
import { fromJson, type Recording } from '../../rehearsal/record';
import { overflowsSideways } from '../api/planner-pages/browser';
import { faultsByAxe, startBrowser } from '../support/browser';

const LETTER = `<!doctype html><html><head><style>.ink{letter-spacing:3px}</style></head><body>
<h1 class="ink">Emma &amp; James</h1><p>Dear all, <a href="http://localhost/r/wsg_secret">answer here</a></p></body></html>`;

let folder: string;
let browser: Browser;
let recording: Recording;
let lines: Line[];

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wedsync-diary-'));
  recording = fromJson(readFileSync(join(__dirname, 'recorded-rehearsal.json'), 'utf8'));
  lines = reconcile(recording.evidence);
  // The first weeks are enough to look at.
  recording.answers.splice(12);
  recording.deeds.splice(12);
  recording.evidence.notices.splice(12);
  recording.evidence.messages.splice(40);
  for (const message of recording.evidence.messages) if (message.kind === 'email') message.html = LETTER;
  browser = await startBrowser();
}, 60_000);
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true, force: true });
});

async function read(look: { width: number; scheme: 'light' | 'dark' }): Promise<Page> {
  const file = join(folder, 'diary.html');
  writeFileSync(file, renderDiary({ ...recording, lines }));
  const context = await browser.newContext({
    viewport: { width: look.width, height: 900 },
    colorScheme: look.scheme,
    javaScriptEnabled: true,
  });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  expect(asked.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(file).href]);
  return page;
}

test.each([
  { width: 1280, scheme: 'light' },
  { width: 360, scheme: 'dark' },
] as const)(
  'the diary reads well at $width pixels in the $scheme, with letters opened',
  async (look) => {
    const page = await read(look);
    await page.evaluate(
      'for (const one of [...document.querySelectorAll("details")].slice(0, 6)) one.open = true',
    );
    expect(await faultsByAxe(page)).toEqual([]);
    expect(await overflowsSideways(page)).toBe(false);
    await page.context().close();
  },
  120_000,
);

test('every message is in the diary as it looked, its styles its own, and no link of it leads anywhere', async () => {
  const page = await read({ width: 1280, scheme: 'light' });
  const letters = recording.evidence.messages.filter((message) => message.kind === 'email').length;
  expect(await page.locator('.paper').count()).toBe(letters);
  expect(await page.locator('.bubble').count()).toBe(recording.evidence.messages.length - letters);
  const spacing = await page.evaluate(
    'getComputedStyle(document.querySelector(".paper").shadowRoot.querySelector(".ink")).letterSpacing',
  );
  expect(spacing).toBe('3px');
  expect(/ws[gsu]_\w/.test(await page.content())).toBe(false);
  await page.context().close();
});

test('a line that is off is the first thing the diary says, and names every place', () => {
  const off = {
    what: 'Nothing is left to carry',
    expected: '0',
    found: '3',
    faults: ['expected 0, found 3'],
  };
  const html = renderDiary({ ...recording, lines: [...lines, off] });
  const says = (words: string) => html.includes(words);
  expect(says(`1 of ${lines.length + 1} lines does not add up.`)).toBe(true);
  expect(says('expected 0, found 3')).toBe(true);
});
