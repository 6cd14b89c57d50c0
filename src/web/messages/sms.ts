/** Text messages to guests and suppliers: short, in characters every phone sends cheaply where names allow. */
import type { AskingWaveKind, HouseholdMessage } from '../../domain/communications/messages';
import type { Household } from '../../domain/guests/guest';
import { daysUntil } from '../../domain/shared/event-date';
import type { DateNews } from '../../domain/weddings/date-news';
import { comingCount, greetingNames, owing } from './answer-words';
import { shortDay } from './dates';
import { messages } from './messages.en';
import { plainCharacters } from './sms-encoding';

const words = messages.household.sms;
/** A longer list of names would push the link into another segment. */
const MOST_NAME_CHARACTERS = 60;

/** The text after a stored answer. */
export function confirmationText(message: HouseholdMessage): string {
  return finished(
    message,
    words.confirmation(
      addressed(message),
      message.wedding.coupleNames,
      answerInShort(message.household),
      message.formUrl,
    ),
  );
}

/** Of an answer in part no number is right yet. */
function answerInShort(household: Household): string {
  if (owing(household).length > 0) return words.partMissing;
  const { coming, of } = comingCount(household);
  if (coming === 0) return words.noneCome;
  return coming === of ? words.allCome : words.someCome(coming, of);
}

/** A wave's text to a household that owes an answer. */
export function waveText(kind: AskingWaveKind, message: HouseholdMessage): string {
  const { wedding, formUrl } = message;
  const { coupleNames, rsvpDeadlineOn } = wedding;
  const names = addressed(message);
  const by = shortDay(rsvpDeadlineOn);
  if (kind === 'invitations')
    return finished(message, words.invitation(names, coupleNames, shortDay(wedding.weddingOn), by, formUrl));
  if (kind === 'reminder') return finished(message, words.reminder(names, coupleNames, by, formUrl));
  const left = messages.household.finalReminder.left(
    daysUntil(message.now, rsvpDeadlineOn, wedding.timeZone),
  );
  return finished(message, words.finalReminder(names, coupleNames, left, formUrl));
}

/** A household's link, asked for. */
export function linkText(message: HouseholdMessage): string {
  return finished(message, words.link(addressed(message), message.wedding.coupleNames, message.formUrl));
}

/** The text about a day that has moved, is off, or is on again; with a day, it has the way to the answer. */
export function dateNewsText(news: DateNews, message: HouseholdMessage): string {
  const { wedding, household, formUrl } = message;
  const names = addressed(message);
  const { coupleNames } = wedding;
  const day = shortDay(wedding.weddingOn, true);
  const from = news.from === null ? '' : shortDay(news.from, true);
  if (news.kind === 'postponed' || news.kind === 'cancelled')
    return finished(message, words[news.kind](names, coupleNames, from));
  const what =
    news.kind === 'moved'
      ? words.moved(names, coupleNames, from, day)
      : words.resumed(names, coupleNames, day);
  const isOwed = owing(household).length > 0;
  const how = isOwed ? words.answerBy(shortDay(wedding.rsvpDeadlineOn), formUrl) : words.kept(formUrl);
  return finished(message, what + how);
}

function addressed({ household }: HouseholdMessage): string {
  const names = greetingNames(household);
  return names.length <= MOST_NAME_CHARACTERS ? names : household.name;
}

/** A sender with a name instead of a number cannot be answered STOP, so each text carries its own way out. */
function finished(message: HouseholdMessage, body: string): string {
  return plainCharacters(body + words.stop(message.unsubscribeUrl));
}
