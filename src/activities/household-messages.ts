/** Messages to households: confirmations over all weddings, and the stretches of a wave. */
import { Context } from '@temporalio/activity';
import { confirmationKey, INVITATION_TEMPLATE, waveKey } from '../domain/communications/business-key';
import { channelsFor } from '../domain/communications/consent';
import type {
  AskingWaveKind,
  HouseholdMessage,
  MessageRenderer,
  RenderedEmail,
  RenderedSms,
} from '../domain/communications/messages';
import type { DeliveryWatch } from '../domain/communications/ports';
import type {
  ConfirmationQueue,
  DueConfirmation,
  Recipient,
  RecipientStore,
  WaveQuery,
  WaveRef,
  WaveStore,
} from '../domain/communications/store-ports';
import { owesAnswer } from '../domain/rsvp/answer';
import type { Tracing } from '../domain/shared/tracing';
import { dateNews, type DateNews } from '../domain/weddings/date-news';
import { combine, inParallel, type Delivery, type DeliveryResult } from './delivery';
import { createHeartbeat } from './heartbeats';

/**
 * Confirmations are claimed a few at a time and belong to whoever claimed them this long. Whoever dies
 * gives them back by doing nothing, soon enough for a guest who waits for the mail.
 */
const CONFIRMATIONS_PER_CLAIM = 32;
const LEASE_SECONDS = 20;
/** After this long one activity takes up no more, so that it ends well within its own time limit. */
const TAKES_UP_MILLISECONDS = 20_000;
const PARALLEL_CONFIRMATIONS = 16;
/** A worker has twenty stretches under way and ten connections: more of each would wait in vain for one. */
const PARALLEL_WAVE_SENDS = 4;
/** How long a confirmation that could not be made is put off. */
const UNMAKEABLE_PAUSE_SECONDS = 15;

/** What one stretch of a wave came to. */
export interface WaveChunkResult {
  /** The last household of the stretch; the next one starts after it. */
  cursor: string | null;
  isLast: boolean;
  /** Seconds until the soonest message put off in this stretch may be tried again; null when none was. */
  waitSeconds: number | null;
}

/** What these activities work with. */
export interface HouseholdMessageDependencies {
  recipients: RecipientStore;
  waves: WaveStore;
  confirmations: ConfirmationQueue;
  renderer: MessageRenderer;
  delivery: Delivery;
  watch: Pick<DeliveryWatch, 'confirmed'>;
  tracing: Pick<Tracing, 'span'>;
  publicUrl: string;
  now: () => Date;
}

