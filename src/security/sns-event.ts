/**
 * Believes a message of SNS only if it is signed by SNS, comes from one of our topics and is fresh, and
 * turns what SES says in it into events without a person.
 *
 * The package checks the signature. It knows neither topic nor age, fetches the certificate without a
 * time limit, and keeps whatever came, an error page too; so the certificate is fetched here.
 */
import type { Agent } from 'node:https';
import SnsPayloadValidator from 'sns-payload-validator';
import { z } from 'zod';
import type { ProviderEvent } from '../domain/communications/ports';
import type { BlindIndex } from './blind-index';
import { readSesEvent } from './ses-event';
import { CertificateUnavailableError, fetchCertificate, getFromAmazon } from './sns-certificate';

/** Why a message is not believed. All but `certificate-unavailable` are final. */
export type SnsRefusal =
  | 'malformed'
  | 'foreign-topic'
  | 'certificate-address'
  | 'too-old'
  | 'from-the-future'
  | 'signature-invalid'
  | 'certificate-unavailable';

/**
 * - `events`: believed; `eventId` is the same at each delivery of the same message. The list is empty
 *   for what is not about one of our sends.
 * - `subscription`: the topic asks whether to talk to us; `confirmSubscription` says yes.
 * - `unsubscribed`: the topic was told to stop; nothing more will come, so an operator must know.
 * - `refused`: `retry` says whether SNS should be asked to deliver again (answer 503, else 403).
 */
export type SnsVerdict =
  | { kind: 'events'; eventId: string; events: ProviderEvent[] }
  | { kind: 'subscription'; topicArn: string; subscribeUrl: string }
  | { kind: 'unsubscribed'; topicArn: string }
  | { kind: 'refused'; reason: SnsRefusal; retry: boolean };

export interface SnsEventVerifierOptions {
  /** Topics whose word counts. */
  topicArns: readonly string[];
  /** Makes the fingerprint of an address. */
  fingerprint: BlindIndex;
  /** Makes the connection for the certificate, e.g. to the sandbox. */
  agent?: Agent;
  /** How old a message may be. SNS tries for an hour, so an hour and some minutes by default. */
  maxAgeSeconds?: number;
  /** Reads the time; the clock by default. */
  now?: () => Date;
}

const DEFAULT_MAX_AGE_SECONDS = 4_200;
const CLOCK_TOLERANCE_SECONDS = 300;
const MAX_CERTIFICATES = 20;

const messageSchema = z.object({
  Type: z.enum(['Notification', 'SubscriptionConfirmation', 'UnsubscribeConfirmation']),
  MessageId: z.string().min(1).max(200),
  TopicArn: z.string().min(1).max(300),
  Message: z.string(),
  Timestamp: z.iso.datetime(),
  SignatureVersion: z.enum(['1', '2']),
  Signature: z.string().min(1),
  SigningCertURL: z.string(),
  Subject: z.string().nullish(),
  Token: z.string().optional(),
  SubscribeURL: z.string().optional(),
});
type SnsMessage = z.infer<typeof messageSchema>;

const CERTIFICATE_PATH = /^\/SimpleNotificationService-[a-zA-Z0-9]{32}\.pem$/;

/** The host at which SNS of the topic's own region lives; undefined when the topic's name is malformed. */
function snsHost(topicArn: string): string | undefined {
  const [, partition = '', region = ''] =
    /^arn:(aws|aws-cn|aws-us-gov):sns:([a-z]{2}(?:-[a-z]+)+-\d):/.exec(topicArn) ?? [];
  if (region === '') return undefined;
  return `sns.${region}.amazonaws.com${partition === 'aws-cn' ? '.cn' : ''}`;
}

/** Whether an address leads to SNS of the topic's own region, and nowhere else. */
function isAtSns(address: string, topicArn: string, path: RegExp): boolean {
  if (!URL.canParse(address)) return false;
  const url = new URL(address);
  return (
    url.protocol === 'https:' &&
    url.host === snsHost(topicArn) &&
    url.username === '' &&
    url.password === '' &&
    path.test(url.pathname)
  );
}

/** The package's validator with its store of certificates in reach, to be filled with checked ones only. */
class PrimedValidator extends SnsPayloadValidator {
  declare readonly certCache: { has(url: string): boolean; set(url: string, pem: string): void };
}

const refused = (reason: SnsRefusal): SnsVerdict => ({
  kind: 'refused',
  reason,
  retry: reason === 'certificate-unavailable',
});

function parse(rawBody: string): SnsMessage | undefined {
  try {
    return messageSchema.safeParse(JSON.parse(rawBody)).data;
  } catch {
    return undefined;
  }
}

/** What is wrong with a message before its signature is looked at. */
function plainFault(message: SnsMessage, options: SnsEventVerifierOptions): SnsRefusal | undefined {
  const { topicArns, maxAgeSeconds = DEFAULT_MAX_AGE_SECONDS, now = () => new Date() } = options;
  if (!topicArns.includes(message.TopicArn)) return 'foreign-topic';
  if (!isAtSns(message.SigningCertURL, message.TopicArn, CERTIFICATE_PATH)) return 'certificate-address';
  const age = (now().getTime() - Date.parse(message.Timestamp)) / 1_000;
  if (age > maxAgeSeconds) return 'too-old';
  return age < -CLOCK_TOLERANCE_SECONDS ? 'from-the-future' : undefined;
}

function believed(message: SnsMessage, fingerprint: BlindIndex): SnsVerdict {
  const { Type, TopicArn: topicArn, SubscribeURL: subscribeUrl, MessageId: eventId } = message;
  if (Type === 'UnsubscribeConfirmation') return { kind: 'unsubscribed', topicArn };
  if (Type === 'Notification')
    return { kind: 'events', eventId, events: readSesEvent(message.Message, eventId, fingerprint) };
  if (subscribeUrl === undefined || !isAtSns(subscribeUrl, topicArn, /^\/$/)) return refused('malformed');
  return { kind: 'subscription', topicArn, subscribeUrl };
}

/** Makes the verifier: give it the body of a POST exactly as received. Never throws. */
export function createSnsEventVerifier(
  options: SnsEventVerifierOptions,
): (rawBody: string) => Promise<SnsVerdict> {
  const validator = new PrimedValidator({ maxCerts: MAX_CERTIFICATES });
  return async (rawBody) => {
    const message = parse(rawBody);
    if (message === undefined) return refused('malformed');
    const fault = plainFault(message, options);
    if (fault !== undefined) return refused(fault);
    const { Subject, SigningCertURL, ...rest } = message;
    try {
      if (!validator.certCache.has(SigningCertURL))
        validator.certCache.set(SigningCertURL, await fetchCertificate(SigningCertURL, options.agent));
      // Only the checked fields go in: the package would also read a second spelling of some.
      await validator.validate({
        ...rest,
        SigningCertURL,
        ...(typeof Subject === 'string' ? { Subject } : {}),
      } as Parameters<PrimedValidator['validate']>[0]);
    } catch (error) {
      const unavailable = error instanceof CertificateUnavailableError;
      return refused(unavailable ? 'certificate-unavailable' : 'signature-invalid');
    }
    return believed(message, options.fingerprint);
  };
}

/**
 * Says yes to a topic: fetches the address of a verified `subscription` verdict.
 *
 * @throws Error when SNS does not answer with 200 within a few seconds.
 */
export async function confirmSubscription(
  verdict: Extract<SnsVerdict, { kind: 'subscription' }>,
  agent?: Agent,
): Promise<void> {
  await getFromAmazon(verdict.subscribeUrl, agent);
}
