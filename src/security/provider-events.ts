/** Verified provider events from raw requests; whatever cannot be believed is refused with one error. */
import type { Agent } from 'node:https';
import type { ProviderEvent } from '../domain/communications/ports';
import { AppError } from '../domain/shared/app-error';
import type { BlindIndex } from './blind-index';
import { createMessagebirdReportVerifier, MESSAGEBIRD_SIGNATURE_HEADER } from './messagebird-report';
import { confirmSubscription, createSnsEventVerifier } from './sns-event';

/** A request exactly as it came in; `url` is path and query. */
export interface RawRequest {
  rawBody: string;
  url: string;
  headers: Record<string, string | undefined>;
}

/** Reads what SNS posts for SES. A subscription to an allowed topic is confirmed at once. */
export function createSesEventReader(options: {
  topicArns: string[];
  fingerprint: BlindIndex;
  agent?: Agent;
}) {
  const verify = createSnsEventVerifier(options);
  return {
    async read(request: RawRequest): Promise<ProviderEvent[]> {
      const verdict = await verify(request.rawBody);
      if (verdict.kind === 'refused') {
        const code = verdict.retry ? 'service.unavailable' : 'webhook.signature_invalid';
        throw new AppError(code, { cause: new Error(verdict.reason) });
      }
      if (verdict.kind === 'subscription') await confirmSubscription(verdict, options.agent);
      return verdict.kind === 'events' ? verdict.events : [];
    },
  };
}

/** Reads MessageBird's status reports. Without a signing key nothing can be believed. */
export function createMessagebirdReportReader(options: { signingKey: string | null; publicUrl: string }) {
  const { signingKey, publicUrl } = options;
  const verify = signingKey === null ? null : createMessagebirdReportVerifier({ signingKey, publicUrl });
  return {
    async read(request: RawRequest): Promise<ProviderEvent[]> {
      const report = await verify?.({
        target: request.url,
        rawBody: Buffer.from(request.rawBody),
        signature: request.headers[MESSAGEBIRD_SIGNATURE_HEADER],
      });
      if (report === undefined || report.kind === 'refused') throw new AppError('webhook.signature_invalid');
      return report.events;
    },
  };
}
