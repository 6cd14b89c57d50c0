/** Imports as they are answered. */
import type { z } from 'zod';
import { changesNothing, type ImportRun } from '../../domain/guest-import/run';
import { isSeen, type UndoPlan } from '../../domain/guest-import/undo';
import { ERRORS } from '../../domain/shared/app-error';
import type { importSchema, undoOutlook } from './schemas';

const MOST_STAYING = 500;

/** An import. */
export function importView(run: ImportRun): z.input<typeof importSchema> {
  const { description, refusal, counts } = run;
  return {
    ...run,
    list: description,
    refusal: refusal === null ? null : { code: refusal, title: ERRORS[refusal].title },
    nothingNew: counts !== null && changesNothing(counts),
  };
}

/** What undoing would do; null when there is nothing to undo. */
export function undoView(plan: UndoPlan | null): z.input<typeof undoOutlook> {
  const { undone = [], staying = [] } = plan ?? {};
  const removed = undone.filter((one) => one.removesHousehold);
  const people = undone.reduce(
    (sum, one) => sum + (one.removesHousehold ? one.applied.added.length : one.removedGuestIds.length),
    0,
  );
  return {
    isPossible: undone.length > 0,
    households: undone.filter(isSeen).length,
    removedHouseholds: removed.length,
    removedPeople: people,
    staying: staying.slice(0, MOST_STAYING),
    stayingTotal: staying.length,
  };
}
