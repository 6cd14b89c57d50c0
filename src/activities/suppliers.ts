/** Telling suppliers, waiting for their word, and telling the planner when it does not come. */
import { noticeKey, plannerKey } from '../domain/communications/business-key';
import type { MessageRenderer } from '../domain/communications/messages';
import type { SendLog } from '../domain/communications/store-ports';
import type { Instant } from '../domain/shared/event-date';
import { nextHardDateAt } from '../domain/suppliers/final-count-due';
import { acknowledgeBy, textMayLeaveAt } from '../domain/suppliers/notice-policy';
import type { NoticeWord } from '../domain/suppliers/notice';
import type {
  FlushResult,
  MilestoneStore,
  NoticeFile,
  NoticeStore,
  PlannerLetter,
  PlannerMessageStore,
} from '../domain/suppliers/notice-ports';
import type { Delivery, DeliveryResult } from './delivery';

/** What a notice's workflow needs to know of it; no supplier, no number. */
export interface NoticeStanding {
  answer: NoticeWord | null;
  isLatest: boolean;
  /** By when to expect an answer to what leaves now, be it the notice or its reminder. */
  acknowledgeBy: Instant;
  title: string;
}

/** What became of a message, and how its notice stood just before. */
export interface NoticeDelivery {
  delivery: DeliveryResult;
  standing: NoticeStanding;
}

/** What these activities work with. */
export interface SupplierDependencies {
  sendLog: Pick<SendLog, 'giveUp'>;
  notices: NoticeStore;
  plannerMessages: PlannerMessageStore;
  milestones: Pick<MilestoneStore, 'finish'>;
  renderer: MessageRenderer;
  delivery: Delivery;
  publicUrl: string;
  now: () => Date;
}

