/** Removing an event: asked before, with how many answers are lost; never more of them than were told. */
import type { Router } from 'express';
import { h } from 'preact';
import { AppError } from '../../domain/shared/app-error';
import { requireOpen } from '../../domain/weddings/wedding';
import { addresses } from '../../web/planner/addresses';
import { messages } from '../../web/planner/messages.en';
import { RemoveEventPage } from '../../web/planner/plan/remove-event-page';
import type { PlannerPagesDependencies } from './dependencies';
import { wholeNumber } from './sent-form';
import { doneAddress, type PageAnswer, type Visits, type WeddingVisit } from './visits';

/** /planner/:weddingId/events/:eventId/remove */
export function createEventRemoval(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const path = addresses.removeEvent(':weddingId', ':eventId');
  router.get(
    path,
    visits.wedding((visit) => askPage(visit, dependencies, false)),
  );
  router.post(
    path,
    visits.wedding(async (visit) => {
      const { weddingId, form, actor, idInAddress } = visit;
      const mayLose = wholeNumber(form.get('mayLoseAnswers')) || 0;
      try {
        await dependencies.weddings.removeEvent(weddingId, idInAddress('eventId'), mayLose, actor);
        return { goTo: doneAddress(addresses.overview(weddingId), 'event-removed') };
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'wedding.event_answered') throw error;
        return { ...(await askPage(visit, dependencies, true)), status: 409 };
      }
    }),
  );
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
