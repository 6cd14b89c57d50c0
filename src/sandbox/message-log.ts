/**
 * What the sandbox was given, and what it still has to report: one append-only file of JSON lines.
 *
 * Each line is handed to the operating system before the provider's "yes" leaves the sandbox, so a
 * `kill -9` of the sandbox loses nothing. A line torn by such a kill is cut off at the next start.
 */
import { appendFileSync, existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface Received {
  /** The id the provider gives it. */
  id: string;
  /** ISO instant. */
  receivedAt: string;
  to: string[];
}

/** An e-mail as SES received it. */
export interface ReceivedEmail extends Received {
  kind: 'email';
  source: string;
  configurationSet?: string;
  tags: Record<string, string>;
  /** The raw MIME message in base64. */
  raw: string;
}

/** A text as MessageBird received it. */
export interface ReceivedSms extends Received {
  kind: 'sms';
  originator: string;
  body: string;
  reference?: string;
  reportUrl?: string;
}

export type ReceivedMessage = ReceivedEmail | ReceivedSms;

/** One report the provider owes about one message. */
export interface Report {
  id: string;
  messageId: string;
  /** What it says, in the provider's own word, e.g. `Delivery` or `delivered`. */
  says: string;
  /** ISO instant before which it is not sent. */
  dueAt: string;
  /** An SNS notification is posted as it stands; a status report is fetched with a fresh signature. */
  form: { kind: 'sns'; body: string } | { kind: 'statusReport'; url: string };
  state: 'due' | 'delivered' | 'givenUp';
  /** What the last answer was, for the mailbox page. */
  note?: string;
}

type LogLine =
  | { line: 'message'; message: ReceivedMessage }
  | { line: 'report'; report: Report }
  | { line: 'reportSettled'; id: string; state: Report['state']; note: string; at: string };

/** The sandbox's memory, kept in step with its file. */
export class MessageLog {
  private readonly messages = new Map<string, ReceivedMessage>();
  private readonly reports = new Map<string, Report>();
  private readonly file: string;

  /** Reads what an earlier run left in `dataDir`. */
  constructor(dataDir: string) {
    this.file = join(dataDir, 'mailbox.jsonl');
    if (!existsSync(this.file)) return;
    const bytes = readFileSync(this.file);
    const whole = bytes.lastIndexOf(0x0a) + 1;
    if (whole < bytes.length) truncateSync(this.file, whole);
    for (const line of bytes.subarray(0, whole).toString('utf8').split('\n')) {
      if (line !== '') this.apply(JSON.parse(line) as LogLine);
    }
  }

  /** All messages, newest first. */
  list(): ReceivedMessage[] {
    return [...this.messages.values()].reverse();
  }

  find(id: string): ReceivedMessage | undefined {
    return this.messages.get(id);
  }

  /** Reports about one message, in the order they were made. */
  reportsOf(messageId: string): Report[] {
    return [...this.reports.values()].filter((report) => report.messageId === messageId);
  }

  /** Reports not yet handed over. */
  dueReports(): Report[] {
    return [...this.reports.values()].filter((report) => report.state === 'due');
  }

  findReport(id: string): Report | undefined {
    return this.reports.get(id);
  }

  addMessage(message: ReceivedMessage): void {
    this.write({ line: 'message', message });
  }

  addReport(report: Report): void {
    this.write({ line: 'report', report });
  }

  settleReport(id: string, state: Report['state'], note: string): void {
    if (this.reports.has(id))
      this.write({ line: 'reportSettled', id, state, note, at: new Date().toISOString() });
  }

  /** Empties the mailbox and forgets every report. */
  clear(): void {
    writeFileSync(this.file, '');
    this.messages.clear();
    this.reports.clear();
  }

  private write(line: LogLine): void {
    appendFileSync(this.file, `${JSON.stringify(line)}\n`);
    this.apply(line);
  }

  private apply(line: LogLine): void {
    switch (line.line) {
      case 'message':
        this.messages.set(line.message.id, line.message);
        break;
      case 'report':
        this.reports.set(line.report.id, line.report);
        break;
      case 'reportSettled': {
        const report = this.reports.get(line.id);
        if (report !== undefined)
          this.reports.set(line.id, { ...report, state: line.state, note: line.note });
      }
    }
  }
}
