/** All rules over one round: first every fact is gathered, then nothing but the facts decides. */
import type { Operations } from '../load/operations';
import type { ApiClient } from '../load/site';
import { checkAnswers } from './answers';
import { checkAudit, checkHeadcounts } from './books';
import type { DatabaseLook, LeftoverRow, Stored } from './database';
import { readMailbox, type Mailbox } from './mailbox';
import { checkConfirmations, checkMessages, type Patience } from './messages';
import { checkPlans, checkWaves } from './plans';
import { askForAll, type Shown } from './questions';
import { checkNotices } from './suppliers';
import { checkWorkflows, type TemporalLook, type WorkflowRun } from './workflows';
import type { Violation } from './violation';

/** What the checker looks at, and through what. */
export interface Looks {
  weddingIds: readonly string[];
  operations: Operations;
  api: ApiClient;
  database: DatabaseLook;
  temporal: TemporalLook;
  mailboxFile: string;
  /** Before the round's weddings were there. */
  since: Date;
  /** Programs that ended although nobody killed them. */
  ownEnds: readonly string[];
}

/** Everything that is known about a round once the system has come to rest. */
export interface Facts {
  operations: Operations;
  stored: Stored;
  leftovers: LeftoverRow[];
  shown: Shown;
  mailbox: Mailbox;
  runs: WorkflowRun[];
  ownEnds: string[];
}

/** What a round came to. */
export interface Judgement {
  violations: Violation[];
  /** Messages about stored answers that had to be sent. */
  confirmations: number;
  secondCopies: number;
}

/** Nothing may be older than this once everything has had the time to finish. */
const LONGEST_LEFTOVER_SECONDS = 60;

/** Looks at everything. @throws Error when a part does not answer at all. */
export async function gatherFacts(looks: Looks): Promise<Facts> {
  const { operations, weddingIds, database, temporal } = looks;
  const leftovers = await database.leftovers(weddingIds);
  const stored = await database.stored(weddingIds);
  return {
    operations,
    stored,
    leftovers,
    shown: await askForAll(looks.api, stored),
    mailbox: readMailbox(looks.mailboxFile),
    runs: await temporal.runs(looks.since),
    ownEnds: [...looks.ownEnds],
  };
}

/** Holds every rule against the facts. */
export function judge(facts: Facts, patience: Patience): Judgement {
  const { operations, stored, shown, mailbox } = facts;
  const messages = checkMessages(stored, mailbox, patience);
  const allergic = [...shown.households.values()].flatMap(({ guests }) =>
    guests.filter((guest) => guest.dietaryNeeds.length > 0).map((guest) => guest.id),
  );
  return {
    violations: [
      ...checkAnswers(stored, operations, shown.households),
      ...checkHeadcounts(stored, shown.weddings),
      ...checkConfirmations(stored),
      ...messages.violations,
      ...checkAudit(stored),
      ...checkNotices(stored, shown.suppliers, mailbox, new Set(allergic)),
      ...checkPlans(stored, operations, shown),
      ...checkWaves(stored),
      ...facts.leftovers.filter((row) => row.age_seconds > LONGEST_LEFTOVER_SECONDS).map(toViolation),
      ...checkWorkflows(stored, facts.runs),
      ...facts.ownEnds.map((what): Violation => ({ rule: 'programs', what })),
    ],
    confirmations: stored.sends.filter((send) => send.business_key.startsWith('confirmation/')).length,
    secondCopies: messages.secondCopies,
  };
}

function toViolation({ what, age_seconds: age }: LeftoverRow): Violation {
  return { rule: 'leftovers', what: `${what}, for ${Math.round(age)} s` };
}
