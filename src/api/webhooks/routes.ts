/**
 * Where the mail and text providers report what became of a message.
 *
 * A 2xx is said only after the report is stored: a provider repeats what was not acknowledged, and
 * the same report twice changes nothing.
 */
import express, { Router, type Request, type RequestHandler } from 'express';
import { networkOf } from '../../security/network-of';
import type { AppDependencies, ProviderEventReader } from '../dependencies';

const LARGEST_REPORT = 512 * 1024;

/** Paths of the providers' reports. */
export const PROVIDER_WEBHOOKS = {
  ses: '/v1/webhooks/ses',
  messagebird: '/v1/webhooks/messagebird',
} as const;

/** Routes for reports of SES (through SNS) and of MessageBird. */
export function createProviderWebhookRoutes(dependencies: AppDependencies): Router {
  const router = Router();
  const raw = express.raw({ type: () => true, limit: LARGEST_REPORT });
  const limited: RequestHandler = async (request, _response, next) => {
    await dependencies.rateLimits.take('webhook', networkOf(request.ip));
    next();
  };
  router.post(PROVIDER_WEBHOOKS.ses, limited, raw, receive(dependencies.sesEvents, dependencies));
  const reports = receive(dependencies.messagebirdReports, dependencies);
  router.get(PROVIDER_WEBHOOKS.messagebird, limited, reports);
  router.post(PROVIDER_WEBHOOKS.messagebird, limited, raw, reports);
  return router;
}

function receive(reader: ProviderEventReader, { providerEvents }: AppDependencies): RequestHandler {
  return async (request, response) => {
    const events = await reader.read({
      rawBody: rawBodyOf(request),
      url: request.originalUrl,
      headers: headersOf(request),
    });
    if (events.length > 0) await providerEvents.apply(events);
    response.status(204).end();
  };
}

function rawBodyOf(request: Request): string {
  const body: unknown = request.body;
  return Buffer.isBuffer(body) ? body.toString('utf8') : '';
}

function headersOf(request: Request): Record<string, string | undefined> {
  return Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [
      name,
      Array.isArray(value) ? value.join(', ') : value,
    ]),
  );
}
