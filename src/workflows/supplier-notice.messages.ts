/** What can be said to a notice's workflow, and its name. */
import { defineSignal } from '@temporalio/workflow';
import type { NoticeWord } from '../domain/suppliers/notice';

/** The workflow id of a notice. */
export function supplierNoticeWorkflowId(noticeId: string): string {
  return `notice-${noticeId}`;
}

/** What a notice's workflow is started with. */
export interface SupplierNoticeInput {
  weddingId: string;
  noticeId: string;
}

/** The supplier has said "seen", or "not right"; what is not right is in the database. */
export const noticeAnsweredSignal = defineSignal<[{ answer: NoticeWord }]>('noticeAnswered');