/** Activities around messages to households. */
export function createHouseholdMessageActivities(dependencies: HouseholdMessageDependencies) {
  const { recipients, waves, confirmations, renderer, delivery, tracing } = dependencies;
  const messageFor = (recipient: Recipient): HouseholdMessage => ({
    wedding: recipient.wedding,
    household: recipient.household,
    formUrl: `${dependencies.publicUrl}/r/${recipient.linkToken}`,
    unsubscribeUrl: `${dependencies.publicUrl}/u/${recipient.unsubscribeToken}`,
    now: dependencies.now().toISOString(),
  });
  const emailTo = (recipient: Recipient, rendered: RenderedEmail, message: HouseholdMessage) => ({
    to: { name: recipient.household.name, address: recipient.email ?? '' },
    fromName: recipient.wedding.coupleNames,
    unsubscribeUrl: message.unsubscribeUrl,
    ...rendered,
  });

  async function confirm(due: DueConfirmation): Promise<DeliveryResult> {
    const recipient = await recipients.find(due.weddingId, due.householdId);
    if (recipient === null) return { kind: 'sent' };
    const message = messageFor(recipient);
    const results = await Promise.all(
      channelsFor('confirmation', recipient.reach).map((channel) => {
        const request = {
          weddingId: due.weddingId,
          householdId: due.householdId,
          businessKey: confirmationKey(due.householdId, due.revision, channel),
          template: 'rsvp-confirmation',
        };
        return channel === 'email'
          ? delivery.email(request, emailTo(recipient, renderer.confirmationEmail(message), message))
          : delivery.sms(request, {
              to: recipient.phone ?? '',
              body: renderer.confirmationSms(message).body,
            });
      }),
    );
    return combine(results);
  }

  /** One that cannot be made must not keep the others from leaving: it is put off, and said. */
  async function confirmOrPutOff(
    due: DueConfirmation,
    claimedAt: number,
    heartbeat: () => void,
  ): Promise<void> {
    const traced = { from: due.traceparent, facts: { 'wedsync.revision': due.revision } };
    const result = await tracing
      .span('confirm an answer', traced, () => confirm(due))
      .catch((error: unknown): DeliveryResult => {
        Context.current().log.error('a confirmation could not be made', { error, weddingId: due.weddingId });
        return { kind: 'wait', seconds: UNMAKEABLE_PAUSE_SECONDS };
      });
    if (result.kind === 'sent')
      dependencies.watch.confirmed(due.waitedSeconds + (performance.now() - claimedAt) / 1_000);
    if (result.kind === 'wait') await confirmations.defer(due, result.seconds);
    else await confirmations.finish(due);
    heartbeat();
  }

  /** What a wave has to say to a household now; null when it has nothing to say to it any more. */
  async function lettersFor(wave: WaveRef, recipient: Recipient): Promise<Letters | null> {
    const { kind } = wave;
    const message = messageFor(recipient);
    if (kind !== 'date_news') {
      if (!owesAnswer(recipient.household.rsvps)) return null;
      return {
        template: TEMPLATE[kind],
        // Of these only the invitation is about the day; the others repeat it.
        tellsDate: kind === 'invitations',
        email: () => renderer.waveEmail(kind, message),
        sms: () => renderer.waveSms(kind, message),
      };
    }
    const known = await recipients.knownBefore(wave, recipient.household.id);
    const news = known === null ? null : dateNews(known, recipient.wedding);
    if (news === null) return null;
    return {
      template: NEWS_TEMPLATE[news.kind],
      tellsDate: true,
      email: () => renderer.dateNewsEmail(news, message),
      sms: () => renderer.dateNewsSms(news, message),
    };
  }

  async function reach(query: WaveQuery, householdId: string): Promise<DeliveryResult> {
    const { weddingId, milestoneId, kind } = query;
    const recipient = await recipients.find(weddingId, householdId);
    // Read again at the last moment: whoever has answered, or been told, meanwhile is left in peace.
    const letters = recipient === null ? null : await lettersFor(query, recipient);
    if (recipient === null || letters === null) return { kind: 'sent' };
    const results = await Promise.all(
      channelsFor(kind, recipient.reach).map((channel) => {
        const request = {
          weddingId,
          householdId,
          businessKey: waveKey(milestoneId, householdId, channel),
          template: letters.template,
          ...(letters.tellsDate ? { tellsVersion: recipient.wedding.scheduleVersion } : {}),
        };
        return channel === 'email'
          ? delivery.email(request, emailTo(recipient, letters.email(), messageFor(recipient)))
          : delivery.sms(request, { to: recipient.phone ?? '', body: letters.sms().body });
      }),
    );
    return combine(results);
  }

  return {
    /** Sends confirmations that are due, of any wedding. `more` when there may be others at once. */
    async sendDueConfirmations(input: { limit: number }): Promise<{ handled: number; more: boolean }> {
      const until = dependencies.now().getTime() + TAKES_UP_MILLISECONDS;
      const heartbeat = createHeartbeat();
      let handled = 0;
      while (handled < input.limit && dependencies.now().getTime() < until) {
        const room = Math.min(CONFIRMATIONS_PER_CLAIM, input.limit - handled);
        const claimed = await confirmations.claim(room, LEASE_SECONDS);
        const claimedAt = performance.now();
        await inParallel(claimed, PARALLEL_CONFIRMATIONS, (due) =>
          confirmOrPutOff(due, claimedAt, heartbeat),
        );
        handled += claimed.length;
        if (claimed.length < room) return { handled, more: false };
      }
      return { handled, more: true };
    },

    /** Sends one stretch of a wave to the households it concerns now; resumable from its cursor. */
    async sendWaveChunk(query: WaveQuery): Promise<WaveChunkResult> {
      if (!(await waves.isWanted(query))) return { cursor: null, isLast: true, waitSeconds: null };
      const ids = await waves.nextHouseholds(query);
      const heartbeat = createHeartbeat();
      const results = await inParallel(ids, PARALLEL_WAVE_SENDS, async (id) => {
        const result = await reach(query, id);
        heartbeat();
        return result;
      });
      const waits = results.flatMap((result) => (result.kind === 'wait' ? [result.seconds] : []));
      return {
        cursor: ids.at(-1) ?? query.afterHouseholdId,
        isLast: ids.length < query.limit,
        waitSeconds: waits.length === 0 ? null : Math.max(1, Math.min(...waits)),
      };
    },

    /** Closes a wave's books. */
    async finishWave(wave: WaveRef): Promise<{ sent: number; failed: number }> {
      return waves.finish(wave);
    },
  };
}

/** What a wave says to one household. */
interface Letters {
  template: string;
  /** Whether the household knows the day as it stands once it has this. */
  tellsDate: boolean;
  email(): RenderedEmail;
  sms(): RenderedSms;
}

const TEMPLATE: Record<AskingWaveKind, string> = {
  invitations: INVITATION_TEMPLATE,
  reminder: 'rsvp-reminder',
  final_reminder: 'final-reminder',
};

const NEWS_TEMPLATE: Record<DateNews['kind'], string> = {
  moved: 'wedding-moved',
  postponed: 'wedding-postponed',
  resumed: 'wedding-resumed',
  cancelled: 'wedding-cancelled',
};
