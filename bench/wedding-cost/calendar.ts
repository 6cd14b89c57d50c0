/** When a wedding's households answer. The same for the product and for the naive design. */

export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** With two guests each: 300 guests. */
export const HOUSEHOLDS = 150;

const WEDDING_AFTER_DAYS = 90;
const DEADLINE_AFTER_DAYS = 62;
/** Days before the deadline on which whoever has not answered is reminded. */
const REMINDER_DAYS = [28, 21, 14, 3];

/** Times are milliseconds after the invitations have left. */
export interface Calendar {
  answersAt: number[];
  remindersAt: number[];
  weddingAfterDays: number;
}

/** One after the other, evenly, from the first day to the deadline. */
export function trickle(): Calendar {
  const gap = (DEADLINE_AFTER_DAYS * DAY) / (HOUSEHOLDS + 1);
  return calendar(Array.from({ length: HOUSEHOLDS }, (_, index) => (index + 1) * gap));
}

/** Everybody on the first evening, at once. */
export function burst(): Calendar {
  return calendar(Array.from({ length: HOUSEHOLDS }, () => 8 * HOUR));
}

function calendar(answersAt: number[]): Calendar {
  return {
    answersAt,
    remindersAt: REMINDER_DAYS.map((days) => (DEADLINE_AFTER_DAYS - days) * DAY),
    weddingAfterDays: WEDDING_AFTER_DAYS,
  };
}
