/** Speaks to the weddings' workflows from outside: starts, signals, updates, queries. */
import {
  isGrpcServiceError,
  WithStartWorkflowOperation,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
  type Client,
} from '@temporalio/client';
import { ApplicationFailure, WorkflowExecutionAlreadyStartedError } from '@temporalio/common';
import { randomUUID } from 'node:crypto';
import { AppError } from '../domain/shared/app-error';
import type { NoticeWord } from '../domain/suppliers/notice';
import type { Plan, WeddingWorkflows } from '../domain/weddings/ports';
import { guestImportWorkflowId, importMovedSignal } from '../workflows/guest-import.messages';
import { linkLetterWorkflowId, type LinkLetterInput } from '../workflows/link-letter.messages';
import { reminderWaveWorkflowId, type ReminderWaveInput } from '../workflows/reminder-wave.messages';
import {
  noticeAnsweredSignal,
  supplierNoticeWorkflowId,
  type SupplierNoticeInput,
} from '../workflows/supplier-notice.messages';
import type { weddingWorkflow } from '../workflows/wedding';
import {
  adjustMilestoneUpdate,
  REFUSED,
  replacePlanUpdate,
  suppliersChangedSignal,
  tellSuppliersNowUpdate,
  WEDDINGS_TASK_QUEUE,
  weddingStateQuery,
  weddingWorkflowId,
  type SuppliersChange,
} from '../workflows/wedding.messages';

/** How long somebody waits for Temporal, or for a worker behind it, before being told that none answers. */
const PATIENCE_MILLISECONDS = 5_000;
/** Tries of one update under one id: around a continue-as-new the server may turn it away. */
const UPDATE_TRIES = 4;
const UPDATE_PAUSE_MILLISECONDS = 150;

/** Work that was done is not done again; a story that failed, after days without a worker say, may be taken up. */
const ONCE_UNLESS_FAILED = 'ALLOW_DUPLICATE_FAILED_ONLY';

/** What the relay tells workflows. Each may be repeated without harm. */
export interface WeddingClient extends WeddingWorkflows {
  suppliersChanged(weddingId: string, change: SuppliersChange): Promise<void>;
  /** Resolves once the workflow follows the plan, or a newer one. */
  replacePlan(plan: Plan): Promise<void>;
  /** Starts a wave; one that has begun is left alone. */
  waveReady(wave: ReminderWaveInput): Promise<void>;
  /** Starts the story of a notice; one that has begun is left alone. */
  noticeReady(weddingId: string, noticeId: string): Promise<void>;
  /** Tells the story of a notice; where it is over, only "this is not right" begins it again. */
  noticeAnswered(weddingId: string, word: { noticeId: string; answer: NoticeWord }): Promise<void>;
  /** Tells an import's workflow to look, and starts it where there is none. One that is over has nothing to do. */
  importMoved(weddingId: string, move: { runId: string; version: number }): Promise<void>;
  /** Starts the story of a link that was asked for; one that has begun is left alone. */
  linkAsked(link: LinkLetterInput): Promise<void>;
}

