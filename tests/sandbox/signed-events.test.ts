import { createSign, generateKeyPairSync } from 'node:crypto';
import { Agent, createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { connect, type ConnectionOptions } from 'node:tls';
import { generate } from 'selfsigned';
import { createSesEmailSender } from '../../src/adapters/email/ses-email-sender';
import { createSandboxAgent } from '../../src/sandbox/agent';
import type { Sandbox } from '../../src/sandbox/sandbox';
import { createBlindIndex } from '../../src/security/blind-index';
import { readSesEvent } from '../../src/security/ses-event';
import { confirmSubscription, createSnsEventVerifier, type SnsVerdict } from '../../src/security/sns-event';
import {
  anEmail,
  cleanUp,
  eventually,
  startReceiver,
  startSandbox,
  temporaryFolder,
  type Receiver,
} from './support';

const TOPIC = 'arn:aws:sns:eu-west-1:000000000000:wedsync-ses-events';
const fingerprint = createBlindIndex('a2V5');
let receiver: Receiver;
let sandbox: Sandbox;

beforeEach(async () => {
  receiver = await startReceiver();
  sandbox = await startSandbox({ eventsUrl: receiver.url });
});
afterEach(cleanUp);

class SwitchableAgent extends Agent {
  constructor(public port: number) {
    super({ keepAlive: false });
  }

  override createConnection({ servername = '' }: ConnectionOptions) {
    return connect({ host: '127.0.0.1', port: this.port, servername, rejectUnauthorized: false });
  }
}

function verifier(changes: Partial<Parameters<typeof createSnsEventVerifier>[0]> = {}) {
  return createSnsEventVerifier({
    topicArns: [TOPIC],
    fingerprint,
    agent: createSandboxAgent(sandbox),
    ...changes,
  });
}

async function sendTo(address: string): Promise<void> {
  const outcome = await createSesEmailSender({
    region: 'eu-west-1',
    endpoint: sandbox.url,
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    configurationSet: 'wedsync',
    from: 'rsvp@wedsync.example',
  }).send(anEmail({ to: { address } }));
  expect(outcome.kind).toBe('accepted');
}

async function bodies(count: number): Promise<string[]> {
  await eventually(() => (receiver.requests.length >= count ? true : undefined));
  return receiver.requests.map(({ body }) => body);
}

async function notification(): Promise<string> {
  await sendTo('ann@example.com');
  const [body = ''] = await bodies(1);
  return body;
}

function changed(body: string, changes: Record<string, unknown>): string {
  return JSON.stringify({ ...(JSON.parse(body) as object), ...changes });
}

function eventsOf(verdict: SnsVerdict) {
  if (verdict.kind !== 'events') throw new Error(`not believed: ${JSON.stringify(verdict)}`);
  return verdict.events;
}

test.each([
  [
    'ann@example.com',
    [
      { state: 'accepted', suppress: null },
      { state: 'delivered', suppress: null },
    ],
  ],
  [
    'bounce@example.com',
    [
      { state: 'accepted', suppress: null },
      { state: 'bounced', suppress: fingerprint('bounce@example.com') },
    ],
  ],
  [
    'complaint+x@example.com',
    [
      { state: 'accepted', suppress: null },
      { state: 'delivered', suppress: null },
      { state: 'complained', suppress: fingerprint('complaint+x@example.com') },
    ],
  ],
  [
    'ooto@example.com',
    [
      { state: 'accepted', suppress: null },
      { state: 'delivered', suppress: null },
      { state: 'failed', suppress: null },
    ],
  ],
])('what happened to a mail to %s comes back signed, under the send’s own id', async (address, expected) => {
  await sendTo(address);
  const verify = verifier();
  const verdicts = await Promise.all((await bodies(expected.length)).map(verify));
  const [message] = await sandbox.messages();
  expect(verdicts.flatMap(eventsOf)).toMatchObject(
    expected.map((part) => ({
      ...part,
      provider: 'ses',
      sendId: anEmail().sendId,
      weddingId: anEmail().weddingId,
      providerMessageId: message?.id,
    })),
  );
  expect(JSON.stringify(verdicts)).not.toContain('example.com');
  expect(receiver.requests[0]?.headers).toMatchObject({
    'content-type': 'text/plain; charset=UTF-8',
    'x-amz-sns-message-type': 'Notification',
  });
});

test('an event is not believed once a single word of it was changed', async () => {
  const body = await notification();
  const verify = verifier();
  expect((await verify(body)).kind).toBe('events');
  const forged = body.replaceAll('Send', 'Bounce');
  expect(await verify(forged)).toEqual({ kind: 'refused', reason: 'signature-invalid', retry: false });
  expect(await verify(changed(body, { MessageId: 'other' }))).toMatchObject({ reason: 'signature-invalid' });
});

test('an event of a foreign topic is not believed, however well it is signed', async () => {
  const body = await notification();
  expect(await verifier({ topicArns: [TOPIC + '-other'] })(body)).toMatchObject({ reason: 'foreign-topic' });
  expect(await verifier()(changed(body, { TopicArn: TOPIC + '-other' }))).toMatchObject({
    reason: 'foreign-topic',
  });
});

test('an old event, and one from the future, are not believed', async () => {
  const body = await notification();
  const at = (offsetSeconds: number) => () => new Date(Date.now() + offsetSeconds * 1_000);
  expect(await verifier({ now: at(4_300) })(body)).toMatchObject({ reason: 'too-old' });
  expect(await verifier({ now: at(3_600) })(body)).toMatchObject({ kind: 'events' });
  expect(await verifier({ now: at(-400) })(body)).toMatchObject({ reason: 'from-the-future' });
});

test.each([
  'http://sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem',
  'https://sns.eu-west-1.amazonaws.com.evil.example/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem',
  'https://sns.us-east-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem',
  'https://evil@sns.eu-west-1.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem',
  'https://sns.eu-west-1.amazonaws.com:8443/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem',
  'https://bucket.s3.amazonaws.com/SimpleNotificationService-0123456789abcdef0123456789abcdef.pem',
])('a certificate is not even asked for at %s', async (SigningCertURL) => {
  const body = changed(await notification(), { SigningCertURL });
  expect(await verifier()(body)).toMatchObject({ reason: 'certificate-address' });
});

test('when the certificate cannot be had, SNS is asked to come again, and then is believed', async () => {
  const body = await notification();
  const verify = verifier();
  const missing = `https://sns.eu-west-1.amazonaws.com/SimpleNotificationService-${'0'.repeat(32)}.pem`;
  const expected = { kind: 'refused', reason: 'certificate-unavailable', retry: true };
  expect(await verify(changed(body, { SigningCertURL: missing }))).toEqual(expected);
  expect((await verify(body)).kind).toBe('events');
});

test('an error page in place of the certificate is not kept: the next try is believed', async () => {
  const body = await notification();
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'nonsense' }], {
    keyType: 'ec',
  });
  const nonsense = createServer({ key, cert }, (_request, response) => {
    response.end('<html>Service Unavailable</html>');
  });
  await new Promise<void>((resolve) => nonsense.listen(0, '127.0.0.1', resolve));
  const agent = new SwitchableAgent((nonsense.address() as AddressInfo).port);
  const verify = verifier({ agent });
  const atFirst = await verify(body);
  nonsense.closeAllConnections();
  await new Promise((resolve) => nonsense.close(resolve));
  agent.port = sandbox.tlsPort;
  expect(atFirst).toMatchObject({ reason: 'certificate-unavailable', retry: true });
  expect((await verify(body)).kind).toBe('events');
});

