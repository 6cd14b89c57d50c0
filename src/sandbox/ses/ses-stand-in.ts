/** SES v1 as seen by its SDK: takes messages, keeps them, owes the events. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import express, { type Request, type Response, type Router } from 'express';
import { simpleParser } from 'mailparser';
import type { Faults, ProviderFault } from '../faults';
import type { MessageLog, ReceivedEmail } from '../message-log';
import {
  failure,
  field,
  memberCount,
  members,
  success,
  type QueryAnswer,
  type QueryForm,
} from './query-protocol';
import { answerAboutAccount } from './account';
import { composeSimpleEmail } from './simple-email';

export interface SesStandInOptions {
  log: MessageLog;
  faults: Faults;
  /** SNS topic that the events are published to. */
  topicArn: string;
  /** Keeps a message and owes its events; awaited before its sender is answered. */
  accept: (email: ReceivedEmail) => Promise<void>;
  stopping: AbortSignal;
}

/** What SES refuses by itself, without any fault switched on. */
const MAX_MESSAGE_BYTES = 10_485_760;
const ADDRESS = /^[\x21-\x7e]+@[\x21-\x7e]+$/;

const FAULT_ANSWERS: Partial<Record<ProviderFault, QueryAnswer>> = {
  '5xx': failure(503, 'ServiceUnavailable', 'The service is temporarily unavailable.'),
  throttle: failure(400, 'Throttling', 'Maximum sending rate exceeded.'),
  dailyQuota: failure(400, 'Throttling', 'Daily message quota exceeded.'),
  reject: failure(400, 'MessageRejected', 'The message was rejected.'),
};

/** A message id in the form SES gives: time, something unique, a counter. */
function sesMessageId(at: Date): string {
  return `0102${at.getTime().toString(16).padStart(12, '0')}-${randomUUID()}-000000`;
}

async function readEmail(action: string, form: QueryForm): Promise<ReceivedEmail | QueryAnswer> {
  const raw =
    action === 'SendEmail'
      ? await composeSimpleEmail(form)
      : Buffer.from(field(form, 'RawMessage.Data') ?? '', 'base64');
  if (raw.length === 0)
    return failure(400, 'ValidationError', '1 validation error detected: the message is missing');
  if (raw.length > MAX_MESSAGE_BYTES)
    return failure(400, 'MessageRejected', `Message length is more than ${String(MAX_MESSAGE_BYTES)} bytes.`);
  const parsed = await simpleParser(raw);
  const inHeaders = [parsed.to, parsed.cc, parsed.bcc]
    .flat()
    .flatMap((list) => list?.value.map((entry) => entry.address ?? '') ?? []);
  const named = [...members(form, 'Destinations'), ...members(form, 'Destination.ToAddresses')];
  const to = named.length > 0 ? named : inHeaders;
  if (to.length === 0 || !to.every((address) => ADDRESS.test(address)))
    return failure(400, 'InvalidParameterValue', 'Missing final recipient, or an address is not valid.');
  const at = new Date();
  const configurationSet = field(form, 'ConfigurationSetName');
  const tags = Array.from({ length: memberCount(form, 'Tags') }, (_, index): [string, string] => {
    const prefix = `Tags.member.${String(index + 1)}`;
    return [field(form, `${prefix}.Name`) ?? '', field(form, `${prefix}.Value`) ?? ''];
  });
  return {
    kind: 'email',
    id: sesMessageId(at),
    receivedAt: at.toISOString(),
    source: field(form, 'Source') ?? parsed.from?.text ?? '',
    to,
    tags: Object.fromEntries(tags),
    raw: raw.toString('base64'),
    ...(configurationSet === undefined ? {} : { configurationSet }),
  };
}

/** Takes one message; undefined means: kept, and the connection dropped without an answer. */
async function take(
  action: string,
  form: QueryForm,
  options: SesStandInOptions,
): Promise<QueryAnswer | undefined> {
  const strike = options.faults.nextRequest('ses');
  if (strike?.fault === 'slow') await pause(strike.ms, undefined, { signal: options.stopping });
  const refused = strike && FAULT_ANSWERS[strike.fault];
  if (refused !== undefined) return refused;
  const email = await readEmail(action, form);
  if ('status' in email) return email;
  await options.accept(email);
  return strike?.fault === 'acceptThenDrop' ? undefined : success(action, { MessageId: email.id });
}

async function answer(request: Request, options: SesStandInOptions): Promise<QueryAnswer | undefined> {
  const form = (request.body ?? {}) as QueryForm;
  const action = field(form, 'Action') ?? '';
  if (!(request.headers.authorization ?? '').startsWith('AWS4-HMAC-SHA256'))
    return failure(403, 'MissingAuthenticationToken', 'Missing Authentication Token');
  if (action === 'SendRawEmail' || action === 'SendEmail') return take(action, form, options);
  return (
    answerAboutAccount(action, form, options) ??
    failure(400, 'InvalidAction', `Could not find operation ${action} for version 2010-12-01`)
  );
}

/** The SES door: everything its SDK posts to `/`. */
export function sesStandIn(options: SesStandInOptions): Router {
  const router = express.Router();
  const form = express.urlencoded({ extended: false, limit: '40mb' });
  router.post('/', form, async (request: Request, response: Response) => {
    const reply = await answer(request, options).catch((error: unknown) => {
      if (options.stopping.aborted) return undefined;
      throw error;
    });
    if (reply === undefined) request.socket.destroy();
    else response.status(reply.status).type('text/xml').send(reply.xml);
  });
  return router;
}
