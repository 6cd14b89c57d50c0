import { simpleParser } from 'mailparser';
import { buildMime, parseSender } from '../../../src/adapters/email/mime';
import {
  createSesEmailSender,
  type SesEmailSenderOptions,
} from '../../../src/adapters/email/ses-email-sender';
import type { SendOutcome } from '../../../src/domain/communications/ports';
import { createSandboxAgent } from '../../../src/sandbox/agent';
import type { OpenedEmail } from '../../../src/sandbox/mailbox/opened-message';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { createSnsEventVerifier } from '../../../src/security/sns-event';
import { anEmail, cleanUp, eventually, freePort, startReceiver, startSandbox } from '../../sandbox/support';

afterEach(cleanUp);

const FROM = 'WedSync RSVP <rsvp@wedsync.example>';

function senderTo(endpoint: string, changes: Partial<SesEmailSenderOptions> = {}) {
  return createSesEmailSender({
    region: 'eu-west-1',
    endpoint,
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    configurationSet: 'wedsync',
    from: FROM,
    chance: () => 0.5,
    ...changes,
  });
}

async function onlyEmail(sandbox: Sandbox): Promise<OpenedEmail> {
  const messages = await sandbox.messages();
  expect(messages).toHaveLength(1);
  if (messages[0]?.kind !== 'email') throw new Error('not an e-mail');
  return messages[0];
}

test('one send is one message at SES, to one receiver, with our tags and the configuration set', async () => {
  const sandbox = await startSandbox();
  const outcome = await senderTo(sandbox.url).send(anEmail());
  const email = await onlyEmail(sandbox);
  expect(outcome).toEqual({ kind: 'accepted', providerMessageId: email.id });
  expect(email).toMatchObject({
    to: ['ann@example.com'],
    from: 'Emma & James <rsvp@wedsync.example>',
    toLine: 'Ann Ärlig <ann@example.com>',
    subject: 'RSVP Confirmation: Emma & James',
    sendId: anEmail().sendId,
    weddingId: anEmail().weddingId,
    configurationSet: 'wedsync',
  });
  expect(email.text).toContain('Dear Ann');
  expect(email.attachments.map(({ filename }) => filename)).toContain('wedding.ics');
});

test('the stop link is announced for one click, whole and on one line', async () => {
  const raw = (await buildMime(anEmail(), parseSender(FROM))).toString();
  expect(raw).toContain('\r\nList-Unsubscribe: <https://rsvp.example.com/u/abc?x=1>\r\n');
  expect(raw).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
  expect(raw).toContain('text/calendar; charset=utf-8; method=PUBLISH');
});

test('two builds of the same send are byte-identical', async () => {
  const first = await buildMime(anEmail(), parseSender(FROM));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect((await buildMime(anEmail(), parseSender(FROM))).equals(first)).toBe(true);
});

test('a line end in any field adds neither a header nor a receiver', async () => {
  const evil = 'x\r\nBcc: eve@evil.example\r\nX-Evil: 1\r\n\r\n<b>body</b>';
  const sandbox = await startSandbox();
  const outcome = await senderTo(sandbox.url).send(
    anEmail({
      subject: evil,
      fromName: evil,
      to: { name: evil, address: 'ann@example.com' },
      unsubscribeUrl: `https://rsvp.example.com/u/${evil}`,
      calendar: { method: 'PUBLISH', filename: evil, content: 'BEGIN:VCALENDAR\r\nEND:VCALENDAR' },
    }),
  );
  expect(outcome.kind).toBe('accepted');
  const email = await onlyEmail(sandbox);
  expect(email.to).toEqual(['ann@example.com']);
  const names = email.headers.map(({ name }) => name.toLowerCase());
  expect(names).not.toContain('bcc');
  expect(names).not.toContain('x-evil');
  expect(email.text).toContain('Dear Ann');
});

test('nothing named in a message is read from this machine', async () => {
  const raw = await buildMime(
    anEmail({ html: '<img src="/etc/hostname"><img src="file:///etc/hostname">' }),
    parseSender(FROM),
  );
  const mail = await simpleParser(raw);
  expect(mail.attachments.flatMap(({ filename }) => filename ?? [])).toEqual(['wedding.ics']);
  expect(mail.html).toContain('/etc/hostname');
});

test('content that points at a file is refused for good: it is never read, and SES is not asked', async () => {
  const sandbox = await startSandbox();
  // What a caller without types, or a row written by one, could hand over.
  const html = { path: '/etc/hostname' } as unknown as string;
  const outcome = await senderTo(sandbox.url).send(anEmail({ html }));
  expect(outcome).toMatchObject({ kind: 'permanent', code: 'content-invalid' });
  expect(await sandbox.messages()).toEqual([]);
});

