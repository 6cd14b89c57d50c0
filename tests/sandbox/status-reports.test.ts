import { createMessagebirdSmsSender } from '../../src/adapters/sms/messagebird-sms-sender';
import { createSandboxAgent } from '../../src/sandbox/agent';
import { SANDBOX_MESSAGEBIRD_SIGNING_KEY } from '../../src/sandbox/agent';
import type { Sandbox } from '../../src/sandbox/sandbox';
import {
  createMessagebirdReportVerifier,
  type MessagebirdReportRequest,
} from '../../src/security/messagebird-report';
import { anSms, cleanUp, eventually, startReceiver, startSandbox, type Receiver } from './support';

let receiver: Receiver;
let sandbox: Sandbox;

beforeEach(async () => {
  receiver = await startReceiver();
  sandbox = await startSandbox();
});
afterEach(cleanUp);

async function reportsFor(to: string): Promise<MessagebirdReportRequest[]> {
  const agent = createSandboxAgent(sandbox);
  const sender = createMessagebirdSmsSender({ accessKey: 'sandbox', originator: 'WedSync', agent });
  const reportUrl = `${receiver.url}/v1/webhooks/messagebird`;
  expect((await sender.send(anSms({ to, reportUrl }))).kind).toBe('accepted');
  await eventually(() => (receiver.requests.length >= 2 ? true : undefined));
  return receiver.requests.map(({ target, headers, body }) => ({
    target,
    rawBody: Buffer.from(body),
    signature: headers['messagebird-signature-jwt']?.toString(),
  }));
}

const verifier = (publicUrl = receiver.url, signingKey = SANDBOX_MESSAGEBIRD_SIGNING_KEY) =>
  createMessagebirdReportVerifier({ publicUrl, signingKey });

test.each([
  ['+351912345678', ['accepted', 'delivered']],
  ['+351912340000', ['accepted', 'failed']],
])('what happened to a text to %s comes back signed, under the send’s own id', async (to, states) => {
  const verdicts = await Promise.all((await reportsFor(to)).map(verifier()));
  const [text] = await sandbox.messages();
  const events = verdicts.flatMap((verdict) => (verdict.kind === 'events' ? verdict.events : []));
  expect(events).toMatchObject(
    states.map((state) => ({
      provider: 'messagebird',
      state,
      suppress: null,
      sendId: anSms().sendId,
      weddingId: anSms().weddingId,
      providerMessageId: text?.id,
    })),
  );
  expect(JSON.stringify(verdicts)).not.toContain(to.slice(1));
  expect(new Set(events.map(({ eventId }) => eventId)).size).toBe(2);
});

test('a report is believed only under the address, with the words and the key it was signed with', async () => {
  const [, report] = await reportsFor('+351912345678');
  if (report === undefined) throw new Error('no report');
  const invalid = { kind: 'refused', reason: 'signature-invalid' };
  expect((await verifier()(report)).kind).toBe('events');
  const altered = { ...report, target: report.target.replace('status=delivered', 'status=expired') };
  expect(await verifier()(altered)).toEqual(invalid);
  expect(await verifier('https://elsewhere.example')(report)).toEqual(invalid);
  expect(await verifier(receiver.url, 'another key')(report)).toEqual(invalid);
  expect(await verifier()({ ...report, rawBody: Buffer.from('status=expired') })).toEqual(invalid);
  expect(await verifier()({ ...report, signature: 'garbage' })).toEqual(invalid);
  const unsigned = { ...report, signature: undefined };
  expect(await verifier()(unsigned)).toEqual({ kind: 'refused', reason: 'signature-missing' });
});

test('a report never leaves this machine, unless its address is', async () => {
  const agent = createSandboxAgent(sandbox);
  const sender = createMessagebirdSmsSender({ accessKey: 'sandbox', originator: 'WedSync', agent });
  await sender.send(anSms({ reportUrl: 'https://rsvp.example.com/v1/webhooks/messagebird' }));
  const reports = await eventually(async () => {
    const [text] = await sandbox.messages();
    return text?.reports.every(({ state }) => state === 'givenUp') === true ? text.reports : undefined;
  });
  expect(reports.map(({ note }) => note)).toEqual([
    'the address is not on this machine',
    'the address is not on this machine',
  ]);
});
