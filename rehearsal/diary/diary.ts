/** What the diary is written from, and what happened when: every deed and every message, each in one place. */
import type { LedgerAnswer, LedgerDeed } from '../play/ledger';
import type {
  Evidence,
  MessageFacts,
  NoticeFacts,
  SendFacts,
  SupplierFacts,
} from '../reconciliation/evidence';
import { isCounted } from '../reconciliation/head-count';
import type { Line } from '../reconciliation/lines';
import { reasonsFor, type Reasons } from './reasons';

/** A finished rehearsal, as its diary needs to know it. */
export interface DiaryInput {
  couple: string;
  /** The wedding's day, `YYYY-MM-DD`. */
  weddingOn: string;
  zone: string;
  place: string;
  accentColor: string;
  weeks: number;
  startsAt: Date;
  endedAt: Date;
  /** How long it took to live it. */
  seconds: number;
  seed: number;
  curve: 'fast' | 'slow';
  listName: string;
  list: { people: number; households: number; remarks: { row: number; message: string }[] };
  firstDeadlineOn: string;
  answers: LedgerAnswer[];
  deeds: LedgerDeed[];
  evidence: Evidence;
  lines: Line[];
}

/** One thing that happened. */
export type Entry = { at: Date; messages: MessageFacts[] } & (
  | { kind: 'list_read' }
  | { kind: 'wave'; wave: string }
  | { kind: 'answer'; answer: LedgerAnswer }
  | { kind: 'deadline_moved'; from: string; to: string }
  | { kind: 'planner_letter' }
  | { kind: 'told'; notices: Told[] }
  | { kind: 'notice_recalled'; supplier: SupplierFacts; version: number }
  | {
      kind: 'notice_answered';
      supplier: SupplierFacts;
      deed: Extract<LedgerDeed, { kind: 'notice_answered' }>;
    }
  | { kind: 'late_change_decided'; supplier: SupplierFacts; decision: 'send' | 'keep' }
  | { kind: 'wedding_day' }
  | { kind: 'closed' }
  | { kind: 'other' }
);

/** One notice, with whom it went to and why. */
export interface Told {
  at: Date;
  notice: NoticeFacts;
  supplier: SupplierFacts;
  reasons: Reasons;
  messages: MessageFacts[];
}

/** A message with the entry of the send log it belongs to. */
interface Sent {
  send: SendFacts | undefined;
  message: MessageFacts;
}

const ONE_GO_MILLISECONDS = 30_000;
const WAVES = ['invitations', 'reminder', 'final_reminder'];

/** Everything that happened, in order of time. No message is left out. */
export function entriesOf(input: DiaryInput): Entry[] {
  const { evidence } = input;
  const sends = new Map(evidence.sends.map((send) => [send.id, send]));
  const left: Sent[] = evidence.messages.map((message) => ({
    message,
    send: sends.get(message.sendId ?? ''),
  }));
  const take = (isWanted: (key: string) => boolean): MessageFacts[] => {
    const taken = left.filter(({ send }) => send !== undefined && isWanted(send.businessKey));
    for (const one of taken) left.splice(left.indexOf(one), 1);
    return taken.map(({ message }) => message);
  };
  const supplierOf = (id: string) => evidence.suppliers.find((supplier) => supplier.id === id);
  const entries: Entry[] = [
    { kind: 'list_read', at: input.startsAt, messages: [] },
    ...answersOf(input.answers, take),
    ...wavesOf(evidence, take),
    ...noticesOf(evidence, take),
    ...stepsOf(evidence),
    ...input.deeds.flatMap((deed): Entry[] => {
      if (deed.kind === 'deadline_moved') return [{ ...deed, messages: [] }];
      const supplier = supplierOf(deed.supplierId);
      if (supplier === undefined) return [];
      if (deed.kind === 'notice_answered')
        return [{ kind: deed.kind, at: deed.at, supplier, deed, messages: [] }];
      return [{ kind: deed.kind, at: deed.at, supplier, decision: deed.decision, messages: [] }];
    }),
  ];
  const letters = take((key) => key.startsWith('planner/')).map((message): Entry => ({
    kind: 'planner_letter',
    at: message.at,
    messages: [message],
  }));
  const others = left.map(({ message }): Entry => ({ kind: 'other', at: message.at, messages: [message] }));
  return [...entries, ...letters, ...others].sort((a, b) => a.at.getTime() - b.at.getTime());
}

type Take = (isWanted: (key: string) => boolean) => MessageFacts[];

/** An answer is a revision of its household, and its confirmation says so in its key. */
function answersOf(answers: LedgerAnswer[], take: Take): Entry[] {
  const revisions = new Map<string, number>();
  return answers.map((answer) => {
    const revision = (revisions.get(answer.householdId) ?? 0) + 1;
    revisions.set(answer.householdId, revision);
    const messages = take((key) => key.startsWith(`confirmation/${answer.householdId}/${revision}/`));
    return { kind: 'answer', at: answer.at, answer, messages };
  });
}

function wavesOf(evidence: Evidence, take: Take): Entry[] {
  return evidence.steps
    .filter((step) => WAVES.includes(step.kind) && step.ranAt !== null)
    .map((step) => ({
      kind: 'wave',
      wave: step.kind,
      at: step.ranAt ?? step.dueAt,
      messages: take((key) => key.startsWith(`wave/${step.id}/`)),
    }));
}

function noticesOf(evidence: Evidence, take: Take): Entry[] {
  const all = evidence.suppliers.filter(isCounted).flatMap((supplier) =>
    evidence.notices
      .filter((notice) => notice.supplierId === supplier.id)
      .map((notice): Told & { recalls: MessageFacts[] } => ({
        at: notice.createdAt,
        notice,
        supplier,
        reasons: reasonsFor(evidence, supplier, notice),
        messages: take((key) => key === `notice/${supplier.id}/${notice.version}`),
        recalls: take((key) => key === `reminder/${supplier.id}/${notice.version}`),
      })),
  );
  const recalls = all.flatMap(({ supplier, notice, recalls: messages }) =>
    messages.map((message): Entry => ({
      kind: 'notice_recalled',
      at: message.at,
      supplier,
      version: notice.version,
      messages: [message],
    })),
  );
  return [...toldTogether(all), ...recalls];
}

/** Suppliers who were told in one go are one entry. */
function toldTogether(all: Told[]): Entry[] {
  const entries: Extract<Entry, { kind: 'told' }>[] = [];
  for (const told of [...all].sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const last = entries.at(-1);
    if (last !== undefined && told.at.getTime() - last.at.getTime() < ONE_GO_MILLISECONDS)
      last.notices.push(told);
    else entries.push({ kind: 'told', at: told.at, notices: [told], messages: [] });
  }
  return entries;
}

function stepsOf(evidence: Evidence): Entry[] {
  return evidence.steps.flatMap((step): Entry[] => {
    const at = step.ranAt ?? step.dueAt;
    if (step.kind === 'wedding_day') return [{ kind: 'wedding_day', at, messages: [] }];
    if (step.kind === 'close') return [{ kind: 'closed', at, messages: [] }];
    return [];
  });
}
