/** Whether each supplier knows the right number, was told when it changed, and only then. */
import type { Evidence, NoticeFacts, SupplierFacts } from './evidence';
import { headCount, isCounted } from './head-count';
import { line, missing, never, type Line } from './lines';
import { deliveredMessages } from './message-checks';

/** How far apart the planner's decision and the notice that tells it may lie. */
const SAME_DEED_MILLISECONDS = 2_000;

/** Each final count is what its kind counts, each person and meal once, and the message says so. */
export function checkFinalCounts(evidence: Evidence): Line[] {
  return evidence.suppliers.filter(isCounted).map((supplier) => {
    const finals = noticesOf(evidence, supplier).filter((notice) => notice.kind === 'final');
    const [final] = finals;
    const what = `${supplier.name} (${supplier.type}): final count`;
    if (final === undefined || finals.length > 1)
      return line(what, 'one final count', `${finals.length} final counts`);
    const own = headCount(evidence, supplier, final.createdAt);
    const told = deliveredMessages(evidence).find(
      ({ send }) => send.noticeId === final.id && send.businessKey.startsWith('notice/'),
    );
    const words = `${told?.message.subject ?? ''} ${told?.message.text ?? ''}`;
    const isSaid = new RegExp(`(?<!\\d)${final.total}(?!\\d)`).test(words);
    const parts = `${own.guests} guests + ${own.couple} for the couple + ${own.crew} crew meals`;
    return line(
      `${what} = ${parts}`,
      own.total,
      final.total,
      own.total === final.total && !isSaid ? [`the message does not say ${final.total}`] : [],
    );
  });
}

/** Each notice tells the number before and after as they were then, counted again. */
export function checkBeforeAndAfter(evidence: Evidence): Line {
  const notices = countedNotices(evidence);
  const faults = notices.flatMap(({ supplier, notice, before }) => {
    const after = headCount(evidence, supplier, momentTold(evidence, notice));
    const known = before === null ? null : before.total;
    return after.total === notice.total && known === notice.previousTotal
      ? []
      : [
          `${supplier.name} v${notice.version}: ${String(notice.previousTotal)} → ${notice.total}, counted ${String(known)} → ${after.total}`,
        ];
  });
  return line(
    'Each notice tells the right number before and after',
    `${notices.length} notices`,
    `${notices.length - faults.length} notices`,
    faults,
  );
}

/** Nobody is told anything when all that changed has cancelled out. A final count is told in any case. */
export function checkNeedlessNotices(evidence: Evidence): Line {
  const faults = countedNotices(evidence).flatMap(({ supplier, notice, before }) => {
    if (before === null || notice.kind === 'final') return [];
    const then = headCount(evidence, supplier, momentTold(evidence, before));
    const now = headCount(evidence, supplier, momentTold(evidence, notice));
    return then.figures === now.figures ? [`${supplier.name} v${notice.version}: nothing had changed`] : [];
  });
  return never('A notice is sent although nothing has changed', faults);
}

/** In the end each supplier knows the truth, or the planner has decided to keep a late change. */
export function checkLastChange(evidence: Evidence): Line {
  const counted = evidence.suppliers.filter(isCounted);
  const end = new Date(8.64e15);
  const faults = counted.flatMap((supplier) => {
    const last = noticesOf(evidence, supplier).at(-1);
    if (last === undefined) return [`${supplier.name}: never told anything`];
    const told = headCount(evidence, supplier, momentTold(evidence, last));
    const truth = headCount(evidence, supplier, end);
    const kept = evidence.lateChanges.findLast((change) => change.supplierId === supplier.id);
    const isKept =
      kept?.decision === 'keep' && headCount(evidence, supplier, kept.createdAt).figures === truth.figures;
    return told.figures === truth.figures || isKept
      ? []
      : [`${supplier.name}: told ${told.total}, true ${truth.total}, and nobody decided to keep it`];
  });
  return line(
    'The last change is told, or kept by the planner’s decision',
    `${counted.length} suppliers`,
    `${counted.length - faults.length} suppliers`,
    faults,
  );
}

