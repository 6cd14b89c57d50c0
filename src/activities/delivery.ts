/**
 * The one way a message leaves: through the send log, to a provider, once.
 *
 * What the process may die of: before `begin` nothing has happened; between `begin` and the provider's
 * answer the sends stay `sending` and are asked about, not repeated; after the answer only our note is
 * missing, and the provider's events bring it.
 */
import type {
  DeliveryWatch,
  EmailSender,
  OutgoingEmail,
  OutgoingSms,
  SendOutcome,
  SmsSender,
} from '../domain/communications/ports';
import { QUIET_HOURS } from '../domain/communications/send-state';
import type { SendLog, SendPermit, SendRequest, TriedSend } from '../domain/communications/store-ports';
import type { Tracing } from '../domain/shared/tracing';

/** How one delivery ended for now. `wait`: come back, not before `seconds`. */
export type DeliveryResult = { kind: 'sent' } | { kind: 'failed' } | { kind: 'wait'; seconds: number };

/** What a message says, without what the log gives it. */
export type EmailContent = Omit<OutgoingEmail, 'sendId' | 'weddingId' | 'date'>;
/** A text's words and number. */
export type SmsContent = Omit<OutgoingSms, 'sendId' | 'weddingId' | 'reportUrl'>;

/** A message: its place in the send log, and what it says. Before `notBefore` no provider hears of it. */
export type Message = Omit<SendRequest, 'channel'> & { notBefore?: Date } & (
    { channel: 'email'; content: EmailContent } | { channel: 'sms'; content: SmsContent }
  );

/**
 * Delivers a handful of messages of one wedding: drawn from the send log together, handed over at once, noted
 * together. Resolves with what they came to together. Rejects only when storage is away; the caller's
 * activity is then retried.
 */
export type Delivery = (weddingId: string, messages: Message[]) => Promise<DeliveryResult>;

/** What deliveries are made with. */
export interface DeliveryDependencies {
  sendLog: SendLog;
  email: EmailSender;
  /** Null when no SMS provider is configured: texts then end as failed, visibly. */
  sms: SmsSender | null;
  smsReportUrl: string | null;
  watch: Pick<DeliveryWatch, 'tried'>;
  tracing: Pick<Tracing, 'span'>;
  now: () => Date;
}

/** How long an unknown outcome is left alone before the log is asked again. */
const RECONCILE_POLL_SECONDS = 15;

/** Builds the delivery. */
export function createDelivery(dependencies: DeliveryDependencies): Delivery {
  const { sendLog, watch, tracing, now } = dependencies;
  const send = (weddingId: string, message: Message, sendId: string, date: Date): Promise<SendOutcome> => {
    if (message.channel === 'email')
      return dependencies.email.send({ ...message.content, sendId, weddingId, date });
    if (dependencies.sms === null)
      return Promise.resolve({
        kind: 'permanent',
        code: 'sms.not_configured',
        reason: 'No SMS provider is configured.',
      });
    const { smsReportUrl: reportUrl } = dependencies;
    return dependencies.sms.send({
      ...message.content,
      sendId,
      weddingId,
      ...(reportUrl === null ? {} : { reportUrl }),
    });
  };
  const handOver = async (
    weddingId: string,
    message: Message,
    { sendId, createdAt }: Extract<SendPermit, { kind: 'try' }>,
  ): Promise<SendOutcome> => {
    const { channel, template } = message;
    const begin = performance.now();
    const facts = { 'wedsync.template': template, 'wedsync.send_id': sendId };
    const outcome = await tracing.span(`send ${channel}`, { kind: 'client', facts }, async (span) => {
      const result = await send(weddingId, message, sendId, createdAt);
      span.note({ 'wedsync.outcome': result.kind });
      if (result.kind !== 'accepted') span.fail(result.kind);
      return result;
    });
    const seconds = (performance.now() - begin) / 1_000;
    watch.tried({ channel, template, outcome: outcome.kind, seconds });
    return outcome;
  };
  return async (weddingId, messages) => {
    const requests = messages.map(({ content: _content, notBefore: _, ...request }) => request);
    const permits = await sendLog.begin(weddingId, requests, now());
    const tried: TriedSend[] = [];
    const ends = await Promise.allSettled(
      messages.map(async (message, index): Promise<DeliveryResult> => {
        const permit = permits[index];
        if (permit === undefined) throw new Error('The send log has left a message out.');
        if (permit.kind === 'wait')
          return { kind: 'wait', seconds: Math.min(permit.seconds, RECONCILE_POLL_SECONDS) };
        if (permit.kind === 'done') return { kind: permit.wasSent ? 'sent' : 'failed' };
        const outcome = tooEarly(message, now()) ?? (await handOver(weddingId, message, permit));
        tried.push({ sendId: permit.sendId, outcome });
        return resultOf(outcome);
      }),
    );
    // Whatever befell one of them, the others' outcomes are kept.
    await sendLog.settle(weddingId, tried, now());
    return combine(
      ends.map((end) => {
        if (end.status === 'rejected') throw end.reason;
        return end.value;
      }),
    );
  };
}

function tooEarly({ notBefore }: Message, now: Date): SendOutcome | null {
  if (notBefore === undefined || notBefore <= now) return null;
  const retryAfterSeconds = Math.ceil((notBefore.getTime() - now.getTime()) / 1_000);
  return { kind: 'later', code: QUIET_HOURS, reason: 'It is not sent at night.', retryAfterSeconds };
}

function resultOf(outcome: SendOutcome): DeliveryResult {
  switch (outcome.kind) {
    case 'accepted':
      return { kind: 'sent' };
    case 'permanent':
      return { kind: 'failed' };
    case 'later':
      return { kind: 'wait', seconds: outcome.retryAfterSeconds };
    case 'unknown':
      return { kind: 'wait', seconds: RECONCILE_POLL_SECONDS };
  }
}

/** The worst of several results: anything to wait for first, then any success. */
function combine(results: DeliveryResult[]): DeliveryResult {
  const waits = results.flatMap((result) => (result.kind === 'wait' ? [result.seconds] : []));
  if (waits.length > 0) return { kind: 'wait', seconds: Math.min(...waits) };
  return results.some((result) => result.kind === 'sent') ? { kind: 'sent' } : { kind: 'failed' };
}
