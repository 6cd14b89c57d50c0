/** Sends e-mail through Amazon SES: raw messages only, one attempt, one of four outcomes. */
import type { Agent as HttpsAgent } from 'node:https';
import { SendRawEmailCommand, SESClient, type SESClientConfig } from '@aws-sdk/client-ses';
import type { EmailSender, OutgoingEmail, SendOutcome } from '../../domain/communications/ports';
import { buildMime, deliverableAddress, parseSender, UnsendableEmailError, type Sender } from './mime';
import { readSesFailure, sesOutcome } from './ses-outcome';

export interface SesEmailSenderOptions {
  region: string;
  /** Address of a stand-in; without it the region's own. */
  endpoint?: string;
  /** Without them the SDK's own chain is used: environment, profile, role. */
  credentials?: { accessKeyId: string; secretAccessKey: string; sessionToken?: string };
  /** Publishes the send's events; without one an unknown outcome could never be settled. */
  configurationSet: string;
  /** Sender of every e-mail, e.g. `WedSync RSVP <rsvp@example.com>`. */
  from: string;
  /** How long connecting may take, in milliseconds; 3 s by default. */
  connectionTimeoutMs?: number;
  /** How long the whole request may take, in milliseconds; 15 s by default. */
  requestTimeoutMs?: number;
  httpsAgent?: HttpsAgent;
  /** Spreads retries; `Math.random` by default. */
  chance?: () => number;
}

/** How the SDK is to behave for us. */
export function clientConfig(options: SesEmailSenderOptions): SESClientConfig {
  const { region, endpoint, credentials, httpsAgent } = options;
  return {
    region,
    // The SDK would try three times on its own, and SES would send each: retries belong to the caller.
    maxAttempts: 1,
    requestHandler: {
      connectionTimeout: options.connectionTimeoutMs ?? 3_000,
      requestTimeout: options.requestTimeoutMs ?? 15_000,
      // Without this the SDK only writes a warning when the time is up, and waits on.
      throwOnRequestTimeout: true,
      ...(httpsAgent === undefined ? {} : { httpsAgent }),
    },
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(credentials === undefined ? {} : { credentials }),
  };
}

function command(email: OutgoingEmail, raw: Uint8Array, sender: Sender, configurationSet: string) {
  return new SendRawEmailCommand({
    RawMessage: { Data: raw },
    Source: sender.address,
    // Named here, so that no header, whatever it holds, can add a receiver.
    Destinations: [deliverableAddress(email.to.address)],
    ConfigurationSetName: configurationSet,
    Tags: [
      { Name: 'send_id', Value: email.sendId },
      { Name: 'wedding_id', Value: email.weddingId },
    ],
  });
}

/**
 * Makes the sender.
 *
 * Each `send` is exactly one attempt and never throws for what SES or the network does.
 *
 * @throws UnsendableEmailError when `from` is not one address.
 */
export function createSesEmailSender(options: SesEmailSenderOptions): EmailSender {
  const sender = parseSender(options.from);
  const client = new SESClient(clientConfig(options));
  const { chance = Math.random, configurationSet } = options;
  return {
    async send(email): Promise<SendOutcome> {
      try {
        const raw = await buildMime(email, sender);
        const { MessageId } = await client.send(command(email, raw, sender, configurationSet));
        if (MessageId !== undefined && MessageId !== '')
          return { kind: 'accepted', providerMessageId: MessageId };
        return { kind: 'unknown', code: 'no-message-id', reason: 'SES answered without a message id.' };
      } catch (error) {
        if (error instanceof UnsendableEmailError)
          return { kind: 'permanent', code: error.code, reason: error.message };
        return sesOutcome(readSesFailure(error), chance());
      }
    },
  };
}
