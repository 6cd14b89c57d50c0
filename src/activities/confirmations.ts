/** Confirmations of answers, over all weddings. */
import { Context } from '@temporalio/activity';
import type { DeliveryWatch } from '../domain/communications/ports';
import type { ConfirmationQueue, DueConfirmation } from '../domain/communications/store-ports';
import type { Tracing } from '../domain/shared/tracing';
import { createTurns } from '../domain/shared/turns';
import type { Delivery, DeliveryResult } from './delivery';
import { withHeartbeats } from './heartbeats';
import { createHouseholdMessages, type HouseholdMessageDependencies } from './household-messages';

/**
 * Confirmations are claimed a few at a time and belong to whoever claimed them this long. Whoever dies
 * gives them back by doing nothing, soon enough for a guest who waits for the mail.
 */
const CONFIRMATIONS_PER_CLAIM = 32;
const LEASE_SECONDS = 20;
/** After this long one activity takes up no more, so that it ends well within its own time limit. */
const TAKES_UP_MILLISECONDS = 20_000;
const PARALLEL_CONFIRMATIONS = 16;
/** How long a confirmation that could not be made is put off. */
const UNMAKEABLE_PAUSE_SECONDS = 15;

/** What these activities work with. */
export interface ConfirmationDependencies extends HouseholdMessageDependencies {
  confirmations: ConfirmationQueue;
  delivery: Delivery;
  watch: Pick<DeliveryWatch, 'confirmed'>;
  tracing: Pick<Tracing, 'span'>;
}

/** Activities around confirmations. */
export function createConfirmationActivities(dependencies: ConfirmationDependencies) {
  const { recipients, confirmations, delivery, tracing } = dependencies;
  const messages = createHouseholdMessages(dependencies);

  async function confirm(due: DueConfirmation): Promise<DeliveryResult> {
    const [recipient] = await recipients.find(due.weddingId, [due.householdId]);
    if (recipient === undefined) return { kind: 'sent' };
    return delivery(due.weddingId, await messages.confirmation(due, recipient));
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

  return {
    /** Sends confirmations that are due, of any wedding. `more` when there may be others at once. */
    async sendDueConfirmations(input: { limit: number }): Promise<{ handled: number; more: boolean }> {
      return withHeartbeats(() => confirmWhatIsDue(input.limit));
    },
  };
}
