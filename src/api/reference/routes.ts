/** `/openapi.json`, the reference page made from it, and the page that problem details point to. */
import { Router, type Response } from 'express';
import { ERRORS } from '../../domain/shared/app-error';
import type { Installation } from '../dependencies';
import { cspNonce } from '../security-headers';
import { createApiDescription } from './api-description';
import { escapeHtml, referencePage } from './html';
import { referenceView } from './reference-view';

/** Routes of the API's documents. */
export function createReferenceRoutes(installation: Installation): Router {
  const router = Router();
  const description = createApiDescription(installation.publicUrl);
  const body = referenceView(description);
  const sendPage = (response: Response, title: string, page: string) => {
    response.type('html').send(referencePage(title, cspNonce(response), installation, page));
  };
  // Browsers ask for it on every page; there is none, and nothing to log about that.
  router.get('/favicon.ico', (_request, response) => {
    response.set('Cache-Control', 'public, max-age=86400').status(204).end();
  });
  router.get('/openapi.json', (_request, response) => {
    response.json(description);
  });
  router.get('/docs', (_request, response) => {
    sendPage(response, 'API reference', body);
  });
  router.get('/docs/errors', (_request, response) => {
    sendPage(response, 'Error codes', errorsView());
  });
  return router;
}

function errorsView(): string {
  const entries = Object.entries(ERRORS).map(
    ([code, { status, title }]) =>
      `<dt id="${code}"><code>${code}</code> <span class="soft">${status}</span></dt><dd>${escapeHtml(title)}</dd>`,
  );
  return `<header><h1>Error codes</h1><p>Every refusal carries one of these codes. <a href="/docs">API reference</a></p></header><main><dl>${entries.join('')}</dl></main>`;
}
