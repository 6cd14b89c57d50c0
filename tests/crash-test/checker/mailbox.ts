/** What the stand-ins of the providers got, read from their log by the checker's own eyes. */
import { readFileSync } from 'node:fs';

/** One message as a provider took it. */
export interface TakenMessage {
  id: string;
  kind: 'email' | 'sms';
  /** Milliseconds since 1970. */
  takenAt: number;
  /** The product's own name for the send, which travels with the message. */
  sendId: string | null;
  weddingId: string | null;
  /** Readable content; encoded parts of an e-mail are decoded. */
  text: string;
}

/** The log, by message and by what was reported of it. */
export interface Mailbox {
  messages: TakenMessage[];
  /** When the product first acknowledged a report about a message; absent when it never did. */
  firstHeardAt: ReadonlyMap<string, number>;
  /** Reports that are still to be handed over. */
  dueReports: number;
}

interface LogLine {
  line: 'message' | 'report' | 'reportSettled';
  message?: {
    id: string;
    kind: 'email' | 'sms';
    receivedAt: string;
    tags?: Record<string, string>;
    raw?: string;
    body?: string;
    reference?: string;
    reportUrl?: string;
  };
  report?: { id: string; messageId: string };
  id?: string;
  state?: string;
  at?: string;
}

/** Reads the log; a last line that is still being written is left out. */
export function readMailbox(file: string): Mailbox {
  const text = readFileSync(file, 'utf8');
  const lines = text
    .slice(0, text.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as LogLine);
  const messages: TakenMessage[] = [];
  const messageOfReport = new Map<string, string>();
  const due = new Set<string>();
  const firstHeardAt = new Map<string, number>();
  for (const { line, message, report, id = '', state, at } of lines) {
    if (line === 'message' && message !== undefined) messages.push(toMessage(message));
    if (line === 'report' && report !== undefined) {
      messageOfReport.set(report.id, report.messageId);
      due.add(report.id);
    }
    if (line !== 'reportSettled') continue;
    due.delete(id);
    const messageId = messageOfReport.get(id);
    if (messageId === undefined || state !== 'delivered' || at === undefined) continue;
    firstHeardAt.set(
      messageId,
      Math.min(Date.parse(at), firstHeardAt.get(messageId) ?? Number.POSITIVE_INFINITY),
    );
  }
  return { messages, firstHeardAt, dueReports: due.size };
}

function toMessage(message: NonNullable<LogLine['message']>): TakenMessage {
  const { id, kind, receivedAt, tags = {}, raw = '', body = '', reference, reportUrl } = message;
  return {
    id,
    kind,
    takenAt: Date.parse(receivedAt),
    sendId: tags['send_id'] ?? reference ?? null,
    weddingId: tags['wedding_id'] ?? weddingOf(reportUrl),
    text: kind === 'sms' ? body : readable(Buffer.from(raw, 'base64').toString('utf8')),
  };
}

function weddingOf(reportUrl: string | undefined): string | null {
  return reportUrl === undefined
    ? null
    : (/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/.exec(decodeURIComponent(reportUrl))?.[0] ?? null);
}

/** Undoes quoted-printable and base64 parts, roughly: enough to find a word or a number. */
function readable(mime: string): string {
  const quoted = mime.replace(/=\r?\n/g, '');
  const bytes = quoted.replace(/=([\dA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const parts = [...mime.matchAll(/base64\r?\n(?:[\w-]+:[^\n]*\n)*\r?\n([A-Za-z0-9+/=\r\n]+)/g)].map(
    ([, part = '']) => Buffer.from(part, 'base64').toString('utf8'),
  );
  return [Buffer.from(bytes, 'latin1').toString('utf8'), ...parts].join('\n');
}
