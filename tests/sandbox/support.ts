/** Parts the sandbox's tests are made of. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { OutgoingEmail, OutgoingSms } from '../../src/domain/communications/ports';
import { createSandbox, type Sandbox, type SandboxOptions } from '../../src/sandbox/sandbox';

const receivers: Receiver[] = [];

/** Polls until `look` gives something; fails with its last answer after `deadlineMs`. */
export async function eventually<T>(
  look: () => T | undefined | Promise<T | undefined>,
  deadlineMs = 10_000,
): Promise<T> {
  const end = Date.now() + deadlineMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (Date.now() > end) throw new Error(`nothing came within ${String(deadlineMs)} ms: ${look.toString()}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Answers nothing but remembers everything: stands where the product's webhooks stand. */
export interface Receiver {
  url: string;
  requests: { method: string; target: string; headers: IncomingHttpHeaders; body: string }[];
  /** Status of the next answers. */
  status: number;
  close(): Promise<void>;
}

/** Starts a receiver; `cleanUp` closes it. */
export async function startReceiver(port = 0): Promise<Receiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: target = '', headers } = request;
      receiver.requests.push({ method, target, headers, body: Buffer.concat(chunks).toString('utf8') });
      response.writeHead(receiver.status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const receiver: Receiver = {
    url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`,
    requests: [],
    status: 200,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  receivers.push(receiver);
  return receiver;
}

/** A port on which nobody listens. */
export async function freePort(): Promise<number> {
  const receiver = await startReceiver();
  await receiver.close();
  return Number(new URL(receiver.url).port);
}

const folders: string[] = [];
const sandboxes: Sandbox[] = [];
/** Used by every sandbox that does not ask for a folder of its own: keys take a second to make. */
let sharedFolder: string | undefined;

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'wedsync-sandbox-'));
  folders.push(folder);
  return folder;
}

/** Starts a sandbox with an empty mailbox; `cleanUp` closes it. */
export async function startSandbox(options: Partial<SandboxOptions> = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({
    dataDir: (sharedFolder ??= temporaryFolder()),
    retryDelaysMs: [50, 100, 200, 400, 400, 400, 400],
    ...options,
  });
  sandboxes.push(sandbox);
  if (options.dataDir === undefined) sandbox.clear();
  return sandbox;
}

/** Closes what a test started; the certificates stay for the next test of the file. */
export async function cleanUp(): Promise<void> {
  await Promise.all([...sandboxes.splice(0), ...receivers.splice(0)].map((started) => started.close()));
}

afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export function anEmail(changes: Partial<OutgoingEmail> = {}): OutgoingEmail {
  return {
    sendId: '0b9f1c52-0000-4000-8000-000000000001',
    weddingId: '7d2a44aa-0000-4000-8000-000000000002',
    to: { name: 'Ann Ärlig', address: 'ann@example.com' },
    fromName: 'Emma & James',
    subject: 'RSVP Confirmation: Emma & James',
    html: '<html><head><title>x</title></head><body><p>Dear Ann, <a href="http://localhost/r/t">your answer</a></p></body></html>',
    text: 'Dear Ann, your answer: http://localhost/r/t',
    unsubscribeUrl: 'https://rsvp.example.com/u/abc?x=1',
    calendar: {
      method: 'PUBLISH',
      filename: 'wedding.ics',
      content: 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//x//y//EN\r\nMETHOD:PUBLISH\r\nEND:VCALENDAR\r\n',
    },
    date: new Date('2027-03-01T09:00:00Z'),
    ...changes,
  };
}

export function anSms(changes: Partial<OutgoingSms> = {}): OutgoingSms {
  return {
    sendId: '0b9f1c52-0000-4000-8000-000000000003',
    weddingId: '7d2a44aa-0000-4000-8000-000000000002',
    to: '+351912345678',
    body: 'Mike, please answer the RSVP: http://localhost/r/t',
    ...changes,
  };
}
