import { appendFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { GetSendQuotaCommand, ListIdentitiesCommand, SendEmailCommand, SESClient } from '@aws-sdk/client-ses';
import { createSesEmailSender } from '../../src/adapters/email/ses-email-sender';
import { createMessagebirdSmsSender } from '../../src/adapters/sms/messagebird-sms-sender';
import { createSandboxAgent } from '../../src/sandbox/agent';
import { Faults } from '../../src/sandbox/faults';
import { createSandbox, type Sandbox } from '../../src/sandbox/sandbox';
import type { OutgoingEmail } from '../../src/domain/communications/ports';
import { anEmail, anSms, cleanUp, startSandbox, temporaryFolder } from './support';

afterEach(cleanUp);

const credentials = { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' };

async function mail(sandbox: Sandbox, changes: Partial<OutgoingEmail> = {}): Promise<string> {
  const sender = createSesEmailSender({
    region: 'eu-west-1',
    endpoint: sandbox.url,
    credentials,
    configurationSet: 'wedsync',
    from: 'rsvp@wedsync.example',
  });
  const outcome = await sender.send(anEmail(changes));
  if (outcome.kind !== 'accepted') throw new Error(JSON.stringify(outcome));
  return outcome.providerMessageId;
}

async function text(sandbox: Sandbox, body = anSms().body): Promise<void> {
  const agent = createSandboxAgent(sandbox);
  const sender = createMessagebirdSmsSender({ accessKey: 'sandbox', originator: 'WedSync', agent });
  expect((await sender.send(anSms({ body }))).kind).toBe('accepted');
}

async function page(
  sandbox: Sandbox,
  path: string,
): Promise<{ status: number; html: string; headers: Headers }> {
  const response = await fetch(sandbox.url + path);
  return { status: response.status, html: await response.text(), headers: response.headers };
}

test('the mailbox is the same after a restart, and a line torn by a kill costs nothing else', async () => {
  const dataDir = temporaryFolder();
  const first = await createSandbox({ dataDir });
  await mail(first);
  await text(first);
  const before = await first.messages();
  await first.close();
  appendFileSync(join(dataDir, 'mailbox.jsonl'), '{"line":"message","message":{"kind":"em');
  const second = await createSandbox({ dataDir });
  expect(await second.messages()).toEqual(before);
  await mail(second);
  await second.close();
  const third = await startSandbox({ dataDir });
  expect(await third.messages()).toHaveLength(3);
});

test('two sandboxes cannot share a port, and the second says so', async () => {
  const { port } = await startSandbox();
  await expect(createSandbox({ dataDir: temporaryFolder(), port })).rejects.toThrow('EADDRINUSE');
});

test('the sandbox refuses to report to another machine', async () => {
  const dataDir = temporaryFolder();
  const elsewhere = createSandbox({ dataDir, eventsUrl: 'https://rsvp.example.com/v1/webhooks/ses' });
  await expect(elsewhere).rejects.toThrow('this machine only');
});

test('the list shows mails and texts, newest first, and that nothing leaves the machine', async () => {
  const sandbox = await startSandbox();
  expect((await page(sandbox, '/')).html).toContain('Nothing yet');
  await mail(sandbox);
  await text(sandbox);
  const { html, headers } = await page(sandbox, '/');
  expect(html).toContain('Sandbox: nothing leaves this machine.');
  expect(html.indexOf('Text to')).toBeLessThan(html.indexOf('E-mail to'));
  expect(html).not.toContain('<script');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('hostile content stays text on the mailbox page', async () => {
  const sandbox = await startSandbox();
  const hostile = '<script>alert(1)</script><img src=x onerror=alert(1)>"\'>';
  const id = await mail(sandbox, {
    subject: hostile,
    text: hostile,
    fromName: hostile,
    to: { name: hostile, address: 'ann@example.com' },
    html: `<p>${hostile}</p>`,
  });
  await text(sandbox, `${hostile} javascript:alert(1) http://a.example/"onmouseover="alert(1)`);
  const [latest] = await sandbox.messages({ kind: 'sms' });
  for (const path of ['/', `/mailbox/${id}`, `/mailbox/${latest?.id ?? ''}`]) {
    const { html } = await page(sandbox, path);
    expect(html).not.toMatch(/<script|<img|onmouseover="alert|href="javascript/i);
    expect(html).toContain('&lt;script>');
  }
});

test('a mail is shown in a frame that runs nothing, fetches nothing and opens links apart', async () => {
  const sandbox = await startSandbox();
  const id = await mail(sandbox);
  const { html } = await page(sandbox, `/mailbox/${id}`);
  expect(html).toContain('sandbox="allow-popups allow-popups-to-escape-sandbox"');
  const frame = await page(sandbox, `/mailbox/${id}/html`);
  expect(frame.headers.get('content-security-policy')).toMatch(/default-src 'none'.*; sandbox allow-popups/);
  expect(frame.html).toContain('<head><base target="_blank">');
});

test('an attached file can be downloaded as it was sent', async () => {
  const sandbox = await startSandbox();
  const id = await mail(sandbox);
  const file = await page(sandbox, `/mailbox/${id}/attachments/0`);
  expect(file.headers.get('content-disposition')).toBe('attachment; filename=wedding.ics');
  expect(file.html).toBe(anEmail().calendar?.content);
  expect((await page(sandbox, `/mailbox/${id}/attachments/9`)).status).toBe(404);
  expect((await page(sandbox, '/mailbox/unknown')).status).toBe(404);
});

test('messages can be asked for as JSON, by receiver and by send', async () => {
  const sandbox = await startSandbox();
  await mail(sandbox);
  await mail(sandbox, { to: { address: 'Bo@example.com' }, sendId: 'another' });
  await text(sandbox);
  const found = async (query: string) =>
    JSON.parse((await page(sandbox, `/messages?${query}`)).html) as object[];
  expect(await found('')).toHaveLength(3);
  expect(await found('to=bo@example.com')).toMatchObject([{ to: ['Bo@example.com'], sendId: 'another' }]);
  expect(await found(`sendId=${anSms().sendId}`)).toMatchObject([{ kind: 'sms' }]);
  expect(await found('kind=email&to=ann@example.com')).toMatchObject([
    { attachments: [{ filename: 'wedding.ics', text: anEmail().calendar?.content }] },
  ]);
  expect((await fetch(`${sandbox.url}/messages`, { method: 'DELETE' })).status).toBe(204);
  expect(await found('')).toEqual([]);
});

test('every other action of SES is answered, never left hanging', async () => {
  const sandbox = await startSandbox();
  const client = new SESClient({ region: 'eu-west-1', endpoint: sandbox.url, credentials, maxAttempts: 1 });
  expect(await client.send(new GetSendQuotaCommand({}))).toMatchObject({
    SentLast24Hours: 0,
    MaxSendRate: 200,
  });
  await expect(client.send(new ListIdentitiesCommand({}))).rejects.toThrow('Could not find operation');
  const simple = new SendEmailCommand({
    Source: 'rsvp@wedsync.example',
    Destination: { ToAddresses: ['ann@example.com', 'bo@example.com'] },
    Message: { Subject: { Data: 'Hello' }, Body: { Text: { Data: 'Both of you' } } },
  });
  expect((await client.send(simple)).MessageId).toBeTruthy();
  expect(await sandbox.messages()).toMatchObject([
    { to: ['ann@example.com', 'bo@example.com'], subject: 'Hello', text: 'Both of you\n' },
  ]);
});

test('faults are switched by JSON and by the page’s buttons, and nonsense is refused', async () => {
  const sandbox = await startSandbox();
  const post = (body: string, type: string, more: object = {}) =>
    fetch(`${sandbox.url}/faults`, {
      method: 'POST',
      body,
      redirect: 'manual',
      headers: { 'content-type': type, ...more },
    });
  const json = await post('{"provider":"ses","fault":"slow","ms":5,"count":2}', 'application/json');
  expect(await json.json()).toEqual([{ provider: 'ses', fault: 'slow', ms: 5, probability: 1, left: 2 }]);
  const form = await post('provider=reports&fault=lost&ms=60000', 'application/x-www-form-urlencoded');
  expect([form.status, form.headers.get('location')]).toEqual([303, '/']);
  expect((await post('{"provider":"ses","fault":"late"}', 'application/json')).status).toBe(400);
  const foreign = { 'sec-fetch-site': 'cross-site' };
  expect((await post('provider=ses&fault=none', 'application/x-www-form-urlencoded', foreign)).status).toBe(
    403,
  );
  expect(sandbox.faults.current()).toHaveLength(2);
  expect((await fetch(`${sandbox.url}/faults`, { method: 'DELETE' })).status).toBe(204);
  expect(sandbox.faults.current()).toEqual([]);
});

test('a page of another name that points here cannot read the mailbox', async () => {
  const { port } = await startSandbox();
  const status = await new Promise((resolve, reject) => {
    const headers = { host: `evil.example:${String(port)}` };
    request({ port, host: '127.0.0.1', path: '/messages', headers }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
  expect(status).toBe(403);
});

test('the same seed throws the same dice', () => {
  const strikes = (seed: number) => {
    const faults = new Faults();
    faults.set({ provider: 'ses', fault: 'throttle', probability: 0.5, seed });
    return Array.from({ length: 200 }, () => faults.nextRequest('ses') !== undefined);
  };
  expect(strikes(7)).toEqual(strikes(7));
  expect(strikes(7)).not.toEqual(strikes(8));
  expect(strikes(7).filter(Boolean).length).toBeGreaterThan(70);
  expect(strikes(7).filter(Boolean).length).toBeLessThan(130);
});
