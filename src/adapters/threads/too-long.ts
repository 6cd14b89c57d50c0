/** What a runtime cannot hold. */
import { AppError } from '../../domain/shared/app-error';

/**
 * What went wrong, as a refusal where it is a text or a stack longer than there can be: that is the list's doing, as
 * too much memory is, and trying again does not help.
 */
export function asRefusal(cause: unknown): unknown {
  return cause instanceof RangeError ? new AppError('import.file_too_complex', { cause }) : cause;
}
