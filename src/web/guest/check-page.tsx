/** The answer in sentences, before it is sent. */
import { Button } from '../design/parts';
import { faultAt, Field, type PageFault } from '../design/fields';
import type { ComponentChildren, VNode } from 'preact';
import { needInWords, type DietaryNeed } from '../../domain/guests/dietary-need';
import type { Guest } from '../../domain/guests/guest';
import { inputs, placeOf, type GuestPlace } from './addresses';
import { AnswerSentences, Seal, type SendSeal } from './answer-parts';
import { eaters, hasStep, mealQuestions, previewOf, type Form } from './draft';
import type { GuestView } from './frame';
import { messages } from './messages.en';

const words = messages.check;

/** The page. It carries the answer it shows, so that exactly this is sent, whatever other pages did meanwhile. */
export function checkPage(
  form: Form,
  token: string,
  seal: SendSeal,
  options: { faults?: PageFault[]; hasDraft: boolean },
): GuestView {
  const { wedding, household, draft } = form;
  const { faults = [], hasDraft } = options;
  const isChange = household.revision > 0;
  const title = isChange ? words.changeTitle : words.title;
  return {
    title,
    wedding,
    faults,
    body: (
      <>
        <h1>{title}</h1>
        {isChange && !hasDraft ? (
          <p>{words.unchanged}</p>
        ) : (
          <p>
            <strong>{words.notSent}</strong> {words.notSentMore}
          </p>
        )}
        <div>
          <AnswerParts form={form} token={token} />
        </div>
        <form class="stack" method="post" action={placeOf(token, 'send')} novalidate>
          <Seal seal={seal} />
          <input
            type="hidden"
            name={inputs.form}
            value={JSON.stringify({ ...draft, seen: {}, note: '', email: '' })}
          />
          <Field
            id={inputs.note}
            name={inputs.note}
            label={words.note}
            value={draft.note}
            fault={faultAt(faults, inputs.note)}
            rows={3}
            isOptional
          />
          {!household.hasEmail && (
            <Field
              id={inputs.email}
              name={inputs.email}
              label={words.email}
              hint={words.emailHint}
              value={draft.email}
              fault={faultAt(faults, inputs.email)}
              type="email"
              autoComplete="email"
              isOptional
            />
          )}
          <div class="actions">
            <Button>{words.send}</Button>
          </div>
        </form>
      </>
    ),
  };
}

function AnswerParts({ form, token }: { form: Form; token: string }): VNode {
  const preview = previewOf(form);
  const dishes = mealQuestions(form);
  const isAlone = form.household.guests.length === 1;
  return (
    <>
      <Part title={words.coming} place={placeOf(token, 'who')} change={words.changeComing}>
        <AnswerSentences wedding={form.wedding} household={preview} />
      </Part>
      {hasStep(form, 'guest') && (
        <Part title={words.bringing} place={placeOf(token, 'guest')} change={words.changeBringing}>
          <p>
            <bdi>{broughtAlong(form)}</bdi>
          </p>
        </Part>
      )}
      {dishes.length > 0 && (
        <Part title={words.meals} place={placeOf(token, 'meals')} change={words.changeMeals}>
          <ul>
            {dishes.map(({ guest, event }) => (
              <li key={`${guest.id}${event.id}`}>
                <bdi>
                  {isAlone
                    ? event.name
                    : messages.meals.legend(guest.fullName ?? messages.yourGuest, event.name)}
                </bdi>
                : <bdi>{dishName(form, guest.id, event.id)}</bdi>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {eaters(form).length > 0 && (
        <Part title={words.food} place={placeOf(token, foodPlace(form))} change={words.changeFood}>
          <FoodNeeds form={form} />
        </Part>
      )}
    </>
  );
}

function FoodNeeds({ form }: { form: Form }): VNode {
  const { food, needs } = form.draft;
  const told = food === 'told' ? eaters(form).filter((guest) => (needs[guest.id] ?? []).length > 0) : [];
  const isTold = (guest: Guest, need: DietaryNeed) =>
    food === 'told' && (needs[guest.id] ?? []).includes(need);
  const kept = previewOf(form).guests.flatMap((guest) =>
    guest.dietaryNeeds.filter((need) => !isTold(guest, need)),
  ).length;
  if (food === 'refused' || told.length === 0)
    return (
      <>
        {food === 'refused' && <p>{words.refused}</p>}
        {kept > 0 ? <p>{words.kept(kept)}</p> : food !== 'refused' && <p>{words.noFood}</p>}
      </>
    );
  return (
    <ul>
      {told.map((guest) => (
        <li key={guest.id}>
          {form.household.guests.length > 1 && (
            <>
              <bdi>{guest.fullName ?? messages.yourGuest}</bdi>:{' '}
            </>
          )}
          <bdi>
            {(needs[guest.id] ?? [])
              .map((need) =>
                need.kind === 'allergy'
                  ? `${needInWords(need)} (${words.allergy}, ${words.trace[need.severity]})`
                  : needInWords(need),
              )
              .join('; ')}
          </bdi>
        </li>
      ))}
      {kept > 0 && <li>{words.kept(kept)}</li>}
    </ul>
  );
}

function foodPlace(form: Form): GuestPlace {
  return form.draft.food === 'told' || form.draft.food === 'refused' ? 'food' : 'meals';
}

function broughtAlong(form: Form): string {
  const preview = previewOf(form);
  const names = preview.guests
    .filter((guest) => guest.isPlusOne && form.draft.plusOnes[guest.id]?.isComing === true)
    .map((guest) => guest.fullName ?? messages.guest.unknown);
  return names.length === 0 ? words.nobody : names.join(', ');
}

function dishName({ wedding, draft }: Form, guestId: string, eventId: string): string {
  const chosen = draft.meals[guestId]?.[eventId];
  const event = wedding.events.find((candidate) => candidate.id === eventId);
  return event?.mealOptions.find((meal) => meal.id === chosen)?.name ?? messages.meals.later;
}

function Part(props: { title: string; place: string; change: string; children: ComponentChildren }): VNode {
  return (
    <section class="part">
      <div class="top">
        <h2>{props.title}</h2>
        <a href={props.place}>
          {messages.change}
          <span class="unseen"> {props.change}</span>
        </a>
      </div>
      {props.children}
    </section>
  );
}