test('a signature by anybody else’s key is not believed', async () => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const fields = JSON.parse(await notification()) as Record<string, string>;
  const signer = createSign('sha256WithRSAEncryption');
  for (const name of ['Message', 'MessageId', 'Subject', 'Timestamp', 'TopicArn', 'Type'])
    signer.update(`${name}\n${String(fields[name])}\n`);
  const body = JSON.stringify({ ...fields, Signature: signer.sign(privateKey, 'base64') });
  expect(await verifier()(body)).toMatchObject({ reason: 'signature-invalid' });
});

test.each(['', 'null', '[]', '{"Type":"Notification"}', '{"Type":["Notification"]}'])(
  'a body that is not a message of SNS is refused: %s',
  async (body) => {
    expect(await verifier()(body)).toMatchObject({ reason: 'malformed', retry: false });
  },
);

test('a subscription is confirmed only where SNS itself says so', async () => {
  expect(await sandbox.requestSubscription()).toBe(200);
  const verdict = await verifier()(receiver.requests[0]?.body ?? '');
  if (verdict.kind !== 'subscription') throw new Error(JSON.stringify(verdict));
  expect(verdict.topicArn).toBe(TOPIC);
  expect(sandbox.isSubscribed()).toBe(false);
  await confirmSubscription(verdict, createSandboxAgent(sandbox));
  expect(sandbox.isSubscribed()).toBe(true);
});

