/** What is stored, in sentences, and what can be done from here. It is also the link's first page later. */
import { ButtonLink, Card, Notice } from '../design/parts';
import { dayInWords, zoneInWords } from '../../domain/shared/event-date';
import { owesAnswer } from '../../domain/rsvp/answer';
import { comingCount } from '../messages/answer-words';
import { moment } from '../messages/dates';
import type { OpenInvitation } from '../../domain/rsvp/ports';
import { placeOf } from './addresses';
import { AnswerPerPerson, AnswerSentences } from './answer-parts';
import type { GuestView } from './frame';
import { messages } from './messages.en';

const words = messages.done;

/** The page. `isFresh`: shown right after sending. `hasDraft`: a change was begun and not sent. */
export function donePage(
  { wedding, household }: Pick<OpenInvitation, 'wedding' | 'household'>,
  token: string,
  { isFresh, hasDraft }: { isFresh: boolean; hasDraft: boolean },
): GuestView {
  const title = isFresh ? words.title : words.titleShort;
  const isComing = comingCount(household).coming > 0;
  const isOwing = owesAnswer(household.rsvps);
  return {
    title,
    wedding,
    body: (
      <>
        <h1>{title}</h1>
        {hasDraft && (
          <Notice kind="open">
            {words.begun} <a href={placeOf(token, 'check')}>{words.goOn}</a>
          </Notice>
        )}
        <Notice {...(isOwing ? {} : { kind: 'good' as const })}>
          <AnswerSentences wedding={wedding} household={household} />
          {!isOwing && <p>{isComing ? words.thanks : words.declined}</p>}
        </Notice>
        {isOwing && (
          <div class="actions">
            <ButtonLink kind="primary" href={placeOf(token, 'who')}>
              {words.answerNow}
            </ButtonLink>
          </div>
        )}
        {isComing && (
          <Card heading={words.perPerson}>
            <AnswerPerPerson wedding={wedding} household={household} />
          </Card>
        )}
        {household.note !== null && (
          <>
            <h2>{words.note}</h2>
            <p class="lines" dir="auto">
              {household.note}
            </p>
          </>
        )}
        <h2>{words.next}</h2>
        <p>
          {household.answeredAt !== null &&
            words.stored(moment(household.answeredAt.toISOString(), wedding.timeZone))}{' '}
          {household.isReachable ? words.copy : words.noCopy}
        </p>
        <p>{words.until(dayInWords(wedding.rsvpDeadlineOn), zoneInWords(wedding.timeZone))}</p>
        <div class="actions">
          {isComing && <ButtonLink href={placeOf(token, 'calendar.ics')}>{words.calendar}</ButtonLink>}
          <ButtonLink href={placeOf(token, 'check')}>{words.change}</ButtonLink>
        </div>
      </>
    ),
  };
}
