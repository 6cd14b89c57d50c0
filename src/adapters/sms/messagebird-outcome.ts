/**
 * What an answer of MessageBird, or the lack of one, means for the text. The only place that decides it.
 *
 * The package hides most of an answer, so the rules are strict: a text is taken only if the answer
 * names it, and whatever cannot be told apart from "taken" is `unknown`. MessageBird has no idempotency
 * key: a second try of a text it already has is a second text on somebody's phone.
 */
import { z } from 'zod';
import type { SendOutcome } from '../../domain/communications/ports';
import { connectionWasNeverMade, reasonWithoutReceiver } from '../email/provider-answer';

const answerSchema = z.object({
  id: z.string().min(1),
  recipients: z.object({
    items: z.array(z.object({ status: z.string() })).min(1),
  }),
});

const failureSchema = z.object({
  message: z.string(),
  statusCode: z.number().optional(),
  errors: z.array(z.object({ code: z.number().optional(), description: z.string().nullish() })).optional(),
  error: z.object({ code: z.string().optional(), message: z.string().optional() }).optional(),
});

/** Error codes of MessageBird's own that speak about the account, not about the text. */
const NOT_ALLOWED = 2;
const NO_BALANCE = 25;
const INTERNAL_ERROR = 99;

const MINUTE = 60;

/** Decides about an answer that came without an error. */
export function messagebirdAnswer(answer: unknown): SendOutcome {
  const parsed = answerSchema.safeParse(answer);
  // The package hands on an HTTP 500 whose body lists no errors as if it were a success.
  if (!parsed.success)
    return { kind: 'unknown', code: 'no-message-id', reason: 'MessageBird answered without a message id.' };
  const { id, recipients } = parsed.data;
  const refused = recipients.items.every(
    ({ status }) => status === 'delivery_failed' || status === 'expired',
  );
  if (refused)
    return { kind: 'permanent', code: 'undeliverable', reason: 'MessageBird cannot deliver to this number.' };
  return { kind: 'accepted', providerMessageId: id };
}

/**
 * Decides about an error the package hands over.
 *
 * @param chance a number in [0, 1) that spreads retries.
 */
export function messagebirdFailure(thrown: unknown, chance: number): SendOutcome {
  const parsed = failureSchema.safeParse(thrown);
  if (!parsed.success)
    return { kind: 'unknown', code: 'no-answer', reason: reasonWithoutReceiver(String(thrown)) };
  const { message, statusCode: status, errors, error } = parsed.data;
  const reason = reasonWithoutReceiver(message);
  const later = (code: string, seconds: number): SendOutcome => ({
    kind: 'later',
    code,
    reason,
    retryAfterSeconds: seconds,
  });
  const has = (code: number): boolean => errors?.some((one) => one.code === code) ?? false;
  if (status === 429) return later('rate', 1 + chance);
  if (has(NOT_ALLOWED) || status === 401 || status === 403) return later('credentials', 15 * MINUTE);
  if (has(NO_BALANCE) || status === 402) return later('no-balance', 60 * MINUTE);
  if (status !== undefined && (status >= 500 || status < 400 || status === 408 || has(INTERNAL_ERROR)))
    return { kind: 'unknown', code: 'provider-error', reason };
  if (status !== undefined) return { kind: 'permanent', code: 'refused', reason };
  const systemCode = error?.code;
  if (connectionWasNeverMade({ message: reason, ...(systemCode === undefined ? {} : { systemCode }) }))
    return later('not-reached', 10 + 10 * chance);
  return { kind: 'unknown', code: 'no-answer', reason };
}
