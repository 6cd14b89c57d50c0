/** Taking a household's invitation to one event back: asked before, never with more answers than were told. */
import type { Router } from 'express';
import { h } from 'preact';
import { AppError } from '../../domain/shared/app-error';
import { addresses } from '../../web/planner/addresses';
import { RemoveInvitationPage } from '../../web/planner/guests/remove-invitation-page';
import { messages } from '../../web/planner/messages.en';
import { createAskedRemoval } from './asked-removal';
import type { PlannerPagesDependencies } from './dependencies';
import { doneAddress, type PageAnswer, type Visits, type WeddingVisit } from './visits';

/** /planner/:weddingId/households/:householdId/invitations/:eventId/remove */
export function createInvitationRemoval(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  createAskedRemoval(router, visits, {
    path: addresses.removeInvitation(':weddingId', ':householdId', ':eventId'),
    ask: (visit, hasMore) => askPage(visit, dependencies, hasMore),
    async remove({ weddingId, actor, idInAddress }, mayLoseAnswers) {
      const householdId = idInAddress('householdId');
      const removal = { eventId: idInAddress('eventId'), mayLoseAnswers };
      await dependencies.guests.removeInvitation(weddingId, householdId, removal, actor);
      return { goTo: doneAddress(addresses.household(weddingId, householdId), 'invitation-removed') };
    },
    answered: 'guests.invitation_answered',
  });
}

/** @throws AppError `request.not_found`. */
async function askPage(
  { weddingId, idInAddress }: WeddingVisit,
  { guests, overview, now }: PlannerPagesDependencies,
  hasMore: boolean,
): Promise<PageAnswer> {
  const household = await guests.getHousehold(weddingId, idInAddress('householdId'));
  const read = await overview.get(weddingId, now());
  const { wedding } = read;
  const event = wedding.events.find(({ id }) => id === idInAddress('eventId'));
  const isInvited = household.rsvps.some(({ eventId }) => eventId === event?.id);
  if (event === undefined || !isInvited) throw new AppError('request.not_found');
  const suppliers = read.suppliers.map(({ supplier }) => supplier);
  return {
    title: messages.confirm.removeInvitation.title(household.name, event.name),
    wedding,
    body: h(RemoveInvitationPage, { wedding, household, event, suppliers, hasMore }),
  };
}
