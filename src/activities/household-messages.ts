/** Messages to households: confirmations over all weddings, and the stretches of a wave. */
import { Context } from '@temporalio/activity';
import { confirmationKey, INVITATION_TEMPLATE, waveKey } from '../domain/communications/business-key';
import { channelsFor, type Purpose } from '../domain/communications/consent';
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
import { createTurns } from '../domain/shared/turns';
import { dateNews, type DateNews } from '../domain/weddings/date-news';
import type { Delivery, DeliveryResult, Message } from './delivery';
import { withHeartbeats } from './heartbeats';

/**
 * Confirmations are claimed a few at a time and belong to whoever claimed them this long. Whoever dies
 * gives them back by doing nothing, soon enough for a guest who waits for the mail.
 */
const CONFIRMATIONS_PER_CLAIM = 32;
const LEASE_SECONDS = 20;
/** After this long one activity takes up no more, so that it ends well within its own time limit. */
const TAKES_UP_MILLISECONDS = 20_000;
const PARALLEL_CONFIRMATIONS = 16;
/** Households whose messages are drawn from the send log, handed over and noted together. */
const HOUSEHOLDS_PER_HANDFUL = 10;
/**
 * Handfuls of all stretches at once. What is drawn and not handed over yet is in doubt when the process dies,
 * and waits for the provider's rate; and each handful takes one of ten connections to the database.
 */
const HANDFULS_AT_ONCE = 8;
/** So long a stretch takes up households: wherever the pace is slow, others get their turn in between. */
const STRETCH_MILLISECONDS = 20_000;
/** How long a confirmation that could not be made is put off. */
const UNMAKEABLE_PAUSE_SECONDS = 15;

/** What one stretch of a wave came to. */
export interface WaveChunkResult {
  /** The last household of the stretch; the next one starts after it. */
  cursor: string | null;
  isLast: boolean;
  /** Seconds until the soonest message put off in this walk may be tried again; null when none was. */
  waitSeconds: number | null;
  /** The wave's books are closed. */
  isOver: boolean;
}

/** One stretch of a wave, and what is known from the walk before it. */
export interface WaveStretch extends WaveQuery {
  /** As the stretches before it have left it. */
  waitSeconds: number | null;
  /** After this instant nothing is tried again. */
  usefulUntil: string;
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
  const handfulInTurn = createTurns(HANDFULS_AT_ONCE);
  const messageFor = (recipient: Recipient): HouseholdMessage => ({
    wedding: recipient.wedding,
    household: recipient.household,
    formUrl: `${dependencies.publicUrl}/r/${recipient.linkToken}`,
    unsubscribeUrl: `${dependencies.publicUrl}/u/${recipient.unsubscribeToken}`,
    now: dependencies.now().toISOString(),
  });
  /** A message on each channel that the household allows for it. */
  const messagesTo = (recipient: Recipient, message: HouseholdMessage, letters: Letters): Message[] =>
    channelsFor(letters.purpose, recipient.reach).map((channel): Message => {
      const request = {
        householdId: recipient.household.id,
        businessKey: letters.keyOn(channel),
        template: letters.template,
        ...(letters.tellsDate ? { tellsVersion: recipient.wedding.scheduleVersion } : {}),
      };
      return channel === 'email'
        ? {
            ...request,
            channel,
            content: {
              to: { name: recipient.household.name, address: recipient.email ?? '' },
              fromName: recipient.wedding.coupleNames,
              unsubscribeUrl: message.unsubscribeUrl,
              ...letters.email(),
            },
          }
        : { ...request, channel, content: { to: recipient.phone ?? '', body: letters.sms().body } };
    });

  async function confirm(due: DueConfirmation): Promise<DeliveryResult> {
    const [recipient] = await recipients.find(due.weddingId, [due.householdId]);
    if (recipient === undefined) return { kind: 'sent' };
    const message = messageFor(recipient);
    const letters: Letters = {
      purpose: 'confirmation',
      keyOn: (channel) => confirmationKey(due.householdId, due.revision, channel),
      template: 'rsvp-confirmation',
      tellsDate: false,
      email: () => renderer.confirmationEmail(message),
      sms: () => renderer.confirmationSms(message),
    };
    return delivery(due.weddingId, messagesTo(recipient, message, letters));
  }

  /**
   * One that cannot be made must not keep the others from leaving: it is put off, and said.
   *
   * @returns whether it is over.
   */
  async function confirmOrPutOff(due: DueConfirmation, claimedAt: number): Promise<boolean> {
    const traced = { from: due.traceparent, facts: { 'wedsync.revision': due.revision } };
    const result = await tracing
      .span('confirm an answer', traced, () => confirm(due))
      .catch((error: unknown): DeliveryResult => {
        Context.current().log.error('a confirmation could not be made', { error, weddingId: due.weddingId });
        return { kind: 'wait', seconds: UNMAKEABLE_PAUSE_SECONDS };
      });
    if (result.kind === 'sent')
      dependencies.watch.confirmed(due.waitedSeconds + (performance.now() - claimedAt) / 1_000);
    if (result.kind !== 'wait') return true;
    await confirmations.defer(due, result.seconds);
    return false;
  }

