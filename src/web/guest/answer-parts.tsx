/** A stored or intended answer, as it is shown on several pages. */
import type { VNode } from 'preact';
import { Hidden } from '../design/parts';
import { zoneInWords } from '../../domain/shared/event-date';
import type { Household } from '../../domain/guests/guest';
import type { Wedding, WeddingEvent } from '../../domain/weddings/wedding';
import { answerRows, answerSentences, foodNeedCount, invitedEvents } from '../messages/answer-words';
import { clockTime, dayOf, moment } from '../messages/dates';
import { inputs } from './addresses';
import { messages } from './messages.en';

/** What makes a press of "send" safe to repeat, and lets an old page be recognised. */
export interface SendSeal {
  basedOn: number;
  submissionId: string;
}

/** The seal of a form that can send. */
export function Seal({ seal }: { seal: SendSeal }): VNode {
  return <Hidden values={{ [inputs.basedOn]: seal.basedOn, [inputs.submissionId]: seal.submissionId }} />;
}

/** When an event begins; the day goes without saying when all are on the one at the head of the page. */
export function eventTime(
  { events, timeZone: zone, weddingOn }: Wedding,
  { startsAt }: WeddingEvent,
): string {
  if (events.some((event) => dayOf(event.startsAt, zone) !== weddingOn)) return moment(startsAt, zone);
  return `${clockTime(startsAt, zone)} ${zoneInWords(zone)}`;
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

/** An answer in short, to be held against another one: who comes, dishes, how many needs, the note. */
export function AnswerInShort({ wedding, household }: { wedding: Wedding; household: Household }): VNode {
  const needs = foodNeedCount(household);
  const dishes = wedding.events.flatMap((event) =>
    household.rsvps.flatMap((rsvp) => {
      const dish = event.mealOptions.find((option) => option.id === rsvp.mealOptionId);
      const guest = household.guests.find(({ id }) => id === rsvp.guestId);
      if (rsvp.eventId !== event.id || dish === undefined) return [];
      return [`${messages.meals.legend(guest?.fullName ?? messages.yourGuest, event.name)}: ${dish.name}`];
    }),
  );
  return (
    <>
      <AnswerSentences wedding={wedding} household={household} />
      {dishes.length > 0 && (
        <ul>
          {dishes.map((dish) => (
            <li key={dish} dir="auto">
              {dish}
            </li>
          ))}
        </ul>
      )}
      {needs > 0 && <p>{messages.done.food(needs)}</p>}
      {household.note !== null && (
        <p class="lines quiet" dir="auto">
          {household.note}
        </p>
      )}
    </>
  );
}
