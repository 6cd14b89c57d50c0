/** One version told to one supplier, until it is seen, replaced, or the planner knows that it was not. */
import { setCurrentDetails, setHandler, sleep } from '@temporalio/workflow';
import { singleDelivery, storage } from './activity-options';
import { noticeAnsweredSignal, type SupplierNoticeInput } from './supplier-notice.messages';
import { Alarms } from './waiting';

/** Tries to hand one notice to a provider that keeps putting it off. */
const MAXIMUM_DELIVERY_TRIES = 100;
/** Even a notice that leaves late gives somebody this long to answer. */
const MINIMUM_PATIENCE_MILLISECONDS = 3_600_000;

/** Delivers a notice, waits for the supplier's word, reminds once, then tells the planner. */
export async function supplierNoticeWorkflow(
  input: SupplierNoticeInput,
): Promise<'answered' | 'replaced' | 'escalated'> {
  let isAnswered = false;
  setHandler(noticeAnsweredSignal, () => {
    isAnswered = true;
  });
  const alarms = new Alarms();
  const startedAt = Date.now();
  const status = () => storage('Look where the notice stands').loadNoticeStatus(input);
  const first = await status();
  // Begun again after a loss, it may come later than the answer.
  isAnswered ||= first.isAnswered;
  setCurrentDetails(`Notice to ${first.title}. Answer expected by ${first.acknowledgeBy}.`);

  const isDelivered = await deliver(input, 'notice', first.title);
  if (!isDelivered) return escalate(input);
  const patienceMilliseconds = Math.max(
    MINIMUM_PATIENCE_MILLISECONDS,
    Date.parse(first.acknowledgeBy) - startedAt,
  );
  for (const isLastChance of [false, true]) {
    const until = new Date(Date.now() + patienceMilliseconds).toISOString();
    await alarms.wait(
      until,
      isLastChance ? 'Answer after the reminder' : 'Answer to the notice',
      () => isAnswered,
    );
    const now = await status();
    if (now.isAnswered) return answered(input);
    if (!now.isLatest) return 'replaced';
    if (!isLastChance) await deliver(input, 'reminder', first.title);
  }
  return escalate(input);
}

async function deliver(
  input: SupplierNoticeInput,
  part: 'notice' | 'reminder',
  title: string,
): Promise<boolean> {
  for (let attempt = 0; attempt < MAXIMUM_DELIVERY_TRIES; attempt += 1) {
    const result = await singleDelivery(`Send the ${part} to ${title}`).deliverNotice({ ...input, part });
    if (result.kind !== 'wait') return result.kind === 'sent';
    await sleep(Math.max(1, result.seconds) * 1000, { summary: 'The provider put the message off' });
  }
  return false;
}

async function answered(input: SupplierNoticeInput): Promise<'answered'> {
  // Written only when the word was "this is not right"; the activity looks.
  await singleDelivery('Tell the planner if it was disputed').tellPlanner({
    weddingId: input.weddingId,
    about: 'notice_disputed',
    subjectId: input.noticeId,
  });
  return 'answered';
}

async function escalate(input: SupplierNoticeInput): Promise<'escalated'> {
  await storage('Put it on the planner’s page').escalateNotice(input);
  await singleDelivery('Tell the planner that nobody answered').tellPlanner({
    weddingId: input.weddingId,
    about: 'notice_unanswered',
    subjectId: input.noticeId,
  });
  return 'escalated';
}
