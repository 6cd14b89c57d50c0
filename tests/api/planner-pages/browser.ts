/** How a planner's browser is set up. */
import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { MemoryInstallation } from './memory/installation';

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

/** Whether anything makes the page scroll sideways. */
export function overflowsSideways(page: Page): Promise<boolean> {
  return page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
}
