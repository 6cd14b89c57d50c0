/** The stories this worker can tell. */
export { confirmationBatchWorkflow } from './confirmation-batch';
export { guestImportWorkflow } from './guest-import';
export { linkLetterWorkflow } from './link-letter';
export { plannerLetterWorkflow } from './planner-letter';
export { reminderWaveWorkflow } from './reminder-wave';
export { supplierNoticeWorkflow } from './supplier-notice';
export { weddingWorkflow } from './wedding';