/** Who plans by no number is not written to about one. */
export function checkUncounted(evidence: Evidence): Line {
  const others = evidence.suppliers.filter((supplier) => !isCounted(supplier));
  const faults = deliveredMessages(evidence).flatMap(({ send }) => {
    const supplier = others.find((one) => one.id === send.supplierId);
    return supplier === undefined ? [] : [`${supplier.name} (${supplier.type}): ${send.template}`];
  });
  return never('A supplier that needs no count is written to', faults);
}

/** The planner is written to about each notice that was given up on, once; each of them had been recalled once. */
export function checkSilence(evidence: Evidence): Line {
  const given = evidence.notices.filter((notice) => notice.escalatedAt !== null);
  const sent = (businessKey: string) =>
    deliveredMessages(evidence).filter(({ send }) => send.businessKey === businessKey).length;
  const faults = given.flatMap((notice) => {
    const supplier = evidence.suppliers.find((one) => one.id === notice.supplierId);
    const letters = sent(`planner/notice_unanswered/${notice.id}`);
    const reminders = sent(`reminder/${notice.supplierId}/${notice.version}`);
    return letters === 1 && reminders === 1
      ? []
      : [
          `${supplier?.name ?? ''} v${notice.version}: ${reminders} reminders, ${letters} letters to the planner`,
        ];
  });
  const forgotten = evidence.notices.filter(
    (notice) => notice.answer === null && notice.escalatedAt === null && isLatest(evidence, notice),
  );
  return line(
    'Each silence is recalled once, then the planner is told',
    `${given.length} silences`,
    `${given.length - faults.length} silences`,
    [
      ...faults,
      ...forgotten.map((notice) => `v${notice.version} (${notice.kind}) is unanswered, and nobody was told`),
    ],
  );
}

/** The planner is written to about each version that a supplier calls not right, once, and about no other. */
export function checkObjections(evidence: Evidence): Line {
  const version = (notice: NoticeFacts | undefined) =>
    `${evidence.suppliers.find((one) => one.id === notice?.supplierId)?.name ?? '?'} v${notice?.version ?? 0}`;
  const said = evidence.objections.map((objection) =>
    version(
      evidence.notices.find(
        (one) => one.supplierId === objection.supplierId && one.version === objection.version,
      ),
    ),
  );
  const written = deliveredMessages(evidence).flatMap(({ send }) => {
    const id = /^planner\/notice_disputed\/([^/]+)/.exec(send.businessKey)?.[1];
    return id === undefined ? [] : [version(evidence.notices.find((notice) => notice.id === id))];
  });
  return line(
    'Of each “this is not right” the planner hears once, and of nothing else',
    said.length,
    written.length,
    [
      ...missing(said, written).map((what) => `${what}: was called not right, and the planner was not told`),
      ...missing(written, said).map((what) => `${what}: nobody called it not right, or it was told twice`),
    ],
  );
}

function isLatest(evidence: Evidence, notice: NoticeFacts): boolean {
  return !evidence.notices.some(
    (other) => other.supplierId === notice.supplierId && other.version > notice.version,
  );
}

function noticesOf(evidence: Evidence, supplier: SupplierFacts): NoticeFacts[] {
  return evidence.notices
    .filter((notice) => notice.supplierId === supplier.id)
    .sort((a, b) => a.version - b.version);
}

function countedNotices(
  evidence: Evidence,
): { supplier: SupplierFacts; notice: NoticeFacts; before: NoticeFacts | null }[] {
  return evidence.suppliers.filter(isCounted).flatMap((supplier) =>
    noticesOf(evidence, supplier).map((notice, index, all) => ({
      supplier,
      notice,
      before: all[index - 1] ?? null,
    })),
  );
}

/** The moment whose truth a notice tells: its own, or that of the late change the planner let go. */
export function momentTold(evidence: Evidence, notice: NoticeFacts): Date {
  if (notice.kind !== 'after_cutoff') return notice.createdAt;
  const change = evidence.lateChanges.find(
    (one) =>
      one.supplierId === notice.supplierId &&
      one.decision === 'send' &&
      Math.abs((one.decidedAt?.getTime() ?? 0) - notice.createdAt.getTime()) < SAME_DEED_MILLISECONDS,
  );
  return change?.createdAt ?? notice.createdAt;
}
