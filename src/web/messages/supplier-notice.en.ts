/** Words of the messages to suppliers: what changed, from what, why, and what to do by when. */
import type { Announcement, NoticeKind } from '../../domain/suppliers/notice';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const signed = (change: number) => (change > 0 ? `+${change}` : change < 0 ? `−${-change}` : '±0');
/** In characters that a text sends cheaply. */
const difference = (by: number) => `${by > 0 ? '+' : '-'}${Math.abs(by)}`;

export const supplierNotice = {
  urgent: 'Urgent: ',
  marks: {
    estimate: 'ESTIMATE',
    final: 'FINAL',
    after_cutoff: 'AFTER CUT-OFF',
    wedding_moved: 'MOVED',
    wedding_postponed: 'POSTPONED',
    wedding_resumed: 'ON AGAIN',
    wedding_cancelled: 'CANCELLED',
  } satisfies Record<NoticeKind, string>,
  markMeanings: {
    estimate: 'Estimate: answers are still coming in.',
    final: 'Final count: order by this.',
    after_cutoff: 'A change after your cut-off, which the planner asks you for.',
  } satisfies Record<Exclude<NoticeKind, Announcement>, string>,
  subject: {
    count: (version: number, day: string, place: string, total: string, change: string, mark: string) =>
      `[v${version}] ${day} ${place}: ${total}${change}, ${mark}`,
    moved: (version: number, day: string, couple: string, place: string) =>
      `[v${version}] MOVED to ${day}: ${couple}, ${place}`,
    postponed: (version: number, couple: string, place: string) =>
      `[v${version}] POSTPONED, date open: ${couple}, ${place}`,
    resumed: (version: number, day: string, couple: string, place: string) =>
      `[v${version}] ON AGAIN, ${day}: ${couple}, ${place}`,
    cancelled: (version: number, day: string, couple: string, place: string) =>
      `[v${version}] CANCELLED: ${day} ${couple}, ${place}`,
    reminder: (subject: string) => `Reminder: ${subject}`,
    sameCount: {
      ALLERGY: ' (allergies changed)',
      FOOD: ' (food changed)',
      CREW: ' (crew changed)',
      COUNT: '',
    },
  },
  units: {
    meals: (count: number) => plural(count, 'meal', 'meals'),
    people: (count: number) => plural(count, 'person', 'people'),
    mealsWord: 'meals',
    peopleWord: 'people',
  },
  change: (by: number) => ` (${difference(by)})`,
  changeAndAllergies: (by: number) => ` (${difference(by)}, allergies changed)`,
  changeSince: (by: number, version: number) =>
    by === 0 ? `same as version ${version}` : `${signed(by)} since version ${version}`,
  composition: {
    guests: (count: number) => plural(count, 'guest', 'guests'),
    couple: (count: number) => `${count} for the couple`,
    crew: (count: number) => `${count} crew`,
    sum: (total: string, parts: string) => `${total}: ${parts}`,
    largestEvent: 'Counted at the largest event; each event is below.',
    allMeals: 'Meals of all events together; each event is below.',
  },
  preheader: (composition: string, due: string) => `${composition}. Please confirm by ${due}.`,
  reminderCallout: {
    title: 'Not confirmed yet',
    text: (version: number) =>
      `We have not heard from you about version ${version}. If we do not hear from you, the planner will call.`,
  },
  urgentCallout: {
    title: 'Severe allergies changed',
    text: 'Please read the allergy lines below before anything else, and tell whoever cooks.',
  },
  afterCutoffCallout: {
    title: 'After your cut-off',
    text: 'Your count is locked. The planner asks for this change all the same. If you cannot do it, or your contract has a fee for it, say so with “This is not right”.',
  },
  button: 'Look at it and confirm',
  buttonNote: (due: string) =>
    `Please confirm by ${due}. The page has two answers: “I have seen it” and “This is not right”. No account is needed.`,
  facts: {
    when: 'When',
    where: 'Where',
    zone: (zone: string) => `All times are ${zone}.`,
    order: 'Your order',
    noOrder: 'no number given',
    for: 'For',
    version: 'Version',
  },
  version: {
    first: (version: number) => `${version}, the first you get`,
    replaces: (version: number, before: number, standing: string) =>
      `${version}, replaces version ${before} (${standing})`,
    acknowledged: (when: string, by: string | null) =>
      by === null ? `seen by you on ${when}` : `seen by ${by} on ${when}`,
    disputed: (when: string, by: string | null) =>
      by === null ? `you said it is not right on ${when}` : `${by} said it is not right on ${when}`,
    unanswered: 'not confirmed',
  },
  changes: {
    heading: (version: number) => `What changed since version ${version}`,
    none: (version: number) => `Nothing changed since version ${version}.`,
    columns: { topic: '', what: 'What', before: 'Before', after: 'Now' },
    why: {
      COUNT: (more: boolean) => (more ? 'More guests have said yes.' : 'Fewer guests are coming.'),
      COUNT_STEADY: 'Guests have changed their answers.',
      FOOD: 'Guests have chosen or changed dishes and diets.',
      ALLERGY: 'Guests have told us about an allergy, changed it, or are no longer coming.',
      CREW: 'A supplier on site has changed its crew.',
      EVENTS: 'The events you are needed for have changed.',
    },
    unchanged: (figures: string) => `Unchanged: ${figures}.`,
  },
  event: {
    guests: (count: number) => plural(count, 'guest', 'guests'),
    children: (count: number) => `${plural(count, 'child', 'children')} among them`,
    couple: 'the couple',
    awaiting: (count: number) =>
      count === 0
        ? 'everybody has answered'
        : `${plural(count, 'guest has', 'guests have')} not answered yet`,
    capacity: (present: number, capacity: number) =>
      `${present} of ${capacity} places taken, counting guests and the couple.`,
    over: (by: number) => `${plural(by, 'person', 'people')} more than there is room for.`,
    overTitle: (event: string) => `${event} is over capacity`,
    dishes: 'Dishes',
    dish: 'Dish',
    count: 'Count',
    dishesSum: 'Guests',
    coupleAndCrew: 'Dishes of guests only; what the couple and the crew eat is between you and the planner.',
  },
  diets: {
    heading: 'Allergies and diets',
    caption: (total: number) => `${plural(total, 'special meal', 'special meals')} in all, counted by need`,
    none: 'No allergies or diets have been noted so far.',
    need: 'Need',
    guests: 'Guests',
    notes: 'What to mind',
    allergy: (restriction: string) => `${restriction.toUpperCase()} allergy, severe`,
    mildAllergy: (restriction: string) => `${restriction} allergy, mild`,
    intolerance: (restriction: string) => `${restriction} intolerance`,
    perEvent: (event: string, count: number) => `${event} ${count}`,
  },
  next: {
    heading: 'What happens next',
    estimate: (due: string) =>
      `Your final count locks on ${due} and is sent to you then. Until then you get a new version when the count changes.`,
    locked: 'Your count is locked. A later change comes only as a request marked AFTER CUT-OFF.',
    confirm: (due: string) => `Please confirm this version by ${due}.`,
  },
  moved: {
    title: (day: string) => `New date: ${day}`,
    text: 'The wedding has moved. Please tell us whether you can keep the new date.',
  },
  postponed: {
    title: 'Postponed, the new date is open',
    text: (day: string) =>
      `The wedding will not be on ${day}. Please hold your work: no final count stands until we write again with a new date.`,
  },
  resumed: {
    title: (day: string) => `On again: ${day}`,
    text: 'The wedding is on again. Please tell us whether you can keep this date.',
  },
  countMark: 'COUNT AS KNOWN NOW',
  cancelled: {
    title: 'Cancelled',
    text: (day: string) =>
      `The wedding on ${day} will not take place. Please stop work on this order and speak with the planner about what is open.`,
    countMark: 'LAST KNOWN COUNT, FOR YOUR RECORDS',
  },
  footer: {
    why: (couple: string) => `You get this because you work at the wedding of ${couple}.`,
    noNames: 'Counts only: no guest is named here.',
    contact: (contact: string) => `To speak with somebody: ${contact}`,
  },
  sms: {
    count: (prefix: string, subject: string, due: string, url: string) =>
      `${prefix}${subject}. Please confirm by ${due}: ${url}`,
    news: (prefix: string, subject: string, url: string) => `${prefix}${subject}. Please confirm: ${url}`,
    reminder: 'Not confirmed yet: ',
  },
};
