/** A real browser for the planner's pages. */
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import type { MemoryInstallation } from './memory/installation';

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

/** How a planner looks at the pages. */
export interface Look {
  session?: string;
  width?: number;
  height?: number;
  scheme?: 'light' | 'dark';
  script?: boolean;
}

/** A context of its own, signed in when a session is given. */
export async function newContext(
  browser: Browser,
  { url }: MemoryInstallation,
  { session, width = 1280, height = 900, scheme = 'light', script = true }: Look,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    viewport: { width, height },
    colorScheme: scheme,
    javaScriptEnabled: script,
  });
  if (session !== undefined) await context.addCookies([{ name: 'session', value: session, url }]);
  return context;
}

/** What axe finds against WCAG 2.2 AA, in words; empty when all is well. */
export async function faultsByAxe(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}

/** Whether anything makes the page scroll sideways. */
export function overflowsSideways(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}
