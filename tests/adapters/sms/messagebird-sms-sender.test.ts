import https from 'node:https';
import { createMessagebirdSmsSender } from '../../../src/adapters/sms/messagebird-sms-sender';
import { messagebirdAnswer, messagebirdFailure } from '../../../src/adapters/sms/messagebird-outcome';
import type { SendOutcome } from '../../../src/domain/communications/ports';
import { createSandboxAgent } from '../../../src/sandbox/agent';
import type { FaultOrder } from '../../../src/sandbox/faults';
import type { Sandbox } from '../../../src/sandbox/sandbox';
import { anSms, cleanUp, eventually, freePort, startSandbox } from '../../sandbox/support';

afterEach(cleanUp);

function senderTo(sandbox: Pick<Sandbox, 'tlsPort' | 'caFile'>, timeoutMs = 5_000) {
  return createMessagebirdSmsSender({
    accessKey: 'sandbox',
    originator: 'WedSync',
    agent: createSandboxAgent(sandbox),
    timeoutMs,
    chance: () => 0.5,
  });
}

test('one send is one text at MessageBird, to one number, under our id', async () => {
  const sandbox = await startSandbox();
  const outcome = await senderTo(sandbox).send(anSms());
  const [text, ...others] = await sandbox.messages();
  expect(others).toEqual([]);
  expect(outcome).toEqual({ kind: 'accepted', providerMessageId: text?.id });
  expect(text).toMatchObject({
    kind: 'sms',
    to: ['351912345678'],
    from: 'WedSync',
    text: anSms().body,
    sendId: anSms().sendId,
  });
});

const reason = expect.any(String) as string;
test.each<[FaultOrder['fault'], SendOutcome, number]>([
  ['throttle', { kind: 'later', code: 'rate', reason, retryAfterSeconds: 1.5 }, 0],
  ['dailyQuota', { kind: 'later', code: 'no-balance', reason, retryAfterSeconds: 3_600 }, 0],
  ['reject', { kind: 'permanent', code: 'refused', reason }, 0],
  ['5xx', { kind: 'unknown', code: 'no-message-id', reason }, 0],
  ['acceptThenDrop', { kind: 'unknown', code: 'no-answer', reason }, 1],
])(
  'when MessageBird answers with %s, the outcome is exact and nothing is tried twice',
  async (fault, expected, kept) => {
    const sandbox = await startSandbox();
    sandbox.faults.set({ provider: 'messagebird', fault, count: 1 } as FaultOrder);
    expect(await senderTo(sandbox).send(anSms())).toEqual(expected);
    expect(await sandbox.messages()).toHaveLength(kept);
  },
);

test('when MessageBird is too slow, the outcome is unknown, because it may still take the text', async () => {
  const sandbox = await startSandbox();
  sandbox.faults.set({ provider: 'messagebird', fault: 'slow', ms: 600 });
  expect(await senderTo(sandbox, 200).send(anSms())).toMatchObject({ kind: 'unknown', code: 'no-answer' });
  await eventually(async () => ((await sandbox.messages()).length === 1 ? true : undefined));
});

test('when nobody is there, MessageBird certainly does not have the text: later', async () => {
  const { caFile } = await startSandbox();
  const nobody = { caFile, tlsPort: await freePort() };
  expect(await senderTo(nobody).send(anSms())).toMatchObject({ kind: 'later', code: 'not-reached' });
});

test('a wrong access key loses no text: it is sent later, when somebody has put it right', async () => {
  const sandbox = await startSandbox();
  const agent = createSandboxAgent(sandbox);
  const sender = createMessagebirdSmsSender({ accessKey: '', originator: 'WedSync', agent });
  expect(await sender.send(anSms())).toMatchObject({ kind: 'later', code: 'credentials' });
});

test('a number MessageBird cannot read is refused for good', async () => {
  const sandbox = await startSandbox();
  expect(await senderTo(sandbox).send(anSms({ to: '+12' }))).toMatchObject({ kind: 'permanent' });
});

test('the rest of the process keeps its own agent, and many texts in a row raise no warning', async () => {
  const sandbox = await startSandbox();
  const usual = https.globalAgent;
  const warnings: string[] = [];
  const note = (warning: Error) => warnings.push(warning.name);
  process.on('warning', note);
  const sender = senderTo(sandbox);
  const sends = Array.from({ length: 15 }, () => sender.send(anSms()));
  expect(https.globalAgent).toBe(usual);
  expect(new Set((await Promise.all(sends)).map(({ kind }) => kind))).toEqual(new Set(['accepted']));
  for (let n = 0; n < 12; n += 1) await sender.send(anSms());
  process.off('warning', note);
  expect(warnings).toEqual([]);
  expect(https.globalAgent).toBe(usual);
});

test('an ordinary agent does not believe the sandbox', async () => {
  const { tlsPort } = await startSandbox();
  class Misled extends https.Agent {
    override createConnection(...[options, callback]: Parameters<https.Agent['createConnection']>) {
      return super.createConnection({ ...options, host: '127.0.0.1', port: tlsPort }, callback);
    }
  }
  const agent = new Misled();
  const sender = createMessagebirdSmsSender({ accessKey: 'x', originator: 'WedSync', agent });
  expect(await sender.send(anSms())).toMatchObject({ kind: 'later', code: 'not-reached' });
});

test.each<[string, unknown]>([
  ['nothing', null],
  ['a page of HTML', '<html>'],
  ['an id without receivers', { id: 'x', recipients: { items: [] } }],
])('%s is not taken for a yes', (_name, answer) => {
  expect(messagebirdAnswer(answer).kind).toBe('unknown');
});

test('a text that is lost at once is refused for good', () => {
  const answer = { id: 'x', recipients: { items: [{ status: 'delivery_failed' }] } };
  expect(messagebirdAnswer(answer)).toMatchObject({ kind: 'permanent', code: 'undeliverable' });
});

test.each<[string, object, string]>([
  ['an error page', { message: 'response failed', statusCode: 502 }, 'unknown'],
  ['an internal error', { message: 'api error(s)', statusCode: 500, errors: [{ code: 99 }] }, 'unknown'],
  ['an empty account', { message: 'api error(s)', statusCode: 422, errors: [{ code: 25 }] }, 'later'],
  ['a refused number', { message: 'api error(s)', statusCode: 422, errors: [{ code: 10 }] }, 'permanent'],
  ['a closed connection', { message: 'request closed' }, 'unknown'],
])('%s is read as what it is', (_name, failure, kind) => {
  expect(messagebirdFailure(failure, 0).kind).toBe(kind);
});
