/** A stored or intended answer, as it is shown on several pages. */
import type { VNode } from 'preact';
import type { Household } from '../../domain/guests/guest';
import type { Wedding } from '../../domain/weddings/wedding';
import { answerRows, answerSentences, foodNeedCount, invitedEvents } from '../messages/answer-words';
import { moment } from '../messages/dates';
import { messages } from './messages.en';

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
          {wedding.status === 'planned' && <p>{moment(event.startsAt, wedding.timeZone)}</p>}
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
