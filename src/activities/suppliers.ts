/** Telling suppliers, waiting for their word, and telling the planner when it does not come. */
import { noticeKey, plannerKey } from '../domain/communications/business-key';
import type { MessageRenderer, PlannerMessage } from '../domain/communications/messages';
import type { Instant } from '../domain/shared/event-date';
import type { NoticeWord } from '../domain/suppliers/notice';
import type {
  FlushResult,
  MilestoneStore,
  NoticeFile,
  NoticeStore,
  PlannerMessageStore,
} from '../domain/suppliers/notice-ports';
import type { Delivery, DeliveryResult } from './delivery';

/** What a notice's workflow needs to know of it; no supplier, no number. */
export interface NoticeStanding {
  answer: NoticeWord | null;
  isLatest: boolean;
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
  const { notices, plannerMessages, milestones, renderer, delivery, publicUrl } = dependencies;

  async function tellPlanner(input: {
    weddingId: string;
    about: PlannerMessage['about'];
    subjectId: string;
  }): Promise<DeliveryResult> {
    const found = await plannerMessages.find(input.weddingId, input.about, input.subjectId);
    if (found === null) return { kind: 'sent' };
    return delivery(input.weddingId, [
      {
        channel: 'email',
        businessKey: plannerKey(`${input.about}/${input.subjectId}`),
        template: `planner-${input.about}`,
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
     * reminder of one that was answered.
     */
    async deliverNotice(input: {
      weddingId: string;
      noticeId: string;
      part: 'notice' | 'reminder';
    }): Promise<NoticeDelivery> {
      const file = await notices.file(input.weddingId, input.noticeId);
      const standing = standingOf(file, dependencies.now());
      const isReminder = input.part === 'reminder';
      const isPointless = isReminder && standing.answer !== null;
      if (!file?.isLatest || isPointless) {
        const why = isPointless ? 'answered' : 'replaced';
        if (file !== null) await notices.giveUpSends(input.weddingId, input.noticeId, why);
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

    /** Puts a notice on the planner's page, unless it was answered or replaced meanwhile. */
    async escalateNotice(input: {
      weddingId: string;
      noticeId: string;
    }): Promise<'escalated' | 'answered' | 'replaced'> {
      return notices.escalate(input.weddingId, input.noticeId);
    },

    /** Writes to the planner about one thing, once. */
    tellPlanner,

    /** Tells the planner at the RSVP deadline who is silent, and notes the step as done. */
    async tellWhoIsSilent(input: { weddingId: string; milestoneId: string }): Promise<void> {
      const { weddingId, milestoneId } = input;
      await tellPlanner({ weddingId, about: 'rsvp_deadline', subjectId: milestoneId });
      await milestones.finish(weddingId, milestoneId, 'done', 'system');
    },
  };
}

/** An erased notice is nobody's any more, like one that was replaced. */
function standingOf(file: NoticeFile | null, now: Date): NoticeStanding {
  if (file === null)
    return { answer: null, isLatest: false, acknowledgeBy: now.toISOString(), title: 'erased' };
  const { notice, supplier, isLatest } = file;
  return {
    answer: notice.answer,
    isLatest,
    acknowledgeBy: notice.acknowledgeBy,
    title: `${supplier.type} v${notice.version} (${notice.kind})`,
  };
}
