/** Telling suppliers, waiting for their word, and telling the planner when it does not come. */
import { noticeKey, plannerKey } from '../domain/communications/business-key';
import type { MessageRenderer, PlannerMessage } from '../domain/communications/messages';
import type { FlushResult, NoticeStore, PlannerMessageStore } from '../domain/suppliers/notice-ports';
import type { Delivery, DeliveryResult } from './delivery';

/** What a notice's workflow needs to know of it; no supplier, no number. */
export interface NoticeStatus {
  isAnswered: boolean;
  isLatest: boolean;
  acknowledgeBy: string;
  title: string;
}

/** What these activities work with. */
export interface SupplierDependencies {
  notices: NoticeStore;
  plannerMessages: PlannerMessageStore;
  renderer: MessageRenderer;
  delivery: Delivery;
  publicUrl: string;
  now: () => Date;
}

/** Activities around supplier notices. */
export function createSupplierActivities(dependencies: SupplierDependencies) {
  const { notices, plannerMessages, renderer, delivery, publicUrl } = dependencies;
  return {
    /** Tells suppliers the net change if it is due, or says when to look again. */
    async flushSupplierNotices(input: { weddingId: string; force: boolean }): Promise<FlushResult> {
      return notices.flush(input.weddingId, { force: input.force, now: dependencies.now() });
    },

    /** Locks one supplier's final count; repeated, it changes nothing. */
    async lockFinalCount(input: {
      weddingId: string;
      supplierId: string;
      milestoneId: string;
    }): Promise<void> {
      await notices.lockFinalCount(input.weddingId, input.supplierId, input.milestoneId, dependencies.now());
    },

    /** Sends a notice, or its one reminder, on the supplier's channel. */
    async deliverNotice(input: {
      weddingId: string;
      noticeId: string;
      part: 'notice' | 'reminder';
    }): Promise<DeliveryResult> {
      const file = await notices.file(input.weddingId, input.noticeId);
      if (file === null) return { kind: 'sent' };
      if (!file.isLatest) {
        await notices.giveUpSends(input.weddingId, input.noticeId);
        return { kind: 'sent' };
      }
      const { supplier, notice, wedding } = file;
      const isReminder = input.part === 'reminder';
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
      return result;
    },

    /** Where a notice stands. */
    async loadNoticeStatus(input: { weddingId: string; noticeId: string }): Promise<NoticeStatus> {
      const file = await notices.file(input.weddingId, input.noticeId);
      if (file === null)
        return {
          isAnswered: true,
          isLatest: false,
          acknowledgeBy: dependencies.now().toISOString(),
          title: 'erased',
        };
      return {
        isAnswered: file.notice.answer !== null,
        isLatest: file.isLatest,
        acknowledgeBy: file.notice.acknowledgeBy,
        title: `${file.supplier.type} v${file.notice.version} (${file.notice.kind})`,
      };
    },

    /** Puts an unanswered notice on the planner's page. */
    async escalateNotice(input: { weddingId: string; noticeId: string }): Promise<void> {
      await notices.escalate(input.weddingId, input.noticeId);
    },

    /** Writes to the planner about one thing, once. */
    async tellPlanner(input: {
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
    },
  };
}
