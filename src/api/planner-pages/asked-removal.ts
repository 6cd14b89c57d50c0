/** Removing what answers hang on: asked before, and asked again when more answers would be lost than were told. */
import type { Router } from 'express';
import { AppError, type ErrorCode } from '../../domain/shared/app-error';
import { wholeNumber } from './sent-form';
import type { PageAnswer, Visits, WeddingVisit } from './visits';

/** One such removal. */
export interface AskedRemoval {
  path: string;
  /** The page that asks; `hasMore`: again, because more answers have come meanwhile. */
  ask(visit: WeddingVisit, hasMore: boolean): Promise<PageAnswer>;
  /** Removes it, and tells where to go then; refuses with `answered` when more answers than these would be lost. */
  remove(visit: WeddingVisit, mayLoseAnswers: number): Promise<PageAnswer>;
  answered: ErrorCode;
}

/** The page that asks, and the press on its button. */
export function createAskedRemoval(router: Router, visits: Visits, removal: AskedRemoval): void {
  router.get(
    removal.path,
    visits.wedding((visit) => removal.ask(visit, false)),
  );
  router.post(
    removal.path,
    visits.wedding(async (visit) => {
      try {
        return await removal.remove(visit, wholeNumber(visit.form.get('mayLoseAnswers')) || 0);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== removal.answered) throw error;
        return { ...(await removal.ask(visit, true)), status: 409 };
      }
    }),
  );
}
