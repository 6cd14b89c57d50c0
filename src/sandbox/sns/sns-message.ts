/** SNS envelopes as an HTTPS subscriber receives them, signature version 2. */
import { createSign, randomUUID } from 'node:crypto';

/** Who signs, and in whose name. */
export interface SnsIdentity {
  region: string;
  topicArn: string;
  privateKey: string;
  /** Names the certificate in its address: 32 hex digits. */
  certificateName: string;
}

type Envelope = Record<string, string>;

const SIGNED_KEYS = [
  'Message',
  'MessageId',
  'SubscribeURL',
  'Subject',
  'Timestamp',
  'Token',
  'TopicArn',
  'Type',
];

function signed(identity: SnsIdentity, fields: Envelope): string {
  const signer = createSign('sha256WithRSAEncryption');
  for (const key of SIGNED_KEYS) if (fields[key] !== undefined) signer.update(`${key}\n${fields[key]}\n`);
  return JSON.stringify({
    ...fields,
    SignatureVersion: '2',
    Signature: signer.sign(identity.privateKey, 'base64'),
    SigningCertURL: `https://sns.${identity.region}.amazonaws.com/SimpleNotificationService-${identity.certificateName}.pem`,
  });
}

/** A notification carrying `message`; the body of the POST. */
export function snsNotification(identity: SnsIdentity, message: string, at: Date): string {
  return signed(identity, {
    Type: 'Notification',
    MessageId: randomUUID(),
    TopicArn: identity.topicArn,
    Subject: 'Amazon SES Email Event Notification',
    Message: message,
    Timestamp: at.toISOString(),
  });
}

/** The first message a new subscriber gets: it must fetch `SubscribeURL` to be told anything more. */
export function snsSubscriptionConfirmation(identity: SnsIdentity, at: Date): string {
  const token = randomUUID().replaceAll('-', '');
  const query = new URLSearchParams({
    Action: 'ConfirmSubscription',
    TopicArn: identity.topicArn,
    Token: token,
  }).toString();
  return signed(identity, {
    Type: 'SubscriptionConfirmation',
    MessageId: randomUUID(),
    TopicArn: identity.topicArn,
    Token: token,
    Message: `You have chosen to subscribe to the topic ${identity.topicArn}.`,
    SubscribeURL: `https://sns.${identity.region}.amazonaws.com/?${query}`,
    Timestamp: at.toISOString(),
  });
}

/** Headers SNS posts with; note that the body is JSON and the type says text. */
export function snsHeaders(body: string): Record<string, string> {
  const { Type, MessageId, TopicArn } = JSON.parse(body) as Envelope;
  return {
    'content-type': 'text/plain; charset=UTF-8',
    'user-agent': 'Amazon Simple Notification Service Agent',
    'x-amz-sns-message-type': Type ?? '',
    'x-amz-sns-message-id': MessageId ?? '',
    'x-amz-sns-topic-arn': TopicArn ?? '',
  };
}
