/**
 * Carries due work from the database to Temporal: outbox rows to the weddings' workflows, pending
 * confirmations to short batches over all weddings.
 *
 * Any number of relays may run: rows are claimed, and what a dead one had claimed comes up again. Every
 * message may arrive twice; versions and ids make the second one harmless.
 */
import type { Client } from '@temporalio/client';
import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { ConfirmationQueue } from '../domain/communications/store-ports';
import type { Instant } from '../domain/shared/event-date';
import type { Tracing } from '../domain/shared/tracing';
import type { Outbox, OutboxRow } from '../domain/weddings/outbox';
import type { Plan } from '../domain/weddings/ports';
import {
  confirmationBatchWorkflowId,
  type ConfirmationBatchInput,
} from '../workflows/confirmation-batch.messages';
import { WEDDINGS_TASK_QUEUE } from '../workflows/wedding.messages';
import { promptly, type WeddingClient } from './wedding-client';

/** What a relay works with. */
export interface RelayDependencies {
  client: Client;
  weddingClient: WeddingClient;
  outbox: Outbox;
  confirmations: ConfirmationQueue;
  loadPlan(weddingId: string): Promise<Plan>;
  /** When a wedding's suppliers are due to be told what they do not know; null: at once, or nothing. */
  suppliersDueAt(weddingId: string): Promise<Instant | null>;
  watch: RelayWatch;
  tracing: Pick<Tracing, 'span'>;
  logger: Logger;
}

/** Hears what the relay does, for whoever counts. */
export interface RelayWatch {
  took(topic: OutboxRow['topic'], outcome: 'carried' | 'put_off'): void;
  batchesInFlight(count: number): void;
}

/** Rows on their way at once; each takes a few round trips to Temporal, or waits for a worker to answer. */
const ROWS_IN_FLIGHT = 50;
/** How long a row is left to whoever claimed it. A second carrying would do no harm, only work for nothing. */
const LEASE_SECONDS = 25;
/** Between two of the changes that can wait, while guests wait for their confirmations. */
const GATHERED_GAP_MILLISECONDS = 500;
const SWEEP_MILLISECONDS = 2_000;
/** While a batch is in flight the next one starts no sooner than this. */
const BATCH_GAP_MILLISECONDS = 250;
const BATCHES_IN_FLIGHT = 4;
const CONFIRMATIONS_PER_ACTIVITY = 200;
const LONGEST_RETRY_SECONDS = 60;

/** A running relay. */
export class Relay {
  private readonly batches = new Set<Promise<unknown>>();
  private rowsInFlight = 0;
  private isStopped = false;
  private isClaiming = false;
  private isPumping = false;
  private isDueAgain = false;
  private lastBatchAt = 0;
  private isGatheredResting = false;
  private readonly sweep: NodeJS.Timeout;

  constructor(private readonly dependencies: RelayDependencies) {
    this.sweep = setInterval(() => this.wake(), SWEEP_MILLISECONDS);
  }

  /** Looks for work now; called after commits, and by the sweep. */
  wake(): void {
    if (this.isStopped) return;
    void this.claimRows();
    void this.pumpConfirmations();
  }

  /** Whether nothing is being carried and no batch is under way. */
  isIdle(): boolean {
    return this.batches.size === 0 && this.rowsInFlight === 0 && !this.isClaiming && !this.isPumping;
  }

  /** Stops taking up work; what is under way may be left, it comes up again elsewhere. */
  stop(): void {
    this.isStopped = true;
    clearInterval(this.sweep);
  }

  /** Sends due rows on their way, without waiting for them: one that nobody takes must not hold up the others. */
  private async claimRows(): Promise<void> {
    this.isDueAgain = true;
    if (this.isClaiming) return;
    this.isClaiming = true;
    try {
      while (this.mayClaim()) {
        this.isDueAgain = false;
        const room = ROWS_IN_FLIGHT - this.rowsInFlight;
        const most = { rows: room, gathered: this.roomForGathered(room) };
        const rows = await this.dependencies.outbox.claim(most, LEASE_SECONDS);
        for (const row of rows) void this.carry(row);
        if (rows.length === room) this.isDueAgain = true;
      }
    } catch (error) {
      this.dependencies.logger.warn({ err: error }, 'outbox cannot be read; the sweep tries again');
    } finally {
      this.isClaiming = false;
    }
  }

  /**
   * While guests wait for confirmations, what suppliers hear of in hours goes to the weddings a few at a time:
   * to wake a wedding costs Temporal and its worker several round trips.
   */
  private roomForGathered(room: number): number {
    if (this.batches.size === 0) return room;
    if (this.isGatheredResting) return 0;
    this.isGatheredResting = true;
    setTimeout(() => {
      this.isGatheredResting = false;
      void this.claimRows();
    }, GATHERED_GAP_MILLISECONDS);
    return Math.min(room, 1);
  }

