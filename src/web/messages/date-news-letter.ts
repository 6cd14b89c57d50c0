/** News of the day as a letter from the couple: moved, postponed, on again, or cancelled. */
import type { HouseholdMessage } from '../../domain/communications/messages';
import { daysUntil } from '../../domain/shared/event-date';
import type { DateNews } from '../../domain/weddings/date-news';
import { answerSentences, comingCount, greetingNames, invitedEvents, owing } from './answer-words';
import { longDay } from './dates';
import { eventCard, letterFrame, paragraph } from './household-letters';
import type { Block, Letter } from './letter';
import { messages } from './messages.en';

const words = messages.household;
const say = words.dateNews;

/** The letter that tells of it; what is written about the answer is what is stored. */
export function dateNewsLetter(news: DateNews, message: HouseholdMessage): Letter {
  const { wedding, household } = message;
  const { coupleNames } = wedding;
  const day = longDay(wedding.weddingOn);
  const frame = letterFrame(message);
  const lead = leadOf(news, day);
  const from = news.from === null ? '' : longDay(news.from);
  const hasDay = wedding.status === 'planned';
  const subject = say.subject[news.kind];
  const signature = news.kind === 'cancelled' ? say.thanks : words.signature;
  return {
    ...frame,
    masthead: { ...frame.masthead, line: hasDay ? day : say.noDay(news.kind) },
    subject: subject(coupleNames, hasDay ? day : from),
    preheader: lead,
    blocks: [
      paragraph(words.dear(greetingNames(household))),
      { kind: 'paragraph', text: lead, voice: 'lead' },
      ...(hasDay ? onAnotherDay(message) : say.nothingToDo(news.kind).map(paragraph)),
      ...(comingCount(household).coming === 0 ? [] : [paragraph(say.calendar[news.kind])]),
      { kind: 'signature', text: signature(coupleNames) },
    ],
  };
}

function leadOf(news: DateNews, day: string): string {
  switch (news.kind) {
    case 'moved':
      return say.moved(longDay(news.from), day);
    case 'resumed':
      return longDay(news.from) === day ? say.resumedAsBefore(day) : say.resumed(day);
    case 'postponed':
      return say.postponed(longDay(news.from));
    case 'cancelled':
      return news.from === null ? say.cancelled : say.cancelledDay(longDay(news.from));
  }
}

/** What becomes of the answer, when and where it is now, and the way to change it. */
function onAnotherDay(message: HouseholdMessage): Block[] {
  const { wedding, household, now, formUrl } = message;
  const hasAnswer = household.revision > 0;
  const isOpen = daysUntil(now, wedding.rsvpDeadlineOn, wedding.timeZone) >= 0;
  const by = longDay(wedding.rsvpDeadlineOn);
  const isOwed = owing(household).length > 0;
  const ask = isOpen ? (isOwed ? say.askOpen(by) : say.askAgain(by)) : say.late(wedding.contactLine);
  return [
    ...(hasAnswer ? [paragraph(`${say.kept} ${answerSentences(household, wedding.events)}`)] : []),
    ...invitedEvents(household, wedding.events).map((event) => eventCard(message, event, hasAnswer)),
    { kind: 'button', label: hasAnswer ? say.change : words.invitation.button, url: formUrl, note: ask },
  ];
}
