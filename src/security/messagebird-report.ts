/** Believes a status report about a text only if MessageBird signed it for exactly this address. */
import { createSecretKey } from 'node:crypto';
import { verify } from 'messagebird/lib/webhook-signature-jwt';
import { z } from 'zod';
import type { ProviderEvent } from '../domain/communications/ports';

/** Header that carries the signature, in the case Node gives it. */
export const MESSAGEBIRD_SIGNATURE_HEADER = 'messagebird-signature-jwt';

/** Query parameter of the report address that brings the wedding back with each report. */
export const WEDDING_PARAMETER = 'wedding_id';

/** One report as it came in. */
export interface MessagebirdReportRequest {
  /** Path and query exactly as requested, e.g. Express's `originalUrl`. */
  target: string;
  /** The body as received; empty for a GET. */
  rawBody: Buffer;
  /** Value of the signature header. */
  signature: string | undefined;
}

/**
 * - `events`: believed. The list is empty for what is not about one of our texts.
 * - `refused`: not MessageBird's word, or not about this address. `reason` is for the log.
 */
export type MessagebirdReport =
  | { kind: 'events'; events: ProviderEvent[] }
  | { kind: 'refused'; reason: 'signature-missing' | 'signature-invalid' };

export interface MessagebirdReportVerifierOptions {
  signingKey: string;
  /** Address under which MessageBird reaches this installation; it is part of what is signed. */
  publicUrl: string;
}

const reportSchema = z.object({
  id: z.string().min(1).max(200),
  reference: z.string().min(1).max(200),
  [WEDDING_PARAMETER]: z.string().min(1).max(200),
  status: z.string().max(50),
  statusDatetime: z.coerce.date(),
});

/**
 * What MessageBird's states mean. `failed` never suppresses the number: a phone that is off for two
 * days expires a text as surely as a dead number does, and the report does not reliably tell which.
 */
const STATES: Partial<Record<string, ProviderEvent['state']>> = {
  scheduled: 'accepted',
  sent: 'accepted',
  buffered: 'accepted',
  delivered: 'delivered',
  expired: 'failed',
  delivery_failed: 'failed',
};

function readReport(target: string, rawBody: Buffer): ProviderEvent[] {
  const query = new URL(target, 'http://report.invalid').searchParams;
  const body = new URLSearchParams(rawBody.toString('utf8'));
  const parsed = reportSchema.safeParse({ ...Object.fromEntries(body), ...Object.fromEntries(query) });
  if (!parsed.success) return [];
  const { id, reference, status, statusDatetime, [WEDDING_PARAMETER]: weddingId } = parsed.data;
  const state = STATES[status];
  if (state === undefined) return [];
  return [
    {
      provider: 'messagebird',
      // Each delivery of a report is signed anew, so its identity is what it says, not its token.
      eventId: `${id}/${status}/${statusDatetime.toISOString()}`,
      sendId: reference,
      weddingId,
      state,
      suppress: null,
      providerMessageId: id,
      occurredAt: statusDatetime,
    },
  ];
}

/**
 * Makes the verifier. A report caught and sent again is harmless: it has the same event id, and
 * MessageBird's token for it is good for a minute.
 */
export function createMessagebirdReportVerifier(options: MessagebirdReportVerifierOptions) {
  const key = createSecretKey(Buffer.from(options.signingKey, 'utf8'));
  const base = options.publicUrl.replace(/\/+$/, '');
  return async (request: MessagebirdReportRequest): Promise<MessagebirdReport> => {
    const { target, rawBody, signature } = request;
    if (signature === undefined || signature === '') return { kind: 'refused', reason: 'signature-missing' };
    try {
      await verify(base + target, rawBody, signature, key);
    } catch {
      return { kind: 'refused', reason: 'signature-invalid' };
    }
    return { kind: 'events', events: readReport(target, rawBody) };
  };
}
