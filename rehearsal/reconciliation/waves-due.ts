/** When the plan's waves are due, worked out from what the planner has set and from nothing that the product made of it. */
import { DateTime } from 'luxon';
import type { PlanFacts } from './evidence';

/** A wave as it must leave. */
export interface DueWave {
  kind: 'invitations' | 'reminder' | 'final reminder';
  at: Date;
}

/** In the wedding's own time. */
const MESSAGE_HOUR = 10;

/** All of them, in order: a reminder counts back from the deadline that holds when it is due. */
export function wavesDue({ zone, invitationsOn, reminderDays, deadlines }: PlanFacts): DueWave[] {
  const morning = (day: DateTime) => day.set({ hour: MESSAGE_HOUR }).toJSDate();
  const days = [...reminderDays].sort((a, b) => b - a);
  const reminders = deadlines.flatMap(({ on, setAt }, index) => {
    const until = deadlines[index + 1]?.setAt;
    return days
      .map((before, place): DueWave => {
        const kind = place === days.length - 1 ? 'final reminder' : 'reminder';
        return { kind, at: morning(DateTime.fromISO(on, { zone }).minus({ days: before })) };
      })
      .filter(({ at }) => at > setAt && (until === undefined || at <= until));
  });
  return [{ kind: 'invitations', at: morning(DateTime.fromISO(invitationsOn, { zone })) }, ...reminders];
}
