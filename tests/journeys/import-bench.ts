/** Importing as a planner sees it: pages, relay, workers and a real Temporal server, and a browser. */
import pino from 'pino';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { createApp } from '../../src/api/app';
import { createPages } from '../../src/api/pages';
import { serve } from '../../src/api/serve';
import { composeApi } from '../../src/composition';
import { freePort } from '../../src/embedded/ports';
import { startBrowser } from '../support/browser';
import { startBench, type Bench } from '../support/bench';

/** A bench with the pages in front of it. */
export interface ImportBench extends Bench {
  url: string;
  /** A page of somebody who is signed in as the planner of a wedding. */
  openPage(plannerId: string, look?: { width?: number; height?: number; script?: boolean }): Promise<Page>;
}

/** Starts everything. */
export async function startImportBench(): Promise<ImportBench> {
  const bench = await startBench({ skipsTime: false });
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const composed = await composeApi({ ...bench.config, PUBLIC_URL: url }, pino({ level: 'silent' }));
  const { dependencies } = composed;
  const server = await serve(createApp(dependencies, createPages(dependencies)), 'localhost', port);
  const browser: Browser = await startBrowser();
  const contexts: BrowserContext[] = [];
  return {
    ...bench,
    url,
    async openPage(plannerId, { width = 1280, height = 900, script = true } = {}) {
      const session = await bench.stores.access.issueForPlanner(plannerId, 'session');
      const context = await browser.newContext({ viewport: { width, height }, javaScriptEnabled: script });
      contexts.push(context);
      await context.addCookies([{ name: 'session', value: session, url }]);
      return context.newPage();
    },
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
      await browser.close();
      await server.stop();
      await composed.close();
      await bench.close();
    },
  };
}
