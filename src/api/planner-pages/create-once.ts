/** Forms that create something: pressed twice, they create once. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AppError } from '../../domain/shared/app-error';
import { SUBMISSION_ID, type FormState } from '../../web/planner/form-state';
import { answerOnce } from '../idempotency';
import type { PlannerPagesDependencies } from './dependencies';
import type { PlannerVisit } from './visits';

const LOOKS = 25;
const PAUSE_MILLISECONDS = 200;

/** A form about to be shown, named so that its two presses are known for one. */
export function namedForm(state: FormState): FormState {
  return { ...state, values: new Map([...state.values, [SUBMISSION_ID, [randomUUID()]]]) };
}

/**
 * Creates what a form asks for and leads to it; the same form again, word for word, leads to what the
 * first one created. Filled in anew, it is another.
 *
 * @param create stores in one transaction and gives the address to go on to.
 */
export async function createOnce(
  { request, form, plannerId }: PlannerVisit,
  { idempotency, requestFingerprint }: PlannerPagesDependencies,
  create: () => Promise<string>,
): Promise<{ goTo: string }> {
  const fingerprint = requestFingerprint('form', request.path, [...form.state().values]);
  const keyed = { plannerId, key: `form-${fingerprint.toString('base64url')}`, fingerprint };
  for (let look = 1; ; look += 1) {
    try {
      const { body } = await answerOnce(idempotency, keyed, async () => {
        const goTo = await create();
        return { answer: { status: 303, body: goTo }, remembered: goTo };
      });
      return { goTo: String(body) };
    } catch (error) {
      const isUnderWay = error instanceof AppError && error.code === 'request.idempotency_in_progress';
      if (!isUnderWay || look === LOOKS) throw error;
      await pause(PAUSE_MILLISECONDS);
    }
  }
}
