/** Which events a household or a supplier is for. */
import { AppError } from '../../domain/shared/app-error';
import type { Wedding } from '../../domain/weddings/wedding';

/**
 * The events named, or every event of the wedding.
 *
 * @throws AppError `request.invalid` naming each id that is no event of this wedding.
 */
export function eventsOf(wedding: Pick<Wedding, 'events'>, named: string[] | undefined): string[] {
  const known = wedding.events.map((event) => event.id);
  if (named === undefined) return known;
  const fields = named.flatMap((eventId, index) =>
    known.includes(eventId)
      ? []
      : [{ path: `eventIds.${index}`, message: 'This wedding has no such event.' }],
  );
  if (fields.length > 0) throw new AppError('request.invalid', { fields });
  return named;
}