/** Builds the client on a connected Temporal client. */
export function createWeddingClient(client: Client): WeddingClient {
  const handle = (weddingId: string) =>
    client.workflow.getHandle<typeof weddingWorkflow>(weddingWorkflowId(weddingId));
  const start = (weddingId: string) => ({
    workflowId: weddingWorkflowId(weddingId),
    taskQueue: WEDDINGS_TASK_QUEUE,
    args: [{ weddingId }] as [{ weddingId: string }],
    staticSummary: 'One wedding: its plan, its reminders, its suppliers',
  });
  return {
    async suppliersChanged(weddingId, change) {
      await promptly(client, () =>
        client.workflow.signalWithStart('weddingWorkflow', {
          ...start(weddingId),
          signal: suppliersChangedSignal,
          signalArgs: [change],
        }),
      );
    },
    async replacePlan(plan) {
      await patiently(client, () =>
        client.workflow.executeUpdateWithStart(replacePlanUpdate, {
          updateId: `plan-${plan.scheduleVersion}`,
          args: [plan],
          startWorkflowOperation: new WithStartWorkflowOperation('weddingWorkflow', {
            ...start(plan.weddingId),
            workflowIdConflictPolicy: 'USE_EXISTING',
          }),
        }),
      ).catch((error: unknown) => {
        // Refused means that a newer plan is followed, or the wedding is over: nothing left to do.
        if (!isRefusal(error)) throw error;
      });
    },
    waveReady: (wave) =>
      startOnce(client, 'reminderWaveWorkflow', {
        workflowId: reminderWaveWorkflowId(wave.weddingId, wave.milestoneId),
        args: [wave],
        staticSummary: 'One wave of messages to households',
      }),
    noticeReady: (weddingId, noticeId) =>
      startOnce(client, 'supplierNoticeWorkflow', noticeStory(weddingId, noticeId)),
    async noticeAnswered(weddingId, { noticeId, answer }) {
      const story = noticeStory(weddingId, noticeId);
      if (answer === 'disputed') {
        // Who has said "seen" may find later that it is not right: the planner has to hear of that, too.
        await promptly(client, () =>
          client.workflow.signalWithStart('supplierNoticeWorkflow', {
            ...story,
            taskQueue: WEDDINGS_TASK_QUEUE,
            signal: noticeAnsweredSignal,
            signalArgs: [{ answer }],
          }),
        );
        return;
      }
      await promptly(client, () =>
        client.workflow.getHandle(story.workflowId).signal(noticeAnsweredSignal, { answer }),
      ).catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
      });
    },
    async importMoved(weddingId, { runId, version }) {
      await promptly(client, () =>
        client.workflow.signalWithStart('guestImportWorkflow', {
          workflowId: guestImportWorkflowId(runId),
          taskQueue: WEDDINGS_TASK_QUEUE,
          args: [{ weddingId, runId }],
          signal: importMovedSignal,
          signalArgs: [{ version }],
          workflowIdReusePolicy: ONCE_UNLESS_FAILED,
          staticSummary: 'One guest list: read, planned, carried out, undone',
        }),
      ).catch((error: unknown) => {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      });
    },
    linkAsked: (link) =>
      startOnce(client, 'linkLetterWorkflow', {
        workflowId: linkLetterWorkflowId(link),
        args: [link],
        staticSummary: 'One link to a household that has asked for it',
      }),
    state: (weddingId) => reachable(() => promptly(client, () => handle(weddingId).query(weddingStateQuery))),
    async adjustMilestone(weddingId, milestoneId, action, scheduleVersion) {
      await reachable(() =>
        patiently(client, () =>
          handle(weddingId).executeUpdate(adjustMilestoneUpdate, {
            updateId: `${action}-${milestoneId}-${scheduleVersion}`,
            args: [{ milestoneId, action }],
          }),
        ),
      );
    },
    async tellSuppliersNow(weddingId) {
      const updateId = `tell-${randomUUID()}`;
      await reachable(() =>
        patiently(client, () =>
          handle(weddingId).executeUpdate(tellSuppliersNowUpdate, { updateId, args: [] }),
        ),
      );
    },
  };
}

function noticeStory(weddingId: string, noticeId: string) {
  const input: SupplierNoticeInput = { weddingId, noticeId };
  return {
    workflowId: supplierNoticeWorkflowId(noticeId),
    args: [input],
    staticSummary: 'One notice to one supplier, until it is seen',
  };
}

/** Gives up on a server that takes a call and never answers; whether it was carried out is then not known. */
export function promptly<T>(client: Client, call: () => Promise<T>): Promise<T> {
  return client.withDeadline(Date.now() + PATIENCE_MILLISECONDS, call);
}

/** Starts a workflow whose id says what it is for: one that runs, or has ended well, is the same work. */
async function startOnce(
  client: Client,
  type: string,
  options: { workflowId: string; args: unknown[]; staticSummary: string },
): Promise<void> {
  try {
    await promptly(client, () =>
      client.workflow.start(type, {
        ...options,
        taskQueue: WEDDINGS_TASK_QUEUE,
        workflowIdReusePolicy: ONCE_UNLESS_FAILED,
      }),
    );
  } catch (error) {
    if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
  }
}

/** Repeats an update under the same id while the server turns it away for a moment. */
async function patiently<T>(client: Client, update: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await promptly(client, update);
    } catch (error) {
      if (attempt === UPDATE_TRIES || isRefusal(error) || error instanceof WorkflowNotFoundError) throw error;
      await new Promise((resolve) => setTimeout(resolve, UPDATE_PAUSE_MILLISECONDS * attempt));
    }
  }
}

function isRefusal(error: unknown): boolean {
  return (
    error instanceof WorkflowUpdateFailedError &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === REFUSED
  );
}

async function reachable<T>(ask: () => Promise<T>): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof WorkflowNotFoundError) throw new AppError('request.not_found', { cause: error });
    if (isRefusal(error)) throw new AppError('milestone.not_planned', { cause: error });
    if (isGrpcServiceError(error) || error instanceof Error)
      throw new AppError('workflow.unreachable', { cause: error });
    throw error;
  }
}
