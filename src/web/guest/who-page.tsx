/** The first question: who is coming. */
import { Button, Card, Notice } from '../design/parts';
import { faultAt, Radios, type PageFault } from '../design/fields';
import type { VNode } from 'preact';
import { dayInWords } from '../../domain/shared/event-date';
import { greetingNames } from '../messages/answer-words';
import { inputs, placeOf } from './addresses';
import { eventTime } from './answer-parts';
import { eventsOf, peopleOf, type Form } from './draft';
import type { GuestView } from './frame';
import { messages } from './messages.en';

const words = messages.who;

/** The question for the household as a whole; one press answers it. */
export function whoPage(
  form: Form,
  token: string,
  options: { faults?: PageFault[]; hasDraft: boolean; isFirst: boolean },
): GuestView {
  const { wedding, household } = form;
  const { faults = [], hasDraft, isFirst } = options;
  const people = peopleOf(household);
  const title = people.length === 1 ? words.title : words.titleMany;
  const fault = faultAt(faults, inputs.all);
  return {
    title,
    wedding,
    faults,
    body: (
      <>
        {hasDraft && isFirst && (
          <Notice kind="open">
            {words.begun} <a href={placeOf(token, 'check')}>{words.goOn}</a>
          </Notice>
        )}
        <p class="answer">
          {words.dear(greetingNames(household))}, {words.invited}
        </p>
        <Occasions form={form} />
        <p>{words.answerBy(dayInWords(wedding.rsvpDeadlineOn))}</p>
        <form method="post" action={placeOf(token, 'who')} novalidate>
          <fieldset
            class="choices"
            {...(fault === undefined ? {} : { 'aria-describedby': `${inputs.all}-fault` })}
          >
            <legend class="question">
              <h1>{title}</h1>
            </legend>
            {fault !== undefined && (
              <p class="fault" id={`${inputs.all}-fault`}>
                {fault}
              </p>
            )}
            <div class="big" id={inputs.all}>
              {choices(form).map((choice, index) => (
                <Button
                  key={choice.value}
                  name={inputs.all}
                  value={choice.value}
                  kind={index === 0 ? 'primary' : 'quiet'}
                >
                  {choice.text}
                </Button>
              ))}
            </div>
          </fieldset>
        </form>
        <p class="quiet">{words.tapFirst}</p>
        <p class="quiet">{words.notYou(greetingNames(household))}</p>
      </>
    ),
  };
}

/** One question per person and event, for a household in which it differs. */
export function eachPage(form: Form, token: string, faults: PageFault[] = []): GuestView {
  const people = peopleOf(form.household);
  const isAlone = people.length === 1;
  const title = isAlone ? messages.each.titleOne : messages.each.title;
  return {
    title,
    wedding: form.wedding,
    faults,
    body: (
      <>
        <a class="back" href={placeOf(token, 'who')}>
          {messages.back}
        </a>
        <h1>{title}</h1>
        <form class="stack" method="post" action={placeOf(token, 'each')} novalidate>
          {people.map((guest) => (
            <section key={guest.id} class="stack">
              {!isAlone && (
                <h2>
                  <bdi>{guest.fullName ?? messages.yourGuest}</bdi>
                </h2>
              )}
              {eventsOf(form, guest).map((event) => (
                <Radios
                  key={event.id}
                  id={inputs.attendance(guest.id, event.id)}
                  name={inputs.attendance(guest.id, event.id)}
                  label={
                    <>
                      {!isAlone && <span class="unseen">{guest.fullName ?? messages.yourGuest}: </span>}
                      <bdi>{event.name}</bdi>
                    </>
                  }
                  choices={[
                    { value: 'attending', label: isAlone ? messages.each.comingOne : messages.each.coming },
                    { value: 'declined', label: isAlone ? messages.each.cannotOne : messages.each.cannot },
                  ]}
                  value={form.draft.attendance[guest.id]?.[event.id] ?? null}
                  fault={faultAt(faults, inputs.attendance(guest.id, event.id))}
                  layout="side"
                />
              ))}
            </section>
          ))}
          <div class="actions">
            <Button>{messages.continue}</Button>
          </div>
        </form>
      </>
    ),
  };
}

function choices({ wedding, household }: Form): { value: string; text: string }[] {
  const people = peopleOf(household);
  const events = new Set(
    people.flatMap((guest) => eventsOf({ wedding, household }, guest).map((event) => event.id)),
  );
  const hasOneEvent = events.size === 1;
  if (people.length === 1)
    return [
      { value: 'yes', text: hasOneEvent ? words.yesOne : words.yesOneAll },
      { value: 'no', text: words.noOne },
      ...(hasOneEvent ? [] : [{ value: 'differs', text: words.someOne }]),
    ];
  return [
    { value: 'yes', text: hasOneEvent ? words.yesMany : words.yesManyAll },
    { value: 'no', text: words.noMany },
    { value: 'differs', text: words.differs },
  ];
}

function Occasions({ form }: { form: Form }): VNode {
  const { wedding, household } = form;
  const invited = wedding.events.filter((event) => household.rsvps.some((rsvp) => rsvp.eventId === event.id));
  return (
    <Card>
      <div class="events">
        {invited.map((event) => (
          <div key={event.id}>
            <h2>
              <bdi>{event.name}</bdi>
            </h2>
            <p>{eventTime(wedding, event)}</p>
            <p class="quiet">
              <bdi>{event.place}</bdi>
            </p>
          </div>
        ))}
      </div>
    </Card>
  );
}
