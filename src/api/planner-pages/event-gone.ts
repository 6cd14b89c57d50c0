/** Forms that name events, one of which somebody else removes in the moment the form is sent. */
import { AppError } from '../../domain/shared/app-error';
import type { PageAnswer } from './visits';

/**
 * Carries out what a form asks for.
 * @param again shows the form once more, as it was typed, because an event that was ticked in it is gone.
 */
export async function unlessEventGone(
  carryOut: () => Promise<PageAnswer>,
  again: () => Promise<PageAnswer>,
): Promise<PageAnswer> {
  try {
    return await carryOut();
  } catch (error) {
    if (!(error instanceof AppError && isAboutEventGone(error))) throw error;
    return again();
  }
}

function isAboutEventGone({ code, options: { fields = [] } }: AppError): boolean {
  return code === 'wedding.changed_meanwhile' || fields.some(({ path }) => path.startsWith('inviteTo.'));
}