  private mayClaim(): boolean {
    return this.isDueAgain && !this.isStopped && this.rowsInFlight < ROWS_IN_FLIGHT;
  }

  private async carry(row: OutboxRow): Promise<void> {
    const { outbox, tracing, watch, logger } = this.dependencies;
    this.rowsInFlight += 1;
    try {
      const facts = { 'wedsync.topic': row.topic, 'wedsync.attempts': row.attempts };
      await tracing.span(`carry ${row.topic}`, { from: row.traceparent, kind: 'consumer', facts }, () =>
        this.tell(row),
      );
      await outbox.remove(row.id);
      watch.took(row.topic, 'carried');
    } catch (error) {
      const seconds = Math.min(2 ** Math.min(row.attempts, 10), LONGEST_RETRY_SECONDS);
      logger.warn(
        { err: error, weddingId: row.weddingId, topic: row.topic, retrySeconds: seconds },
        'outbox row not carried yet',
      );
      watch.took(row.topic, 'put_off');
      await outbox.retryAfter(row.id, seconds).catch(() => undefined);
    } finally {
      this.rowsInFlight -= 1;
      // There was no room for what came in meanwhile.
      if (this.isDueAgain) void this.claimRows();
    }
  }

  private async tell(row: OutboxRow): Promise<void> {
    const { weddingClient } = this.dependencies;
    switch (row.topic) {
      case 'suppliers_changed':
        return weddingClient.suppliersChanged(row.weddingId, {
          ...row.payload,
          dueAt: row.payload.urgent ? null : await this.dependencies.suppliersDueAt(row.weddingId),
        });
      case 'plan_changed':
        return weddingClient.replacePlan(await this.dependencies.loadPlan(row.weddingId));
      case 'wave_ready':
        return weddingClient.waveReady({ weddingId: row.weddingId, ...row.payload });
      case 'notice_ready':
        return weddingClient.noticeReady(row.weddingId, row.payload.noticeId);
      case 'notice_answered':
        return weddingClient.noticeAnswered(row.weddingId, row.payload);
      case 'import_moved':
        return weddingClient.importMoved(row.weddingId, row.payload);
      case 'link_asked':
        return weddingClient.linkAsked({ weddingId: row.weddingId, ...row.payload });
    }
  }

  private async pumpConfirmations(): Promise<void> {
    if (this.isPumping || this.isStopped) return;
    this.isPumping = true;
    try {
      if (this.batches.size >= BATCHES_IN_FLIGHT) return;
      const first = await this.dependencies.confirmations.firstDue();
      if (first === null) return;
      const gap = this.batches.size === 0 ? 0 : this.lastBatchAt + BATCH_GAP_MILLISECONDS - Date.now();
      if (gap > 0) {
        setTimeout(() => void this.pumpConfirmations(), gap);
        return;
      }
      // A batch is for all that are due; it is traced with the one that has waited longest.
      await this.dependencies.tracing.span(
        'start confirmations',
        { from: first.traceparent, kind: 'consumer' },
        () => this.startBatch(),
      );
    } catch (error) {
      this.dependencies.logger.warn({ err: error }, 'confirmations cannot be started; the sweep tries again');
    } finally {
      this.isPumping = false;
    }
  }

  private async startBatch(): Promise<void> {
    this.lastBatchAt = Date.now();
    const input: ConfirmationBatchInput = { limit: CONFIRMATIONS_PER_ACTIVITY };
    const { client } = this.dependencies;
    const handle = await promptly(client, () =>
      client.workflow.start('confirmationBatchWorkflow', {
        workflowId: confirmationBatchWorkflowId(randomUUID()),
        taskQueue: WEDDINGS_TASK_QUEUE,
        args: [input],
        // A guest waits for it; waves and the weddings' stories do not mind a moment.
        priority: { priorityKey: 1 },
        // What a batch that never ran leaves behind is claimed by the next one.
        workflowExecutionTimeout: '10 minutes',
        staticSummary: 'Confirm answers, over all weddings',
      }),
    );
    const finished: Promise<void> = handle
      .result()
      .catch((error: unknown) =>
        this.dependencies.logger.warn({ err: error }, 'a batch of confirmations did not finish'),
      )
      .then(() => {
        this.batches.delete(finished);
        this.dependencies.watch.batchesInFlight(this.batches.size);
        void this.pumpConfirmations();
      });
    this.batches.add(finished);
    this.dependencies.watch.batchesInFlight(this.batches.size);
  }
}
