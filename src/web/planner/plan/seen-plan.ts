/** What of a plan was seen when a form was drawn, beside what it is now. */
import type { Wedding } from '../../../domain/weddings/wedding';

/** Facts of a plan that forms change, as a form holds them. */
export function plannedFacts(wedding: Wedding) {
  const { noticePolicy } = wedding;
  return {
    status: wedding.status,
    weddingOn: wedding.weddingOn,
    rsvpDeadlineOn: wedding.rsvpDeadlineOn,
    invitationsOn: wedding.invitationsOn ?? '',
    reminders: wedding.reminderDaysBeforeDeadline.join(', '),
    coupleNames: wedding.coupleNames,
    contactLine: wedding.contactLine,
    accentColor: wedding.accentColor,
    timeZone: wedding.timeZone,
    country: wedding.country,
    'noticePolicy.quietMinutes': noticePolicy === null ? '' : String(noticePolicy.quietMinutes),
    'noticePolicy.maxWaitMinutes': noticePolicy === null ? '' : String(noticePolicy.maxWaitMinutes),
  };
}

/** The name of one of them. */
export type PlannedFact = keyof ReturnType<typeof plannedFacts>;

/** The same as hidden values; compared when somebody else has changed the plan meanwhile. */
export function seenPlan(wedding: Wedding): Record<string, string | number> {
  const seen = Object.entries(plannedFacts(wedding)).map(([name, value]) => [`seen.${name}`, value] as const);
  return { basedOn: wedding.scheduleVersion, ...Object.fromEntries(seen) };
}
