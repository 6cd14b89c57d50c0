/** Builds the Express application; it never listens. */
import express, { type Express, type Router } from 'express';
import { apiEndpoints } from './api-endpoints';
import type { AppDependencies } from './dependencies';
import { createEndpointRouter } from './endpoint-router';
import { createErrorHandler, createNotFound } from './error-handler';
import { createHealthRoutes } from './health/routes';
import { createReferenceRoutes } from './reference/routes';
import { createRequestLog } from './request-log';
import { createRequestMeter } from './request-meter';
import { createRequestTracing } from './request-tracing';
import { createSecurityHeaders } from './security-headers';
import { createProviderWebhookRoutes } from './webhooks/routes';

/**
 * The application.
 *
 * @param pages routers of the guest's, supplier's and planner's pages; they read their own form bodies.
 */
export function createApp(dependencies: AppDependencies, pages: Router[] = []): Express {
  const { installation, logger, probes } = dependencies;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', installation.trustProxyHops);
  app.set('query parser', 'simple');
  if (dependencies.requestWatch !== undefined) app.use(createRequestMeter(dependencies.requestWatch));
  app.use(createRequestLog(logger));
  app.use(createSecurityHeaders(installation.publicUrl));
  app.use(createHealthRoutes(probes));
  if (dependencies.tracing !== undefined) app.use(createRequestTracing(dependencies.tracing));
  // The providers' signatures cover the raw bytes: nothing may parse them before.
  app.use(createProviderWebhookRoutes(dependencies));
  // The pages first: guests are the many, and each route in front of theirs is tried in vain.
  for (const router of pages) app.use(router);
  app.use(createEndpointRouter(apiEndpoints, dependencies));
  app.use(createReferenceRoutes(installation));
  app.use(createNotFound());
  app.use(createErrorHandler(installation));
  return app;
}
