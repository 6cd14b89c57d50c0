/**
 * Faults planted among the facts of a clean round, one for each thing the checker promises to see. What it
 * does not see here, it would not see in earnest.
 */
import type { Facts } from './checker/check';
import type { Rule } from './checker/violation';
import type { WorkflowRun } from './checker/workflows';

/** One planted fault. */
export interface Planting {
  what: string;
  rule: Rule;
  plant: (facts: Facts) => void;
}

/** What is planted. */
export const PLANTINGS: readonly Planting[] = [
  {
    what: 'an answer that was told to be stored is gone',
    rule: 'answers',
    plant: ({ operations }) => {
      const answer = operations.answers.find(({ outcome }) => outcome === 'ok');
      if (answer !== undefined) operations.answers.push({ ...answer, basedOn: 1_000 });
    },
  },
  {
    what: 'half of an answer is stored',
    rule: 'answers',
    plant: ({ stored }) => void stored.changes.splice(0, 1),
  },
  {
    what: 'two answers were both told to be stored upon the same one',
    rule: 'answers',
    plant: ({ operations }) => {
      const answer = operations.answers.find(({ outcome }) => outcome === 'ok');
      if (answer !== undefined) operations.answers.push({ ...answer, mark: 'another' });
    },
  },
  {
    what: 'an older answer has come back over the last one',
    rule: 'answers',
    plant: ({ stored, shown }) => {
      const household = first(stored.households.filter(({ revision }) => revision > 0));
      const reply = shown.households.get(household.id);
      if (reply !== undefined) reply.note = 'mark of an older answer';
    },
  },
  {
    what: 'a tally is one too high',
    rule: 'headcounts',
    plant: ({ stored }) => void (first(stored.tallies).attending += 1),
  },
  {
    what: 'the overview shows another tally than there are answers',
    rule: 'headcounts',
    plant: ({ shown }) => void (first(first([...shown.weddings.values()]).headcount.events).declined += 1),
  },
  {
    what: 'a confirmation was never sent',
    rule: 'confirmations',
    plant: ({ stored }) => {
      stored.sends = without(stored.sends, ({ business_key: key }) => key.startsWith('confirmation/'));
    },
  },
  {
    what: 'a message was sent a second time at once',
    rule: 'messages',
    plant: ({ mailbox, stored }) => {
      const sent = first(
        mailbox.messages.filter(({ sendId }) => stored.sends.some(({ id }) => id === sendId)),
      );
      mailbox.messages.push({ ...sent, id: 'copy', takenAt: sent.takenAt + 500 });
    },
  },
  {
    what: 'a message was sent again although the provider had reported the first',
    rule: 'messages',
    plant: ({ mailbox, stored }) => {
      const emails = new Set(stored.sends.filter(({ channel }) => channel === 'email').map(({ id }) => id));
      const heard = first(
        mailbox.messages.filter(({ id, sendId }) => mailbox.firstHeardAt.has(id) && emails.has(sendId ?? '')),
      );
      mailbox.messages.push({ ...heard, id: 'copy', takenAt: heard.takenAt + 60_000 });
    },
  },
  {
    what: 'a message counts as accepted, and no provider has it',
    rule: 'messages',
    plant: ({ mailbox, stored }) => {
      mailbox.messages = without(mailbox.messages, ({ sendId }) =>
        stored.sends.some(({ id }) => id === sendId),
      );
    },
  },
  {
    what: 'a message was sent that no log knows',
    rule: 'messages',
    plant: ({ mailbox, stored }) => {
      const weddingId = first(stored.weddings).id;
      mailbox.messages.push({ ...first(mailbox.messages), id: 'stray', sendId: 'nobody', weddingId });
    },
  },
  {
    what: 'an entry of the audit chain was altered',
    rule: 'audit',
    plant: ({ stored }) => void (first(stored.audit).actor = 'somebody else'),
  },
  {
    what: 'the last entry of an audit chain was removed',
    rule: 'audit',
    plant: ({ stored }) => void stored.audit.pop(),
  },
  {
    what: 'a supplier was last told another number than is true',
    rule: 'notices',
    plant: ({ shown }) => {
      const told = first([...shown.suppliers.values()].filter(({ notices }) => notices.length > 0));
      first(told.notices).count.total += 1;
    },
  },
  {
    what: 'the last notice says the truth, and has reached nobody',
    rule: 'notices',
    plant: ({ mailbox, stored }) => {
      const notices = new Set(stored.sends.filter(({ notice_id: id }) => id !== null).map(({ id }) => id));
      mailbox.messages = mailbox.messages.filter(({ sendId }) => !notices.has(sendId ?? ''));
    },
  },
  {
    what: 'a workflow follows an old plan',
    rule: 'plans',
    plant: ({ stored }) => void (first(stored.weddings).schedule_version += 1),
  },
  {
    what: 'a change of dates was told to be stored and is not there',
    rule: 'plans',
    plant: ({ operations, stored }) => {
      const change = { rsvpDeadlineOn: '2001-01-01' };
      operations.dates.push({ weddingId: first(stored.weddings).id, basedOn: 1, change, outcome: 'ok' });
    },
  },
  {
    what: 'a supplier was added twice',
    rule: 'plans',
    plant: ({ operations, stored }) => {
      const { wedding_id: weddingId, name } = first(stored.suppliers);
      stored.suppliers.push(first(stored.suppliers));
      operations.suppliers.push({ weddingId, name, body: {}, key: '', outcome: 'ok' });
    },
  },
  {
    what: 'a silent household got no invitation',
    rule: 'waves',
    plant: ({ stored }) => {
      const silent = new Set(stored.households.filter(({ revision }) => revision === 0).map(({ id }) => id));
      stored.sends = stored.sends.filter(({ household_id: id }) => !silent.has(id ?? ''));
    },
  },
  {
    what: 'something is left in the outbox for longer than a minute',
    rule: 'leftovers',
    plant: ({ leftovers }) => void leftovers.push({ what: 'outbox row', age_seconds: 61 }),
  },
  {
    what: 'a run with which a wedding came into the round has failed',
    rule: 'workflows',
    plant: ({ runs }) => void (runOf(runs, 'weddingWorkflow').status = 'FAILED'),
  },
  {
    what: 'the code of a wedding threw, and the task was done again',
    rule: 'workflows',
    plant: ({ runs }) => failTask(runOf(runs, 'weddingWorkflow'), 'WORKFLOW_WORKER_UNHANDLED_FAILURE'),
  },
  {
    what: 'the code of a batch disagrees with its history',
    rule: 'workflows',
    plant: ({ runs }) => failTask(runOf(runs, 'confirmationBatchWorkflow'), 'NON_DETERMINISTIC_ERROR'),
  },
  {
    what: 'a batch does not come to an end',
    rule: 'workflows',
    plant: ({ runs }) =>
      void Object.assign(runOf(runs, 'confirmationBatchWorkflow'), { status: 'RUNNING', ageSeconds: 181 }),
  },
  {
    what: 'a wave is told to be done, and was never started',
    rule: 'workflows',
    plant: (facts) => {
      facts.runs = without(facts.runs, ({ type }) => type === 'reminderWaveWorkflow');
    },
  },
  {
    what: 'a notice has run out of time',
    rule: 'workflows',
    plant: ({ runs }) => void (runOf(runs, 'supplierNoticeWorkflow').status = 'TIMED_OUT'),
  },
  {
    what: 'a program ended by itself',
    rule: 'programs',
    plant: ({ ownEnds }) => void ownEnds.push('worker-1: exit code 1'),
  },
];

/** A copy of the facts that can be spoiled. */
export function copyOf(facts: Facts): Facts {
  return structuredClone(facts);
}

function runOf(runs: readonly WorkflowRun[], type: string): WorkflowRun {
  return first(runs.filter((run) => run.type === type));
}

function failTask(run: WorkflowRun, cause: string): void {
  run.failedTasks.push({ cause: `WORKFLOW_TASK_FAILED_CAUSE_${cause}`, message: 'planted' });
}

function first<T>(items: readonly T[]): T {
  const [item] = items;
  if (item === undefined) throw new Error('The round has nothing to plant this fault in.');
  return item;
}

/** The list without the first item of a kind. */
function without<T>(items: readonly T[], isIt: (item: T) => boolean): T[] {
  const index = items.findIndex(isIt);
  if (index === -1) throw new Error('The round has nothing to plant this fault in.');
  return items.filter((_, other) => other !== index);
}