/** Activities around supplier notices. */
export function createSupplierActivities(dependencies: SupplierDependencies) {
  const { sendLog, notices, plannerMessages, milestones, renderer, delivery, publicUrl } = dependencies;

  async function tellPlanner({ weddingId, about, subjectId }: PlannerLetter): Promise<DeliveryResult> {
    const businessKey = plannerKey(about, subjectId);
    const found = await plannerMessages.find(weddingId, about, subjectId);
    if (found === null) {
      await sendLog.giveUp(weddingId, [businessKey], 'needless');
      return { kind: 'sent' };
    }
    return delivery(weddingId, [
      {
        channel: 'email',
        businessKey,
        template: `planner-${about}`,
        content: { to: { address: found.email }, ...renderer.plannerEmail(found.message) },
      },
    ]);
  }

  return {
    /** Tells suppliers the net change if it is due, or says when to look again. */
    async flushSupplierNotices(input: { weddingId: string; force: boolean }): Promise<FlushResult> {
      return notices.flush(input.weddingId, { force: input.force, now: dependencies.now() });
    },

    /** Locks final counts, each with its step; repeated, it changes nothing. */
    async lockFinalCounts(input: {
      weddingId: string;
      locks: { supplierId: string; milestoneId: string }[];
    }): Promise<void> {
      for (const { supplierId, milestoneId } of input.locks)
        await notices.lockFinalCount(input.weddingId, supplierId, milestoneId, dependencies.now());
    },

    /**
     * Sends a notice, or its one reminder, on the supplier's channel: nothing of one that was replaced, no
     * reminder of one that was answered. A text that can wait does so until the quiet hours are over.
     */
    async deliverNotice(input: {
      weddingId: string;
      noticeId: string;
      part: 'notice' | 'reminder';
    }): Promise<NoticeDelivery> {
      const file = await notices.file(input.weddingId, input.noticeId);
      const now = dependencies.now();
      const standing = standingOf(file, now);
      const isReminder = input.part === 'reminder';
      const isPointless = isReminder && standing.answer !== null;
      if (!file?.isLatest || isPointless) {
        const why = isPointless ? 'answered' : 'replaced';
        if (file !== null) await sendLog.giveUp(input.weddingId, keysOf(file), why);
        return { delivery: { kind: 'sent' }, standing };
      }
      const { supplier, notice, wedding } = file;
      const message = {
        wedding,
        supplier,
        notice,
        noticeUrl: `${publicUrl}/s/${file.linkToken}`,
        isReminder,
      };
      const request = {
        supplierId: supplier.id,
        noticeId: notice.id,
        businessKey: noticeKey(supplier.id, notice.version, input.part),
        template: isReminder ? 'supplier-reminder' : 'supplier-notification',
      };
      const result = await delivery(input.weddingId, [
        supplier.channel === 'sms'
          ? {
              ...request,
              channel: 'sms',
              notBefore: textLeavesAt(file, now),
              content: { to: file.phone ?? '', body: renderer.noticeSms(message).body },
            }
          : {
              ...request,
              channel: 'email',
              content: {
                to: { name: supplier.contactName ?? supplier.name, address: file.email ?? '' },
                fromName: wedding.coupleNames,
                ...renderer.noticeEmail(message),
              },
            },
      ]);
      if (isReminder && result.kind === 'sent') await notices.markReminded(input.weddingId, notice.id);
      return { delivery: result, standing };
    },

    /**
     * Puts a notice on the planner's page, unless it was answered or replaced meanwhile. What the provider has
     * put off until now is given up.
     */
    async escalateNotice(input: {
      weddingId: string;
      noticeId: string;
    }): Promise<'escalated' | 'answered' | 'replaced'> {
      const { weddingId, noticeId } = input;
      const outcome = await notices.escalate(weddingId, noticeId);
      if (outcome !== 'escalated') return outcome;
      const file = await notices.file(weddingId, noticeId);
      if (file !== null) await sendLog.giveUp(weddingId, keysOf(file), 'put-off-too-long');
      return outcome;
    },

    /** Writes to the planner about one thing, once. */
    tellPlanner,

    /** A letter that the provider keeps putting off is not tried again. */
    async giveUpLetter({ weddingId, about, subjectId }: PlannerLetter): Promise<void> {
      await sendLog.giveUp(weddingId, [plannerKey(about, subjectId)], 'put-off-too-long');
    },

    /** Tells the planner at the RSVP deadline who is silent, and notes the step as done. */
    async tellWhoIsSilent(input: { weddingId: string; milestoneId: string }): Promise<DeliveryResult> {
      const { weddingId, milestoneId } = input;
      const result = await tellPlanner({ weddingId, about: 'rsvp_deadline', subjectId: milestoneId });
      await milestones.finish(weddingId, milestoneId, 'done', 'system');
      return result;
    },
  };
}

/** All that is sent of one notice. */
function keysOf({ supplier, notice }: NoticeFile): string[] {
  return (['notice', 'reminder'] as const).map((part) => noticeKey(supplier.id, notice.version, part));
}

/** An erased notice is nobody's any more, like one that was replaced. */
function standingOf(file: NoticeFile | null, now: Date): NoticeStanding {
  if (file === null)
    return { answer: null, isLatest: false, acknowledgeBy: now.toISOString(), title: 'erased' };
  const { notice, supplier, wedding, isLatest } = file;
  const time = now.toISOString();
  return {
    answer: notice.answer,
    isLatest,
    acknowledgeBy: acknowledgeBy(time, nextHardDateAt(wedding, supplier, time), wedding.timeZone),
    title: `${supplier.type} v${notice.version} (${notice.kind})`,
  };
}

/** Whoever is told by text is let sleep. */
function textLeavesAt({ notice, supplier, wedding }: NoticeFile, now: Date): Date {
  const time = now.toISOString();
  const leavesAt = textMayLeaveAt(time, {
    isUrgent: notice.isUrgent,
    nextHardDateAt: nextHardDateAt(wedding, supplier, time),
    zone: wedding.timeZone,
  });
  return new Date(leavesAt);
}
