/** A real browser for tests of pages, and what axe says of them. */
import { AxeBuilder } from '@axe-core/playwright';
import { chromium, type Browser, type Page } from 'playwright-core';

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

/**
 * What axe finds against WCAG 2.2 AA (and `further` tags), in words; empty when all is well.
 * axe runs in the page itself: no page here has frames, and a second blank page for its report
 * doubles the time.
 */
export async function faultsByAxe(page: Page, further: readonly string[] = []): Promise<string[]> {
  return faultsOf(axeOn(page).withTags([...WCAG_TAGS, ...further]));
}

/** What axe finds by the rules that depend on how the same page is drawn: its colours and its width. */
export async function faultsInDrawing(page: Page): Promise<string[]> {
  return faultsOf(
    axeOn(page).withRules([
      'color-contrast',
      'link-in-text-block',
      'scrollable-region-focusable',
      'target-size',
    ]),
  );
}

function axeOn(page: Page): AxeBuilder {
  return new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
}

async function faultsOf(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html.slice(0, 160)}`));
}
