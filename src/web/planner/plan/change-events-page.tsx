/** Correcting events: hours, places, menus. */
import type { VNode } from 'preact';
import type { Wedding, WeddingEvent } from '../../../domain/weddings/wedding';
import { Hidden } from '../../design/parts';
import { addresses } from '../addresses';
import { AreaField, FaultSummary, TextField } from '../fields';
import { formOf, type FormState } from '../form-state';
import { messages } from '../messages.en';
import { WhenAndWhere } from '../setup/new-wedding-page';

const words = messages.changeEvents;
const labels = messages.newWedding;

/** The name of one event's field. */
export function eventField(eventId: string, field: string): string {
  return `events.${eventId}.${field}`;
}

/** The name of the field of a dish that is on the menu. */
export function dishField(eventId: string, dishId: string): string {
  return eventField(eventId, `dishes.${dishId}`);
}

/** What the form starts with: as it is stored. */
export function eventsForm({ events }: Wedding): FormState {
  const values = events.flatMap((event): [string, string][] => [
    [eventField(event.id, 'name'), event.name],
    [eventField(event.id, 'startsAtLocal'), event.startsAtLocal],
    [eventField(event.id, 'place'), event.place],
    [eventField(event.id, 'capacity'), event.capacity === null ? '' : String(event.capacity)],
    [eventField(event.id, 'servesMeal'), event.servesMeal ? 'yes' : ''],
    ...event.mealOptions.map((dish): [string, string] => [dishField(event.id, dish.id), dish.name]),
  ]);
  return formOf(Object.fromEntries(values));
}

/** The form. `invited` is how many households have their invitation already. */
export function ChangeEventsPage(props: { wedding: Wedding; invited: number; state: FormState }): VNode {
  const { wedding, invited, state } = props;
  return (
    <form class="form" method="post" action={addresses.events(wedding.id)} noValidate>
      <FaultSummary state={state} />
      <Hidden values={{ basedOn: wedding.scheduleVersion }} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      {invited > 0 && <p>{words.invited(invited)}</p>}
      {wedding.events.map((event) => (
        <EventFields key={event.id} wedding={wedding} event={event} state={state} />
      ))}
      <div>
        <button class="button primary">{words.save}</button>
      </div>
    </form>
  );
}

function EventFields(props: { wedding: Wedding; event: WeddingEvent; state: FormState }): VNode {
  const { wedding, event, state } = props;
  const name = (field: string) => eventField(event.id, field);
  return (
    <fieldset class="card stack">
      <legend class="unseen">{event.name}</legend>
      <h2>
        <bdi>{event.name}</bdi>
      </h2>
      <TextField state={state} name={name('name')} label={labels.name} isName />
      <WhenAndWhere state={state} name={name} />
      {event.mealOptions.map((dish) => (
        <TextField
          key={dish.id}
          state={state}
          name={dishField(event.id, dish.id)}
          label={words.dish(dish.name)}
          isName
        />
      ))}
      <AreaField
        state={state}
        name={name('newDishes')}
        rows={2}
        label={words.newDishes}
        hint={labels.mealHint}
      />
      {wedding.events.length > 1 && (
        <p>
          <a href={addresses.removeEvent(wedding.id, event.id)}>{words.remove(event.name)}</a>
        </p>
      )}
    </fieldset>
  );
}
