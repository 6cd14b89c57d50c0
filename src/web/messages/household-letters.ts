/** Confirmation, invitation and reminders as letters from the couple. */
import type { AskingWaveKind, CalendarFile, HouseholdMessage } from '../../domain/communications/messages';
import { daysUntil, zoneInWords } from '../../domain/shared/event-date';
import type { WeddingEvent } from '../../domain/weddings/wedding';
import {
  answerRows,
  answerSentences,
  comingCount,
  foodNeedCount,
  greetingNames,
  invitedEvents,
  owing,
} from './answer-words';
import { clockTime, dayOf, longDay } from './dates';
import type { Block, Letter } from './letter';
import { messages } from './messages.en';

const words = messages.household;

/** What was answered, kept: the letter after each stored answer. */
export function confirmationLetter(message: HouseholdMessage, file: CalendarFile | null): Letter {
  const { wedding, household } = message;
  const say = words.confirmation;
  const { coming } = comingCount(household);
  const isChange = household.revision > 1;
  const sentences = answerSentences(household, wedding.events);
  const isMissed = coming === 0 && owing(household).length === 0;
  const thanks = isMissed ? say.missed : isChange ? say.changed : say.thanks;
  const needs = foodNeedCount(household);
  const isOpen = daysUntil(message.now, wedding.rsvpDeadlineOn, wedding.timeZone) >= 0;
  const subject = isChange ? say.changedSubject : say.subject;
  return {
    ...letterFrame(message),
    subject: subject(wedding.coupleNames, longDay(wedding.weddingOn)),
    preheader: sentences,
    blocks: [
      { kind: 'paragraph', text: words.dear(greetingNames(household)) },
      { kind: 'paragraph', text: thanks },
      { kind: 'paragraph', text: sentences, voice: 'lead' },
      ...invitedEvents(household, wedding.events).map((event) => eventCard(message, event, true)),
      ...(needs === 0 ? [] : [paragraph(words.foodNeeds(needs))]),
      ...(household.note === null ? [] : [facts(words.yourNote, household.note.split(/\r?\n/))]),
      {
        kind: 'button',
        label: say.button,
        url: message.formUrl,
        note: isOpen ? say.until(longDay(wedding.rsvpDeadlineOn)) : say.late(wedding.contactLine),
      },
      ...(file === null ? [] : [paragraph(say.calendar[file.method])]),
      { kind: 'signature', text: words.signature(wedding.coupleNames) },
    ],
  };
}

/** A household's link, for which somebody has asked at its address. */
export function linkLetter(message: HouseholdMessage): Letter {
  const { wedding, household } = message;
  const say = words.link;
  return {
    ...letterFrame(message),
    subject: say.subject(wedding.coupleNames, longDay(wedding.weddingOn)),
    preheader: say.lead,
    blocks: [
      { kind: 'paragraph', text: words.dear(greetingNames(household)) },
      { kind: 'paragraph', text: say.lead, voice: 'lead' },
      { kind: 'button', label: say.button, url: message.formUrl, note: say.keep },
      paragraph(say.notYou),
      { kind: 'signature', text: words.signature(wedding.coupleNames) },
    ],
  };
}

/** A wave's letter to a household that owes an answer. */
export function waveLetter(kind: AskingWaveKind, message: HouseholdMessage): Letter {
  const { wedding, household } = message;
  const { coupleNames } = wedding;
  const by = longDay(wedding.rsvpDeadlineOn);
  const say = waveWords(kind, message);
  const open = owing(household);
  const hasAnsweredPart = household.revision > 0;
  const events = invitedEvents(household, wedding.events);
  const isPlusOneOpen = open.some((guest) => guest.isPlusOne && guest.fullName === null);
  return {
    ...letterFrame(message),
    subject: say.subject,
    preheader: say.preheader,
    blocks: [
      { kind: 'paragraph', text: words.dear(greetingNames(household)) },
      ...say.lead.map((text, index): Block =>
        index === 0 ? { kind: 'paragraph', text, voice: 'lead' } : paragraph(text),
      ),
      ...(hasAnsweredPart ? [paragraph(answerSentences(household, wedding.events))] : []),
      ...events.map((event) => eventCard(message, event, hasAnsweredPart)),
      ...(isPlusOneOpen ? [paragraph(words.invitation.plusOne)] : []),
      {
        kind: 'button',
        label: say.button,
        url: message.formUrl,
        ...(kind === 'final_reminder' ? {} : { note: words[kindWords(kind)].answerBy(by) }),
      },
      { kind: 'signature', text: words.signature(coupleNames) },
    ],
  };
}

interface WaveWords {
  subject: string;
  preheader: string;
  lead: string[];
  button: string;
}

function waveWords(kind: AskingWaveKind, { wedding, household, now }: HouseholdMessage): WaveWords {
  const { coupleNames, rsvpDeadlineOn, timeZone } = wedding;
  const by = longDay(rsvpDeadlineOn);
  if (kind === 'invitations') {
    const say = words.invitation;
    return {
      subject: say.subject(coupleNames, longDay(wedding.weddingOn)),
      preheader: say.preheader(by),
      lead: [say.lead],
      button: say.button,
    };
  }
  if (kind === 'reminder') {
    const say = words.reminder;
    return {
      subject: say.subject(coupleNames, longDay(rsvpDeadlineOn, false)),
      preheader: household.revision > 0 ? say.partLead : say.preheader,
      lead: [household.revision > 0 ? say.partLead : say.lead],
      button: say.button,
    };
  }
  const say = words.finalReminder;
  const days = daysUntil(now, rsvpDeadlineOn, timeZone);
  return {
    subject: say.subject(coupleNames, say.left(days)),
    preheader: say.lead(days, by),
    lead: [say.lead(days, by), days < 0 ? say.whyPassed : say.why],
    button: say.button,
  };
}

function kindWords(kind: 'invitations' | 'reminder'): 'invitation' | 'reminder' {
  return kind === 'invitations' ? 'invitation' : 'reminder';
}

/** What every letter to a household begins and ends with. */
export function letterFrame({
  wedding,
  unsubscribeUrl,
}: HouseholdMessage): Pick<Letter, 'masthead' | 'accentColor' | 'footer' | 'footerLink'> {
  return {
    masthead: { title: wedding.coupleNames, line: longDay(wedding.weddingOn), isCouple: true },
    accentColor: wedding.accentColor,
    footer: [
      words.footer.why(wedding.coupleNames),
      words.footer.personal,
      ...(wedding.contactLine === '' ? [] : [words.footer.contact(wedding.contactLine)]),
    ],
    footerLink: { label: words.footer.stop, url: unsubscribeUrl },
  };
}

/** An event with its time and place, and what each person has answered to it. */
export function eventCard(
  { wedding, household }: HouseholdMessage,
  event: WeddingEvent,
  withAnswers: boolean,
): Block {
  const { timeZone } = wedding;
  const time = `${clockTime(event.startsAt, timeZone)} ${zoneInWords(timeZone)}`;
  return {
    kind: 'card',
    title: event.name,
    lines: [words.eventTime(time, longDay(dayOf(event.startsAt, timeZone))), event.place].filter(Boolean),
    rows: withAnswers ? answerRows(household, event) : [],
  };
}

/** A paragraph in the usual voice. */
export function paragraph(text: string): Block {
  return { kind: 'paragraph', text };
}

function facts(label: string, lines: string[]): Block {
  return { kind: 'facts', rows: [{ label, lines }] };
}
