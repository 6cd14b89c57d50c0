/**
 * The one way a message leaves: through the send log, to a provider, once.
 *
 * What the process may die of: before `begin` nothing has happened; between `begin` and the provider's
 * answer the send stays `sending` and is asked about, not repeated; after the answer only our note is
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
import type { SendLog, SendRequest } from '../domain/communications/store-ports';
import type { Tracing } from '../domain/shared/tracing';

/** How one delivery ended for now. `wait`: come back, not before `seconds`. */
export type DeliveryResult = { kind: 'sent' } | { kind: 'failed' } | { kind: 'wait'; seconds: number };

/** What a message says, without what the log gives it. */
export type EmailContent = Omit<OutgoingEmail, 'sendId' | 'weddingId' | 'date'>;
/** A text's words and number. */
export type SmsContent = Omit<OutgoingSms, 'sendId' | 'weddingId' | 'reportUrl'>;

/** Delivers single messages. Rejects only when storage is away; the caller's activity is then retried. */
export interface Delivery {
  email(request: Omit<SendRequest, 'channel'>, content: EmailContent): Promise<DeliveryResult>;
  sms(request: Omit<SendRequest, 'channel'>, content: SmsContent): Promise<DeliveryResult>;
}

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
  const deliver = async (
    request: SendRequest,
    send: (sendId: string, createdAt: Date) => Promise<SendOutcome>,
  ): Promise<DeliveryResult> => {
    const permit = await sendLog.begin(request, now());
    if (permit.kind === 'wait')
      return { kind: 'wait', seconds: Math.min(permit.seconds, RECONCILE_POLL_SECONDS) };
    if (permit.kind === 'done') return { kind: permit.wasSent ? 'sent' : 'failed' };
    const begin = performance.now();
    const facts = { 'wedsync.template': request.template, 'wedsync.send_id': permit.sendId };
    const outcome = await tracing.span(`send ${request.channel}`, { kind: 'client', facts }, async (span) => {
      const { sendId, createdAt } = permit;
      const result = await send(sendId, createdAt);
      span.note({ 'wedsync.outcome': result.kind });
      if (result.kind !== 'accepted') span.fail(result.kind);
      return result;
    });
    const seconds = (performance.now() - begin) / 1_000;
    watch.tried({ channel: request.channel, template: request.template, outcome: outcome.kind, seconds });
    await sendLog.settle(request.weddingId, permit.sendId, outcome, now());
    return resultOf(outcome);
  };
  return {
    email: (request, content) =>
      deliver({ ...request, channel: 'email' }, (sendId, date) =>
        dependencies.email.send({ ...content, sendId, weddingId: request.weddingId, date }),
      ),
    sms: (request, content) =>
      deliver({ ...request, channel: 'sms' }, async (sendId) => {
        if (dependencies.sms === null)
          return { kind: 'permanent', code: 'sms.not_configured', reason: 'No SMS provider is configured.' };
        const reportUrl = dependencies.smsReportUrl;
        return dependencies.sms.send({
          ...content,
          sendId,
          weddingId: request.weddingId,
          ...(reportUrl === null ? {} : { reportUrl }),
        });
      }),
  };
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
export function combine(results: DeliveryResult[]): DeliveryResult {
  const waits = results.flatMap((result) => (result.kind === 'wait' ? [result.seconds] : []));
  if (waits.length > 0) return { kind: 'wait', seconds: Math.min(...waits) };
  return results.some((result) => result.kind === 'sent') ? { kind: 'sent' } : { kind: 'failed' };
}

/** Runs `work` over items, a few at a time, in order of start. */
export async function inParallel<Item, Result>(
  items: Item[],
  width: number,
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  const queue = items.entries();
  const lane = async (): Promise<void> => {
    for (const [index, item] of queue) results[index] = await work(item);
  };
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, lane));
  return results;
}