  async function confirmWhatIsDue(limit: number): Promise<{ handled: number; more: boolean }> {
    const until = dependencies.now().getTime() + TAKES_UP_MILLISECONDS;
    let handled = 0;
    while (handled < limit && dependencies.now().getTime() < until) {
      const room = Math.min(CONFIRMATIONS_PER_CLAIM, limit - handled);
      const claimed = await confirmations.claim(room, LEASE_SECONDS);
      const claimedAt = performance.now();
      const inTurn = createTurns(PARALLEL_CONFIRMATIONS);
      const ends = await Promise.all(claimed.map((due) => inTurn(() => confirmOrPutOff(due, claimedAt))));
      // Should we die before: the send log knows that they were sent when they come up again.
      await confirmations.finish(claimed.filter((_due, index) => ends[index]));
      handled += claimed.length;
      if (claimed.length < room) return { handled, more: false };
    }
    return { handled, more: true };
  }

  /** What a wave has to say to a household now; nothing when there is nothing to say to it any more. */
  async function waveMessages(wave: WaveRef, recipient: Recipient): Promise<Message[]> {
    const { kind, milestoneId } = wave;
    const { household, wedding } = recipient;
    const message = messageFor(recipient);
    const keyOn = (channel: 'email' | 'sms') => waveKey(milestoneId, household.id, channel);
    if (kind !== 'date_news') {
      // Read with the wedding as it is told: who is written to of a wedding called off would count as told.
      if (wedding.status !== 'planned' || !owesAnswer(household.rsvps)) return [];
      return messagesTo(recipient, message, {
        purpose: kind,
        keyOn,
        template: TEMPLATE[kind],
        // Of these only the invitation is about the day; the others repeat it.
        tellsDate: kind === 'invitations',
        email: () => renderer.waveEmail(kind, message),
        sms: () => renderer.waveSms(kind, message),
      });
    }
    const known = await recipients.knownBefore(wave, household.id);
    const news = known === null ? null : dateNews(known, wedding);
    if (news === null) return [];
    return messagesTo(recipient, message, {
      purpose: kind,
      keyOn,
      template: NEWS_TEMPLATE[news.kind],
      tellsDate: true,
      email: () => renderer.dateNewsEmail(news, message),
      sms: () => renderer.dateNewsSms(news, message),
    });
  }

  async function reach(wave: WaveRef, householdIds: string[]): Promise<DeliveryResult> {
    // Read moments before it is sent: whoever has answered, or been told, meanwhile is left in peace.
    const found = await recipients.find(wave.weddingId, householdIds);
    const messages = await Promise.all(found.map((recipient) => waveMessages(wave, recipient)));
    return delivery(wave.weddingId, messages.flat());
  }

  /** Reaches as many households, in their order, as a stretch has time for. */
  async function reachInTime(query: WaveQuery, ids: string[]): Promise<{ reached: number; waits: number[] }> {
    const begin = performance.now();
    const waits: number[] = [];
    let reached = 0;
    await withHeartbeats(async () => {
      while (reached < ids.length && performance.now() - begin < STRETCH_MILLISECONDS) {
        const handful = ids.slice(reached, reached + HOUSEHOLDS_PER_HANDFUL);
        const result = await handfulInTurn(() => reach(query, handful));
        if (result.kind === 'wait') waits.push(result.seconds);
        reached += handful.length;
      }
    });
    return { reached, waits };
  }

  /** Whether trying again then is still of use. */
  function isUseful(usefulUntil: string, waitSeconds: number | null): boolean {
    return (
      waitSeconds !== null && dependencies.now().getTime() + waitSeconds * 1_000 <= Date.parse(usefulUntil)
    );
  }

  return {
    /** Sends confirmations that are due, of any wedding. `more` when there may be others at once. */
    async sendDueConfirmations(input: { limit: number }): Promise<{ handled: number; more: boolean }> {
      return withHeartbeats(() => confirmWhatIsDue(input.limit));
    },

    /**
     * Sends one stretch of a wave to the households it concerns now; resumable from its cursor. With the last
     * one, when nothing is to be tried again, it closes the wave's books.
     */
    async sendWaveChunk(stretch: WaveStretch): Promise<WaveChunkResult> {
      const isWanted = await waves.isWanted(stretch);
      const ids = isWanted ? await waves.nextHouseholds(stretch) : [];
      const { reached, waits } = await reachInTime(stretch, ids);
      if (isWanted && stretch.waitSeconds !== null) waits.push(stretch.waitSeconds);
      const isLast = reached === ids.length && ids.length < stretch.limit;
      const waitSeconds = waits.length === 0 ? null : Math.max(1, Math.min(...waits));
      const isOver = isLast && !isUseful(stretch.usefulUntil, waitSeconds);
      if (isOver) await waves.finish(stretch);
      const cursor = ids[reached - 1] ?? stretch.afterHouseholdId;
      return { cursor, isLast, waitSeconds, isOver };
    },

    /** Closes a wave's books. */
    async finishWave(wave: WaveRef): Promise<{ sent: number; failed: number }> {
      return waves.finish(wave);
    },
  };
}

/** What is said to one household. */
interface Letters {
  purpose: Purpose;
  keyOn(channel: 'email' | 'sms'): string;
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
