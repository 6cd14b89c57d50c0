/** Sends texts through MessageBird's classic interface: one attempt, one of four outcomes. */
import https from 'node:https';
import { initClient, type MessageBird, type MessageParameters } from 'messagebird';
import type { OutgoingSms, SendOutcome, SmsSender } from '../../domain/communications/ports';
import { WEDDING_PARAMETER } from '../../security/messagebird-report';
import { messagebirdAnswer, messagebirdFailure } from './messagebird-outcome';
import { withGlobalAgent } from './messagebird-request';

export interface MessagebirdSmsSenderOptions {
  accessKey: string;
  /** A number, or up to 11 letters and digits. */
  originator: string;
  /** How long a request may stay silent, in milliseconds; 10 s by default. */
  timeoutMs?: number;
  /** Makes the connections, e.g. to the sandbox; an ordinary one by default. */
  agent?: https.Agent;
  /** Spreads retries; `Math.random` by default. */
  chance?: () => number;
}

/** The report address with the wedding in it; a report itself carries only our reference. */
function reportUrl(sms: OutgoingSms): string | undefined {
  if (sms.reportUrl === undefined) return undefined;
  const url = new URL(sms.reportUrl);
  url.searchParams.set(WEDDING_PARAMETER, sms.weddingId);
  return url.href;
}

function parameters(sms: OutgoingSms, originator: string): MessageParameters {
  const report = reportUrl(sms);
  return {
    originator,
    body: sms.body,
    // A list of its own: the package rewrites it into a string.
    recipients: [sms.to.replace(/^\+/, '')],
    reference: sms.sendId,
    datacoding: 'auto',
    ...(report === undefined ? {} : { reportUrl: report }),
  };
}

function create(client: MessageBird, agent: https.Agent, message: MessageParameters): Promise<unknown> {
  return new Promise((resolve, reject) => {
    withGlobalAgent(agent, () => {
      client.messages.create(message, (error, answer) => {
        if (error === null) resolve(answer);
        else reject(error);
      });
    });
  });
}

/**
 * Makes the sender. Each `send` is exactly one attempt and never throws for what MessageBird or the
 * network does.
 */
export function createMessagebirdSmsSender(options: MessagebirdSmsSenderOptions): SmsSender {
  const client = initClient(options.accessKey, options.timeoutMs ?? 10_000);
  const { chance = Math.random, originator, agent = new https.Agent({ keepAlive: false }) } = options;
  return {
    async send(sms): Promise<SendOutcome> {
      try {
        return messagebirdAnswer(await create(client, agent, parameters(sms, originator)));
      } catch (error) {
        return messagebirdFailure(error, chance());
      }
    },
  };
}