test('an event is delivered again until it is taken, also when the sandbox is restarted in between', async () => {
  await sandbox.close();
  const dataDir = temporaryFolder();
  receiver.status = 503;
  sandbox = await startSandbox({ dataDir, eventsUrl: receiver.url });
  await sendTo('ann@example.com');
  await bodies(3);
  await sandbox.close();
  receiver.status = 200;
  const before = receiver.requests.length;
  sandbox = await startSandbox({ dataDir, eventsUrl: receiver.url });
  await bodies(before + 2);
  await eventually(async () => {
    const [message] = await sandbox.messages();
    return message?.reports.every(({ state }) => state === 'delivered') === true ? true : undefined;
  });
  const ids = receiver.requests.slice(before).map(({ headers }) => headers['x-amz-sns-message-id']);
  expect(new Set(ids).size).toBe(2);
});

test.each([
  ['late', 0],
  ['lost', 0],
] as const)('events can be told to be %s', async (fault, atFirst) => {
  sandbox.faults.set({ provider: 'reports', fault, ms: 700, count: 1 });
  await sendTo('ann@example.com');
  await sendTo('bounce@example.com');
  await bodies(2);
  const states = receiver.requests.slice(0, 2).map(({ body }) => body.includes('bounce@example.com'));
  expect(states.filter((isOfSecond) => !isOfSecond)).toHaveLength(atFirst);
  if (fault === 'late') await bodies(4);
});

test('events can be told to come twice, the second the same as the first', async () => {
  sandbox.faults.set({ provider: 'reports', fault: 'duplicate' });
  await sendTo('ann@example.com');
  expect(new Set(await bodies(4)).size).toBe(2);
});

test('events can be told to come in the wrong order', async () => {
  sandbox.faults.set({ provider: 'reports', fault: 'outOfOrder' });
  await sendTo('ann@example.com');
  const verify = verifier();
  const verdicts = await Promise.all((await bodies(2)).map(verify));
  expect(verdicts.flatMap(eventsOf).map(({ state }) => state)).toEqual(['delivered', 'accepted']);
});

test.each<[string, unknown]>([
  ['text that is no record', 'Successfully validated SNS topic for Amazon SES event publishing.'],
  [
    'a record without our tags',
    { eventType: 'Send', mail: { messageId: 'x', timestamp: '2027-01-01T00:00:00Z', tags: {} } },
  ],
  ['an opened mail', ours('Open', { open: {} })],
  ['a delay', ours('DeliveryDelay', { deliveryDelay: {} })],
  [
    'a mail taken out of the spam folder',
    ours('Complaint', {
      complaint: { timestamp: '2027-01-01T00:00:00Z', complaintFeedbackType: 'not-spam' },
    }),
  ],
])('%s changes nothing about a send', (_name, content) => {
  expect(
    readSesEvent(typeof content === 'string' ? content : JSON.stringify(content), 'e', fingerprint),
  ).toEqual([]);
});

test('a mail SES itself refused after taking it has failed, and its address stays good', () => {
  const record = JSON.stringify(ours('Reject', { reject: { reason: 'Bad content' } }));
  expect(readSesEvent(record, 'e', fingerprint)).toMatchObject([
    { state: 'failed', suppress: null, eventId: 'e' },
  ]);
});

function ours(eventType: string, part: object): object {
  const tags = { send_id: ['s'], wedding_id: ['w'] };
  return { eventType, mail: { messageId: 'x', timestamp: '2027-01-01T00:00:00Z', tags }, ...part };
}
