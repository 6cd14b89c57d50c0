/** A stored or intended answer, as it is shown on several pages. */
import type { VNode } from 'preact';
import { placeOfZone } from '../../domain/shared/event-date';
import type { Household } from '../../domain/guests/guest';
import type { Wedding, WeddingEvent } from '../../domain/weddings/wedding';
import { answerRows, answerSentences, foodNeedCount, invitedEvents } from '../messages/answer-words';
import { clockTime, dayOf, moment } from '../messages/dates';
import { messages } from './messages.en';

/** When an event begins; the day goes without saying when it is the one at the head of the page. */
export function eventTime(wedding: Wedding, { startsAt }: WeddingEvent): string {
  const zone = wedding.timeZone;
  if (dayOf(startsAt, zone) !== wedding.weddingOn) return moment(startsAt, zone);
  return `${clockTime(startsAt, zone)} ${placeOfZone(zone)}`;
}

/** Who comes to what, in sentences. */
export function AnswerSentences({ wedding, household }: { wedding: Wedding; household: Household }): VNode {
  return (
    <p class="answer" dir="auto">
      {answerSentences(household, wedding.events)}
    </p>
  );
}

/** Each event with each person's answer to it; food needs only as a number, because links get forwarded. */
export function AnswerPerPerson({ wedding, household }: { wedding: Wedding; household: Household }): VNode {
  const needs = foodNeedCount(household);
  const isAlone = household.guests.length === 1;
  return (
    <div class="events">
      {invitedEvents(household, wedding.events).map((event) => (
        <div key={event.id}>
          <h3>
            <bdi>{event.name}</bdi>
          </h3>
          {wedding.status === 'planned' && <p>{eventTime(wedding, event)}</p>}
          <p class="quiet">
            <bdi>{event.place}</bdi>
          </p>
          <ul>
            {answerRows(household, event).map((row, index) => (
              <li key={index}>
                <bdi>{isAlone ? messages.you : row.label}</bdi>: <bdi>{row.value}</bdi>
              </li>
            ))}
          </ul>
        </div>
      ))}
      {needs > 0 && <p>{messages.done.food(needs)}</p>}
    </div>
  );
}
