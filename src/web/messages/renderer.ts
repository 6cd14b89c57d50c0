/** Writes every message from facts. Pure: no clock, no chance, so the same facts give the same bytes. */
import type { CalendarFile, MessageRenderer, RenderedEmail } from '../../domain/communications/messages';
import { calendarFile, dateNewsCalendar } from './calendar';
import { dateNewsLetter } from './date-news-letter';
import { confirmationLetter, linkLetter, waveLetter } from './household-letters';
import type { Letter } from './letter';
import { letterHtml } from './letter-html';
import { letterText } from './letter-text';
import { messages } from './messages.en';
import { noticeLetter } from './notice-letter';
import { noticeText } from './notice-subject';
import { plannerLetter, signInLetter } from './planner-letters';
import { confirmationText, dateNewsText, linkText, waveText } from './sms';

/** What all messages of an installation share. */
export interface MessageRendererOptions {
  /** Said at the foot of every e-mail, so that its reader knows where it comes from. */
  publicUrl: string;
  /** A demonstration says so in every e-mail. */
  isDemo: boolean;
}

/** The renderer of all messages. */
export function createMessageRenderer(options: MessageRendererOptions): MessageRenderer {
  const email = (letter: Letter): RenderedEmail => {
    const whole = { ...letter, footer: [...letter.footer, ...originOf(options)] };
    return { subject: oneLine(letter.subject), html: letterHtml(whole), text: letterText(whole) };
  };
  const withFile = (letter: Letter, calendar: CalendarFile | null): RenderedEmail =>
    calendar === null ? email(letter) : { ...email(letter), calendar };
  return {
    confirmationEmail: (message, inCalendar = []) => {
      const file = calendarFile(message, inCalendar);
      return withFile(confirmationLetter(message, file), file);
    },
    confirmationSms: (message) => ({ body: confirmationText(message) }),
    waveEmail: (kind, message) => email(waveLetter(kind, message)),
    dateNewsEmail: (news, message) => withFile(dateNewsLetter(news, message), dateNewsCalendar(message)),
    dateNewsSms: (news, message) => ({ body: dateNewsText(news, message) }),
    waveSms: (kind, message) => ({ body: waveText(kind, message) }),
    linkEmail: (message) => email(linkLetter(message)),
    linkSms: (message) => ({ body: linkText(message) }),
    noticeEmail: (message) => email(noticeLetter(message)),
    noticeSms: (message) => ({ body: noticeText(message) }),
    plannerEmail: (message) => email(plannerLetter(message)),
    signInEmail: (url) => email(signInLetter(url)),
  };
}

function originOf({ publicUrl, isDemo }: MessageRendererOptions): string[] {
  const origin = messages.sentBy(new URL(publicUrl).host);
  return isDemo ? [origin, messages.demo] : [origin];
}

/** A subject is one line, whatever a name contains. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
