/**
 * What an answer of SES, or the lack of one, means for the send. The only place that decides it.
 *
 * A send is not idempotent at SES, so the question is always: can SES have it?
 * - SES answered with a 4xx: it has looked and does not have it. Whose fault it is decides between
 *   `permanent` (this message's) and `later` (the account's, which somebody can mend).
 * - No connection was made: it certainly does not have it: `later`.
 * - Anything after the request was written, without a clear answer: `unknown`. That includes every
 *   5xx: the front of SES answers so, too, when it lost sight of a message that the back has taken.
 */
import { z } from 'zod';
import type { SendOutcome } from '../../domain/communications/ports';
import { connectionWasNeverMade, reasonWithoutReceiver } from './provider-answer';

/** What is read off an error, whichever layer it comes from. */
export interface SesFailure {
  /** The error's name: SES's own code, e.g. `Throttling`, or the SDK's, e.g. `TimeoutError`. */
  name: string;
  message: string;
  /** HTTP status, when there was an answer. */
  status?: number;
  /** Node's code, e.g. `ECONNREFUSED`, when there was none. */
  systemCode?: string;
}

type Verdict = { kind: 'permanent' | 'unknown' } | { kind: 'later'; seconds: number; jitterSeconds?: number };

const MINUTE = 60;
const HOUR = 60 * MINUTE;

interface Rule {
  /** Code the send log keeps. */
  code: string;
  when: (failure: SesFailure) => boolean;
  then: Verdict;
}

const named =
  (...names: string[]) =>
  (failure: SesFailure): boolean =>
    names.includes(failure.name);

/** Codes of SES and of AWS in general that speak about the account's limits. */
const THROTTLING = named('Throttling', 'ThrottlingException', 'LimitExceeded', 'LimitExceededException');

/** First match decides. */
const RULES: readonly Rule[] = [
  {
    code: 'daily-quota',
    when: (failure) => THROTTLING(failure) && /daily/i.test(failure.message),
    // The quota is a rolling 24 hours: it comes back by and by, so hourly is soon enough.
    then: { kind: 'later', seconds: HOUR, jitterSeconds: 10 * MINUTE },
  },
  {
    code: 'rate',
    when: (failure) => THROTTLING(failure) || failure.status === 429,
    then: { kind: 'later', seconds: 1, jitterSeconds: 1 },
  },
  {
    code: 'sending-paused',
    when: named(
      'AccountSendingPaused',
      'AccountSendingPausedException',
      'ConfigurationSetSendingPaused',
      'ConfigurationSetSendingPausedException',
    ),
    then: { kind: 'later', seconds: HOUR },
  },
  {
    // Wrong for every message alike and mended by the operator, after which each is welcome.
    code: 'account-not-set-up',
    when: (failure) =>
      named(
        'MailFromDomainNotVerified',
        'MailFromDomainNotVerifiedException',
        'ConfigurationSetDoesNotExist',
        'ConfigurationSetDoesNotExistException',
      )(failure) ||
      (failure.name === 'MessageRejected' && /not verified/i.test(failure.message)),
    then: { kind: 'later', seconds: 15 * MINUTE },
  },
  {
    code: 'credentials',
    when: (failure) =>
      failure.status === 401 ||
      failure.status === 403 ||
      named('CredentialsProviderError', 'InvalidClientTokenId', 'ExpiredToken', 'RequestExpired')(failure),
    then: { kind: 'later', seconds: 15 * MINUTE },
  },
  { code: 'rejected', when: named('MessageRejected'), then: { kind: 'permanent' } },
  {
    code: 'refused',
    when: ({ status }) => status !== undefined && status >= 400 && status < 500 && status !== 408,
    then: { kind: 'permanent' },
  },
  { code: 'provider-error', when: ({ status }) => status !== undefined, then: { kind: 'unknown' } },
  {
    code: 'not-reached',
    when: connectionWasNeverMade,
    then: { kind: 'later', seconds: 10, jitterSeconds: 10 },
  },
  // A dropped connection, a timeout, an answer that cannot be read: all after SES may have taken it.
  { code: 'no-answer', when: () => true, then: { kind: 'unknown' } },
];

/**
 * Decides.
 *
 * @param chance a number in [0, 1) that spreads retries; handed in so that a test can fix it.
 */
export function sesOutcome(failure: SesFailure, chance: number): SendOutcome {
  const rule = RULES.find(({ when }) => when(failure));
  const code = rule?.code ?? 'no-answer';
  const reason = reasonWithoutReceiver(failure.message === '' ? failure.name : failure.message);
  if (rule?.then.kind === 'permanent') return { kind: 'permanent', code, reason };
  if (rule?.then.kind !== 'later') return { kind: 'unknown', code, reason };
  const { seconds, jitterSeconds = 0 } = rule.then;
  return { kind: 'later', code, reason, retryAfterSeconds: seconds + chance * jitterSeconds };
}

const thrownSchema = z.object({
  name: z.string().catch('Error'),
  message: z.string().catch(''),
  code: z.string().optional().catch(undefined),
  $metadata: z.object({ httpStatusCode: z.number().optional() }).optional().catch(undefined),
  $response: z.object({ statusCode: z.number().optional() }).optional().catch(undefined),
});

/** Reads what the table needs off whatever was thrown by the SDK, by shape: it throws many classes. */
export function readSesFailure(thrown: unknown): SesFailure {
  const read = thrownSchema.safeParse(thrown).data;
  if (read === undefined) return { name: 'Error', message: String(thrown) };
  const { name, message, code, $metadata, $response } = read;
  const status = $metadata?.httpStatusCode ?? $response?.statusCode;
  return {
    name,
    message,
    ...(status === undefined ? {} : { status }),
    ...(code === undefined ? {} : { systemCode: code }),
  };
}
