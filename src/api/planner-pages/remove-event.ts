/** Removing an event: asked before, with how many answers are lost; never more of them than were told. */
import type { Router } from 'express';
import { h } from 'preact';
import { AppError } from '../../domain/shared/app-error';
import { requireOpen } from '../../domain/weddings/wedding';
import { addresses } from '../../web/planner/addresses';
import { messages } from '../../web/planner/messages.en';
import { RemoveEventPage } from '../../web/planner/plan/remove-event-page';
import { createAskedRemoval } from './asked-removal';
import type { PlannerPagesDependencies } from './dependencies';
import { doneAddress, type PageAnswer, type Visits, type WeddingVisit } from './visits';

/** /planner/:weddingId/events/:eventId/remove */
export function createEventRemoval(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  createAskedRemoval(router, visits, {
    path: addresses.removeEvent(':weddingId', ':eventId'),
    ask: (visit, hasMore) => askPage(visit, dependencies, hasMore),
    async remove({ weddingId, actor, idInAddress }, mayLoseAnswers) {
      await dependencies.weddings.removeEvent(weddingId, idInAddress('eventId'), mayLoseAnswers, actor);
      return { goTo: doneAddress(addresses.overview(weddingId), 'event-removed') };
    },
    answered: 'wedding.event_answered',
  });
}

/** @throws AppError `request.not_found`, `wedding.not_open`, `wedding.last_event`. */
async function askPage(
  { weddingId, idInAddress }: WeddingVisit,
  { overview, now }: PlannerPagesDependencies,
  hasMore: boolean,
): Promise<PageAnswer> {
  const read = await overview.get(weddingId, now());
  const { wedding } = read;
  const tally = read.tallies.find(({ eventId }) => eventId === idInAddress('eventId'));
  if (tally === undefined) throw new AppError('request.not_found');
  requireOpen(wedding);
  if (wedding.events.length === 1) throw new AppError('wedding.last_event');
  return {
    title: messages.confirm.removeEvent.title(tally.name),
    wedding,
    body: h(RemoveEventPage, { overview: read, tally, hasMore }),
  };
}
