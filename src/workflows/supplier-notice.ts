/**
 * One version told to one supplier, until it is seen, replaced, or the planner knows that it was not.
 *
 * Whoever answers before this has begun is found in the database by the first delivery, whoever answers
 * later is signalled: so "seen" ends it without another look.
 */
import { setCurrentDetails, setHandler } from '@temporalio/workflow';
import type { NoticeWord } from '../domain/suppliers/notice';
import type { NoticeDelivery } from '../activities/suppliers';
import { singleDelivery, storage } from './activity-options';
import { writeToPlanner } from './planner-letter';
import { noticeAnsweredSignal, type SupplierNoticeInput } from './supplier-notice.messages';
import { Alarms, MAXIMUM_DELIVERY_TRIES, secondsToNextTry } from './waiting';

/** Even a notice that leaves just before the date gives somebody this long to answer. */
const MINIMUM_PATIENCE_MILLISECONDS = 3_600_000;

/** Delivers a notice, waits for the supplier's word, reminds once, then tells the planner. */
export async function supplierNoticeWorkflow(
  input: SupplierNoticeInput,
): Promise<'answered' | 'replaced' | 'escalated'> {
  let heard: NoticeWord | null = null;
  setHandler(noticeAnsweredSignal, ({ answer }) => {
    // "Not right" is not taken back by a "seen" that comes right after it: the planner's letter looks again.
    if (heard !== 'disputed') heard = answer;
  });
  const word = () => heard;
  const alarms = new Alarms();
  for (const part of ['notice', 'reminder'] as const) {
    const { delivery, standing } = await deliver(input, part, alarms, () => word() !== null);
    const answer = word() ?? standing.answer;
    if (answer !== null) return answered(input, answer);
    if (!standing.isLatest) return 'replaced';
    if (part === 'notice' && delivery.kind !== 'sent') break;
    setCurrentDetails(`Notice to ${standing.title}. Answer expected by ${standing.acknowledgeBy}.`);
    const earliest = Date.now() + MINIMUM_PATIENCE_MILLISECONDS;
    const until = new Date(Math.max(earliest, Date.parse(standing.acknowledgeBy))).toISOString();
    const summary = part === 'notice' ? 'Answer to the notice' : 'Answer after the reminder';
    await alarms.wait(until, summary, () => word() !== null);
    const said = word();
    if (said !== null) return answered(input, said);
  }
  return escalate(input, () => word() === 'disputed');
}

/** Once more as long as the provider puts it off; at last as it stands then. */
async function deliver(
  input: SupplierNoticeInput,
  part: 'notice' | 'reminder',
  alarms: Alarms,
  isAnswered: () => boolean,
): Promise<NoticeDelivery> {
  for (let attempt = 1; ; attempt += 1) {
    const result = await singleDelivery(`Send the ${part}`).deliverNotice({ ...input, part });
    if (result.delivery.kind !== 'wait' || attempt === MAXIMUM_DELIVERY_TRIES) return result;
    const seconds = secondsToNextTry(attempt, result.delivery.seconds);
    const until = new Date(Date.now() + seconds * 1000).toISOString();
    // A notice leaves even so: it is the supplier's copy. Another try gives a needless reminder up.
    const isNeedless = () => part === 'reminder' && isAnswered();
    await alarms.wait(until, 'The provider put the message off', isNeedless);
  }
}

async function answered(input: SupplierNoticeInput, answer: NoticeWord): Promise<'answered'> {
  if (answer === 'disputed')
    await writeToPlanner('Tell the planner what is not right', {
      weddingId: input.weddingId,
      about: 'notice_disputed',
      subjectId: input.noticeId,
    });
  return 'answered';
}

/** Who says "not right" while the planner is being told of silence is heard, too. */
async function escalate(
  input: SupplierNoticeInput,
  isDisputed: () => boolean,
): Promise<'answered' | 'replaced' | 'escalated'> {
  const outcome = await storage('Put it on the planner’s page').escalateNotice(input);
  if (outcome === 'escalated')
    await writeToPlanner('Tell the planner that nobody answered', {
      weddingId: input.weddingId,
      about: 'notice_unanswered',
      subjectId: input.noticeId,
    });
  return isDisputed() ? answered(input, 'disputed') : outcome;
}
