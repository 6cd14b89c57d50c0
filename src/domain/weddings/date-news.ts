/**
 * What a household must hear when the day of its wedding changes: the net of what it was told last and
 * what is true now. A wedding moved and moved back before anybody was told is no news to anybody.
 */
import type { LocalDate } from '../shared/event-date';
import type { WeddingStatus } from './wedding';

/** How long households are not written to after a change, so that a slip can be mended unseen. */
export const DATE_NEWS_GRACE_MINUTES = 10;

/** The day of a wedding and whether it holds. */
export interface DateStanding {
  status: WeddingStatus;
  weddingOn: LocalDate;
}

/**
 * - `moved`: the day it was told does not hold; there is another.
 * - `postponed`: the day it was told does not hold; there is none yet.
 * - `resumed`: there is a day again. `from` is the one it was postponed from.
 * - `cancelled`: it will not take place. `from` is null where no day was left to give up.
 */
export type DateNews =
  | { kind: 'moved' | 'postponed' | 'resumed'; from: LocalDate }
  | { kind: 'cancelled'; from: LocalDate | null };

/** The news for somebody who was told one standing, now that another is true; null when there is none. */
export function dateNews(told: DateStanding, now: DateStanding): DateNews | null {
  switch (now.status) {
    case 'completed':
      return null;
    case 'cancelled':
      if (told.status === 'cancelled') return null;
      return { kind: 'cancelled', from: told.status === 'planned' ? told.weddingOn : null };
    case 'postponed':
      return told.status === 'postponed' ? null : { kind: 'postponed', from: told.weddingOn };
    case 'planned':
      if (told.status !== 'planned') return { kind: 'resumed', from: told.weddingOn };
      return told.weddingOn === now.weddingOn ? null : { kind: 'moved', from: told.weddingOn };
  }
}

const ID_PREFIX = 'date-news-';

/** The id of the step that tells households of the standing which came with a schedule version. */
export function dateNewsId(scheduleVersion: number): string {
  return `${ID_PREFIX}${scheduleVersion}`;
}

/** The schedule version a step's id was made from. */
export function dateNewsVersion(milestoneId: string): number {
  return Number(milestoneId.slice(ID_PREFIX.length));
}
