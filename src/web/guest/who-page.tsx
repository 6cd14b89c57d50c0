/** The first question: who is coming. */
import { Button, Card, Notice } from '../design/parts';
import { faultAt, Radios, type PageFault } from '../design/fields';
import type { VNode } from 'preact';
import { dayInWords } from '../../domain/shared/event-date';
import { greetingNames } from '../messages/answer-words';
import { inputs, placeOf } from './addresses';
import { eventTime, Seal, type SendSeal } from './answer-parts';
import { eventsOf, peopleOf, type Form } from './draft';
import type { GuestView } from './frame';
import { messages } from './messages.en';

const words = messages.who;

/**
 * The question for the household as a whole. Nothing is chosen beforehand on a first answer, and a press
 * without a choice is no answer. A "no" can be sent from here: choose it, and press the button that says so.
 */
export function whoPage(
  form: Form,
  token: string,
  seal: SendSeal,
  options: { faults?: PageFault[]; hasDraft: boolean; isFirst: boolean },
): GuestView {
  const { wedding, household } = form;
  const { faults = [], hasDraft, isFirst } = options;
  const isAlone = peopleOf(household).length === 1;
  const title = isAlone ? words.title : words.titleMany;
  return {
    title,
    wedding,
    faults,
    isFirst: true,
    body: (
      <>
        {hasDraft && isFirst && (
          <Notice kind="open">
            {words.begun} <a href={placeOf(token, 'check')}>{words.goOn}</a>
          </Notice>
        )}
        <p class="answer">
          {words.dear(greetingNames(household))},
          <br />
          {words.invited}
        </p>
        <Occasions form={form} />
        <form class="who stack" method="post" action={placeOf(token, 'who')} novalidate>
          <Seal seal={seal} />
          <Radios
            id={inputs.all}
            name={inputs.all}
            label={title}
            isPageQuestion
            hint={words.answerBy(dayInWords(wedding.rsvpDeadlineOn))}
            choices={choices(form)}
            value={chosen(form)}
            fault={faultAt(faults, inputs.all)}
          />
          <div class="actions">
            <Button class="go-on">{messages.continue}</Button>
            <Button class="send-now" name={inputs.now} value="no">
              {isAlone ? words.sendNoOne : words.sendNoMany}
            </Button>
            <Button class="with-note" kind="quiet">
              {words.noteFirst}
            </Button>
          </div>
        </form>
        <p class="quiet small">{words.notYou(greetingNames(household))}</p>
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

function choices(form: Form): { value: string; label: string }[] {
  const people = peopleOf(form.household);
  const events = new Set(people.flatMap((guest) => eventsOf(form, guest).map((event) => event.id)));
  const hasOneEvent = events.size === 1;
  if (people.length === 1)
    return [
      { value: 'yes', label: hasOneEvent ? words.yesOne : words.yesOneAll },
      { value: 'no', label: words.noOne },
      ...(hasOneEvent ? [] : [{ value: 'differs', label: words.someOne }]),
    ];
  return [
    { value: 'yes', label: hasOneEvent ? words.yesMany : words.yesManyAll },
    { value: 'no', label: words.noMany },
    { value: 'differs', label: words.differs },
  ];
}

/** What was chosen before, here or in an answer that is being changed. */
function chosen(form: Form): 'yes' | 'no' | 'differs' | null {
  const given = peopleOf(form.household).flatMap((guest) =>
    eventsOf(form, guest).map((event) => form.draft.attendance[guest.id]?.[event.id]),
  );
  if (given.includes(undefined)) return null;
  if (given.every((status) => status === 'attending')) return 'yes';
  return given.every((status) => status === 'declined') ? 'no' : 'differs';
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
