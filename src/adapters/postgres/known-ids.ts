/** Ids that a request names, against those there are. */
import { AppError, type FieldFault } from '../../domain/shared/app-error';

/** @throws AppError `request.invalid` with the place in the list `path` of each id that is not known. */
export function requireKnown(named: string[], known: string[], path: string, message: string): void {
  const there = new Set(known);
  const fields = named.flatMap((id, index): FieldFault[] =>
    there.has(id) ? [] : [{ path: `${path}.${index}`, message }],
  );
  if (fields.length > 0) throw new AppError('request.invalid', { fields });
}
