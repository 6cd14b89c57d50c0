/** Answers that reach the planner by phone. */
import { randomUUID } from 'node:crypto';
import type { Router } from 'express';
import { h } from 'preact';
import { AppError } from '../../domain/shared/app-error';
import type { OpenInvitation } from '../../domain/rsvp/ports';
import { isPastDeadline } from '../../domain/weddings/timeline';
import { addresses } from '../../web/planner/addresses';
import type { FormState } from '../../web/planner/form-state';
import { answerForm } from '../../web/planner/guests/answer-form';
import { AnswerPage } from '../../web/planner/guests/answer-page';
import { messages } from '../../web/planner/messages.en';
import { recordAnswer } from '../rsvp/record-answer';
import { readAnswer } from './answer-form';
import type { PlannerPagesDependencies } from './dependencies';
import { doneAddress, type PageAnswer, type Visits, type WeddingVisit } from './visits';

/** /planner/:weddingId/households/:householdId/answer */
export function createAnswerPages(
  router: Router,
  visits: Visits,
  dependencies: PlannerPagesDependencies,
): void {
  const path = addresses.answer(':weddingId', ':householdId');
  router.get(
    path,
    visits.wedding(async (visit) => {
      const opened = await openFor(visit, dependencies);
      const now = dependencies.now();
      return formPage(opened, answerForm(opened.household, randomUUID()), now);
    }),
  );
  router.post(
    path,
    visits.wedding((visit) => record(visit, dependencies)),
  );
}

async function record(visit: WeddingVisit, dependencies: PlannerPagesDependencies): Promise<PageAnswer> {
  const { weddingId, form, actor } = visit;
  const opened = await openFor(visit, dependencies);
  const householdId = opened.household.id;
  const read = readAnswer(form, opened);
  if (read.kind === 'faulty') return formPage(opened, form.state(read.faults), dependencies.now());
  try {
    await recordAnswer(dependencies, { weddingId, householdId }, read.submission, actor);
    return { goTo: doneAddress(addresses.household(weddingId, householdId), 'recorded') };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'rsvp.conflict') throw error;
    return conflictPage(visit, dependencies);
  }
}

/** What was filled in stays; it is now based on the answer that has come in between, which is shown. */
async function conflictPage(
  visit: WeddingVisit,
  dependencies: PlannerPagesDependencies,
): Promise<PageAnswer> {
  const opened = await openFor(visit, dependencies);
  const values = new Map(visit.form.state().values);
  values.set('basedOn', [String(opened.household.revision)]);
  values.set('submissionId', [randomUUID()]);
  const page = formPage(opened, { values, faults: [] }, dependencies.now(), true);
  return { ...page, status: 409 };
}

/** @throws AppError `request.not_found`, `rsvp.not_open`. */
async function openFor(
  { weddingId, idInAddress }: WeddingVisit,
  { invitations }: PlannerPagesDependencies,
): Promise<OpenInvitation> {
  const opened = await invitations.open(weddingId, idInAddress('householdId'));
  if (opened === null) throw new AppError('request.not_found');
  if (opened.wedding.status !== 'planned') throw new AppError('rsvp.not_open');
  return opened;
}

function formPage(opened: OpenInvitation, state: FormState, now: Date, isConflict = false) {
  const { wedding, household, lockedEventIds } = opened;
  return {
    title: messages.answer.title(household.name),
    wedding,
    hasFaults: state.faults.length > 0,
    body: h(AnswerPage, {
      wedding,
      household,
      state,
      isLate: isPastDeadline(wedding, now.toISOString()),
      lockedEventIds,
      isConflict,
    }),
  };
}
