/** Reads what the form of a new wedding and the one that corrects its facts have in common. */
import { getCountries } from 'libphonenumber-js/max';
import { AppError, type FieldFault } from '../../domain/shared/app-error';
import { assertTimeZone } from '../../domain/shared/event-date';
import type { NoticePolicy } from '../../domain/weddings/wedding';
import type { Choice } from '../../web/design/fields';
import { messages } from '../../web/planner/messages.en';
import { linesOf, wholeNumber, type Labels, type SentForm } from './sent-form';

const words = messages.newWedding;

/** What these fields are called. */
export const FACT_LABELS: Labels = {
  coupleNames: words.coupleNames,
  contactLine: words.contactLine,
  accentColor: words.accentColor,
  timeZone: words.timeZone,
  country: words.country,
  'noticePolicy.quietMinutes': words.quietMinutes,
  'noticePolicy.maxWaitMinutes': words.maxWaitMinutes,
};

/** What an event's fields are called. */
export const EVENT_LABELS: Labels = {
  name: words.name,
  startsAtLocal: words.startsAtLocal,
  place: words.place,
  capacity: words.capacity,
  mealOptions: words.mealOptions,
};

/** An event that is new; `name` names a field's input. */
export function readEvent(form: SentForm, name: (field: string) => string = (field) => field) {
  const field = (named: string) => form.get(name(named));
  return {
    name: field('name'),
    startsAtLocal: field('startsAtLocal').slice(0, 16),
    place: field('place'),
    servesMeal: field('servesMeal') === 'yes',
    capacity: field('capacity') === '' ? null : wholeNumber(field('capacity')),
    mealOptions: linesOf(form.all(name('mealOptions'))[0] ?? ''),
  };
}

/** What the form says, in the words of the API, with what the API's rules cannot know. */
export function readFacts(form: SentForm) {
  const timeZone = form.get('timeZone');
  const faults: FieldFault[] =
    timeZone !== '' && !isKnownZone(timeZone) ? [{ path: 'timeZone', message: words.timeZoneFault }] : [];
  const facts = {
    coupleNames: form.get('coupleNames'),
    contactLine: form.get('contactLine'),
    accentColor: form.get('accentColor'),
    timeZone,
    country: form.get('country'),
    noticePolicy: readNoticePolicy(form),
  };
  return { facts, faults };
}

/** Every zone this installation knows. */
export function zones(): string[] {
  return Intl.supportedValuesOf('timeZone');
}

/** Every country, by name. */
export function countries(): Choice[] {
  const names = new Intl.DisplayNames(['en'], { type: 'region' });
  return getCountries()
    .map((value) => ({ value, label: names.of(value) ?? value }))
    .sort((a, b) => a.label.localeCompare(b.label, 'en'));
}

function isKnownZone(zone: string): boolean {
  try {
    assertTimeZone(zone);
    return true;
  } catch (error) {
    if (error instanceof AppError) return false;
    throw error;
  }
}

/** Both left empty: by the time left. */
function readNoticePolicy(form: SentForm): NoticePolicy | null {
  const quiet = form.get('noticePolicy.quietMinutes');
  const maxWait = form.get('noticePolicy.maxWaitMinutes');
  if (quiet === '' && maxWait === '') return null;
  return { quietMinutes: wholeNumber(quiet), maxWaitMinutes: wholeNumber(maxWait) };
}
