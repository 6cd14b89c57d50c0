/** The TLS door: one port, several companies, told apart by the host they are asked under. */
import express, { type Express, type RequestHandler } from 'express';
import type { Certificates } from './certificates';

/** `sns.<region>.amazonaws.com`: the signing certificate, and the other half of the subscription handshake. */
export function snsHost(certificates: Certificates, onSubscribed: () => void): RequestHandler {
  return (request, response) => {
    if (request.path === `/SimpleNotificationService-${certificates.snsFingerprint}.pem`)
      response.type('application/x-pem-file').send(certificates.sns.cert);
    else if (request.query.Action === 'ConfirmSubscription') {
      onSubscribed();
      response.type('text/xml').send('<ConfirmSubscriptionResponse/>');
    } else response.status(403).type('text/xml').send('<Error><Code>AccessDenied</Code></Error>');
  };
}

/** Leads each request to the company it asks for. */
export function tlsDoor(companies: Record<string, RequestHandler>): Express {
  const app = express().disable('x-powered-by');
  app.use((request, response, next) => {
    const company = companies[request.hostname];
    if (company === undefined) response.status(421).type('text').send('Nobody of that name lives here.\n');
    else void company(request, response, next);
  });
  return app;
}
