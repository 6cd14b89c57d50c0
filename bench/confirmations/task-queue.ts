/** Where the floor's worker looks for work. */
export const NO_OP_TASK_QUEUE = 'no-op';
