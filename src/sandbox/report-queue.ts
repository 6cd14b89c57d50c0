/**
 * Hands the providers' reports to the product, as the providers do: unordered, more than once if the
 * answer was not a yes, over an hour at most, and not forgotten when the sandbox itself is restarted.
 */
import { randomUUID } from 'node:crypto';
import type { Faults } from './faults';
import type { MessageLog, Report } from './message-log';

/** One HTTP request that carries a report. */
export interface ReportRequest {
  url: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body?: string;
}

export interface ReportQueueOptions {
  log: MessageLog;
  faults: Faults;
  /** Makes the request at the moment of sending, or says in words why none can be made. */
  request: (report: Report) => ReportRequest | string;
  /** Pauses between attempts; after the last the report is given up. */
  retryDelaysMs?: readonly number[];
}

const second = 1_000;
/** One hour in all, dense at first: an interface that restarts is told within seconds. */
export const RETRY_DELAYS_MS: readonly number[] = [
  ...[1, 2, 4, 8, 15].map((seconds) => seconds * second),
  ...Array<number>(12).fill(20 * second),
  ...Array<number>(54).fill(60 * second),
];
const GAP_MS = 60;
const ANSWER_TIMEOUT_MS = 10 * second;

/** Owes reports, sends them, remembers which are settled. */
export class ReportQueue {
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly stopping = new AbortController();
  private readonly delays: readonly number[];

  constructor(private readonly options: ReportQueueOptions) {
    this.delays = options.retryDelaysMs ?? RETRY_DELAYS_MS;
  }

  /** Takes up what an earlier run still owed. */
  resume(): void {
    for (const report of this.options.log.dueReports()) this.schedule(report.id, report.dueAt, 0);
  }

  /** Owes reports about one message, in the order they would arrive if nothing were switched on. */
  owe(messageId: string, parts: readonly Pick<Report, 'says' | 'form'>[]): void {
    const strike = this.options.faults.nextReports();
    if (strike?.fault === 'lost') return;
    const ordered = strike?.fault === 'outOfOrder' ? [...parts].reverse() : parts;
    const sent = strike?.fault === 'duplicate' ? ordered.flatMap((part) => [part, part]) : ordered;
    const start = Date.now() + (strike?.fault === 'late' ? strike.ms : 0);
    sent.forEach((part, index) => {
      const dueAt = new Date(start + (index + 1) * GAP_MS).toISOString();
      const report: Report = { id: randomUUID(), messageId, dueAt, state: 'due', ...part };
      this.options.log.addReport(report);
      this.schedule(report.id, dueAt, 0);
    });
  }

  /** Stops sending; what is owed stays in the log for the next start. */
  close(): void {
    this.stopping.abort();
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private schedule(id: string, dueAt: string, attempt: number): void {
    const timer = setTimeout(
      () => {
        this.timers.delete(timer);
        void this.attempt(id, attempt);
      },
      Math.max(0, Date.parse(dueAt) - Date.now()),
    );
    this.timers.add(timer);
  }

  private async attempt(id: string, attempt: number): Promise<void> {
    const { log } = this.options;
    const report = log.findReport(id);
    if (report?.state !== 'due') return;
    const request = this.options.request(report);
    const answer =
      typeof request === 'string' ? { kind: 'no' as const, note: request } : await this.send(request);
    if (this.stopping.signal.aborted) return;
    const delay = this.delays[attempt];
    if (answer.kind === 'yes') log.settleReport(id, 'delivered', answer.note);
    else if (answer.kind === 'no' || delay === undefined) log.settleReport(id, 'givenUp', answer.note);
    else this.schedule(id, new Date(Date.now() + delay).toISOString(), attempt + 1);
  }

  private async send(request: ReportRequest): Promise<{ kind: 'yes' | 'no' | 'again'; note: string }> {
    try {
      const response = await fetch(request.url, {
        method: request.method,
        headers: request.headers,
        redirect: 'manual',
        signal: AbortSignal.any([this.stopping.signal, AbortSignal.timeout(ANSWER_TIMEOUT_MS)]),
        ...(request.body === undefined ? {} : { body: request.body }),
      });
      await response.body?.cancel();
      const note = `HTTP ${String(response.status)}`;
      if (response.ok) return { kind: 'yes', note };
      // A 4xx is the subscriber's final word to SNS; only "too many requests" asks for another try.
      const final = response.status >= 400 && response.status < 500 && response.status !== 429;
      return { kind: final ? 'no' : 'again', note };
    } catch (error) {
      return { kind: 'again', note: error instanceof Error ? error.message : 'no connection' };
    }
  }
}
