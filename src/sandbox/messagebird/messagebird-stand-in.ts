/** MessageBird's classic SMS interface as its Node package sees it. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import express, { type Request, type Response, type Router } from 'express';
import { z } from 'zod';
import type { Faults, ProviderFault } from '../faults';
import type { MessageLog, ReceivedSms } from '../message-log';

export interface MessagebirdStandInOptions {
  log: MessageLog;
  faults: Faults;
  /** Keeps a text and owes its reports, before its sender is answered. */
  accept: (sms: ReceivedSms) => void;
  stopping: AbortSignal;
}

interface Answer {
  status: number;
  body: object;
}

const failure = (status: number, code: number, description: string, parameter: string | null): Answer => ({
  status,
  body: { errors: [{ code, description, parameter }] },
});

const FAULT_ANSWERS: Partial<Record<ProviderFault, Answer>> = {
  // A failure without an `errors` array is what the package hands on as a success.
  '5xx': { status: 500, body: { message: 'Internal Server Error' } },
  throttle: failure(429, 21, 'Too many requests', null),
  dailyQuota: failure(402, 25, 'Not enough balance', null),
  reject: failure(422, 10, 'recipients is invalid', 'recipients'),
};

const requestSchema = z.object({
  originator: z.union([
    z
      .string()
      .regex(/^[A-Za-z0-9]{1,11}$/)
      .or(z.string().regex(/^\+?\d{5,17}$/)),
    z.number(),
  ]),
  body: z.string().min(1),
  recipients: z.union([z.string(), z.number(), z.array(z.union([z.string(), z.number()]))]),
  reference: z.string().optional(),
  reportUrl: z.string().optional(),
});

const DESCRIPTIONS: Record<string, string> = {
  originator: 'originator is invalid',
  body: 'body is invalid',
  recipients: 'no (correct) recipients found',
};

/** Numbers as MessageBird keeps them: digits only, country code first. */
function readRecipients(given: z.infer<typeof requestSchema>['recipients']): string[] {
  return [given]
    .flat()
    .flatMap((entry) => String(entry).split(','))
    .map((entry) => entry.replaceAll(/[^\d]/g, ''));
}

function readSms(body: unknown): ReceivedSms | Answer {
  const parsed = requestSchema.safeParse(body);
  const wrong = parsed.error?.issues[0]?.path[0]?.toString();
  if (!parsed.success)
    return failure(422, 9, DESCRIPTIONS[wrong ?? ''] ?? 'a parameter is invalid', wrong ?? null);
  const to = readRecipients(parsed.data.recipients);
  if (!to.every((number) => /^[1-9]\d{6,14}$/.test(number)))
    return failure(422, 10, DESCRIPTIONS.recipients ?? '', 'recipients');
  const { reference, reportUrl } = parsed.data;
  return {
    kind: 'sms',
    id: randomUUID().replaceAll('-', ''),
    receivedAt: new Date().toISOString(),
    to,
    originator: String(parsed.data.originator),
    body: parsed.data.body,
    ...(reference === undefined ? {} : { reference }),
    ...(reportUrl === undefined ? {} : { reportUrl }),
  };
}

function describe(sms: ReceivedSms): object {
  const at = sms.receivedAt.replace(/\.\d+Z$/, '+00:00');
  return {
    id: sms.id,
    href: `https://rest.messagebird.com/messages/${sms.id}`,
    direction: 'mt',
    type: 'sms',
    originator: sms.originator,
    body: sms.body,
    reference: sms.reference ?? null,
    reportUrl: sms.reportUrl ?? null,
    validity: null,
    gateway: 10,
    typeDetails: {},
    datacoding: 'plain',
    mclass: 1,
    scheduledDatetime: null,
    createdDatetime: at,
    recipients: {
      totalCount: sms.to.length,
      totalSentCount: sms.to.length,
      totalDeliveredCount: 0,
      totalDeliveryFailedCount: 0,
      items: sms.to.map((number) => ({ recipient: Number(number), status: 'sent', statusDatetime: at })),
    },
  };
}

/** Takes one text; undefined means: kept, and the connection dropped without an answer. */
async function take(request: Request, options: MessagebirdStandInOptions): Promise<Answer | undefined> {
  const strike = options.faults.nextRequest('messagebird');
  if (strike?.fault === 'slow') await pause(strike.ms, undefined, { signal: options.stopping });
  const refused = strike && FAULT_ANSWERS[strike.fault];
  if (refused !== undefined) return refused;
  const sms = readSms(request.body);
  if ('status' in sms) return sms;
  options.accept(sms);
  return strike?.fault === 'acceptThenDrop' ? undefined : { status: 201, body: describe(sms) };
}

async function answer(request: Request, options: MessagebirdStandInOptions): Promise<Answer | undefined> {
  if (!/^AccessKey \S+$/.test(request.headers.authorization ?? ''))
    return failure(401, 2, 'Request not allowed (incorrect access_key)', 'access_key');
  if (request.method === 'POST' && request.path === '/messages') return take(request, options);
  if (request.method === 'GET' && request.path === '/balance')
    return { status: 200, body: { payment: 'prepaid', type: 'credits', amount: 1_000 } };
  const id = /^\/messages\/(\w+)$/.exec(request.path)?.[1];
  const found = request.method === 'GET' && id !== undefined ? options.log.find(id) : undefined;
  if (found?.kind === 'sms') return { status: 200, body: describe(found) };
  return failure(404, 20, 'message not found', null);
}

/** The MessageBird door: every path of `rest.messagebird.com`. */
export function messagebirdStandIn(options: MessagebirdStandInOptions): Router {
  const router = express.Router();
  router.use(express.json({ limit: '1mb' }));
  router.use(async (request: Request, response: Response) => {
    const reply = await answer(request, options).catch((error: unknown) => {
      if (options.stopping.aborted) return undefined;
      throw error;
    });
    if (reply === undefined) request.socket.destroy();
    else response.status(reply.status).json(reply.body);
  });
  return router;
}
