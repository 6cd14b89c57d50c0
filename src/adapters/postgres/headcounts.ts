/** The tallies of a wedding's events. */
import type { HeadcountDelta } from '../../domain/rsvp/answer';
import type { Scope } from './database';

/** Moves tallies, in the order given; the caller holds the head's lock. */
export async function moveHeadcounts(scope: Scope, deltas: HeadcountDelta[]): Promise<void> {
  for (const { eventId, awaiting, attending, declined } of deltas)
    await scope('event_headcounts')
      .where({ event_id: eventId })
      .update({
        awaiting: scope.raw('awaiting + ?', [awaiting]),
        attending: scope.raw('attending + ?', [attending]),
        declined: scope.raw('declined + ?', [declined]),
      });
}