test.each([
  ['a list of addresses', 'ann@example.com, eve@evil.example', 'address-invalid'],
  ['a line end', 'ann@example.com\r\nBcc: eve@evil.example', 'address-invalid'],
  ['no address', 'ann', 'address-invalid'],
  ['letters SES cannot send to', 'änn@example.com', 'address-not-ascii'],
])('%s in place of an address is refused for good, without asking SES', async (_name, address, code) => {
  const sandbox = await startSandbox();
  const outcome = await senderTo(sandbox.url).send(anEmail({ to: { address } }));
  expect(outcome).toMatchObject({ kind: 'permanent', code });
  expect(await sandbox.messages()).toEqual([]);
});

test('a domain in another script is sent to in the form mail servers know', async () => {
  const sandbox = await startSandbox();
  const outcome = await senderTo(sandbox.url).send(anEmail({ to: { address: 'ann@exämple.com' } }));
  expect(outcome.kind).toBe('accepted');
  expect((await onlyEmail(sandbox)).to).toEqual(['ann@xn--exmple-cua.com']);
});

test.each<[Parameters<Sandbox['faults']['set']>[0]['fault'], SendOutcome, number]>([
  [
    'throttle',
    { kind: 'later', code: 'rate', reason: expect.any(String) as string, retryAfterSeconds: 1.5 },
    0,
  ],
  [
    'dailyQuota',
    { kind: 'later', code: 'daily-quota', reason: expect.any(String) as string, retryAfterSeconds: 3_900 },
    0,
  ],
  ['reject', { kind: 'permanent', code: 'rejected', reason: expect.any(String) as string }, 0],
  ['5xx', { kind: 'unknown', code: 'provider-error', reason: expect.any(String) as string }, 0],
  ['acceptThenDrop', { kind: 'unknown', code: 'no-answer', reason: expect.any(String) as string }, 1],
])(
  'when SES answers with %s, the outcome is exact and nothing is tried twice',
  async (fault, expected, kept) => {
    const sandbox = await startSandbox();
    sandbox.faults.set({ provider: 'ses', fault, count: 1 } as Parameters<Sandbox['faults']['set']>[0]);
    expect(await senderTo(sandbox.url).send(anEmail())).toEqual(expected);
    expect(await sandbox.messages()).toHaveLength(kept);
    expect(sandbox.faults.current()).toEqual([]);
  },
);

test('when SES is too slow, the outcome is unknown, because SES may still take the message', async () => {
  const sandbox = await startSandbox();
  sandbox.faults.set({ provider: 'ses', fault: 'slow', ms: 600 });
  const outcome = await senderTo(sandbox.url, { requestTimeoutMs: 200 }).send(anEmail());
  expect(outcome).toMatchObject({ kind: 'unknown', code: 'no-answer' });
  expect(await sandbox.messages()).toHaveLength(0);
  await eventually(async () => ((await sandbox.messages()).length === 1 ? true : undefined));
});

test('when nobody is there, SES certainly does not have the message: later', async () => {
  const port = await freePort();
  const refused = await senderTo(`http://127.0.0.1:${String(port)}`).send(anEmail());
  expect(refused).toMatchObject({ kind: 'later', code: 'not-reached', retryAfterSeconds: 15 });
  const unknownHost = await senderTo('http://email.nowhere.invalid').send(anEmail());
  expect(unknownHost).toMatchObject({ kind: 'later', code: 'not-reached' });
});

test('a lost answer is settled by the event SES signs: it carries the send’s own id', async () => {
  const receiver = await startReceiver();
  const sandbox = await startSandbox({ eventsUrl: receiver.url });
  sandbox.faults.set({ provider: 'ses', fault: 'acceptThenDrop', count: 1 });
  expect((await senderTo(sandbox.url).send(anEmail())).kind).toBe('unknown');
  const first = await eventually(() => receiver.requests[0]);
  const verify = createSnsEventVerifier({
    topicArns: ['arn:aws:sns:eu-west-1:000000000000:wedsync-ses-events'],
    fingerprint: (address) => Buffer.from(address),
    agent: createSandboxAgent(sandbox),
  });
  const verdict = await verify(first.body);
  expect(verdict).toMatchObject({
    kind: 'events',
    events: [{ state: 'accepted', sendId: anEmail().sendId, weddingId: anEmail().weddingId }],
  });
});
