/** Whether somebody comes along, and who. */
import { Button } from '../design/parts';
import { Checkboxes, faultAt, Field, Radios, type PageFault } from '../design/fields';
import type { VNode } from 'preact';
import type { Guest } from '../../domain/guests/guest';
import { inputs, placeOf } from './addresses';
import { nameOf, plusOnesOf, sharedEvents, type Form } from './draft';
import type { GuestView } from './frame';
import { messages } from './messages.en';

const words = messages.guest;

/** What was chosen for a plus-one. */
export type Bringing = 'named' | 'unknown' | 'no';

/** One question per allowance. `chosen` holds what was pressed and could not be taken yet. */
export function plusOnePage(
  form: Form,
  token: string,
  faults: PageFault[] = [],
  chosen: Record<string, Bringing | undefined> = {},
): GuestView {
  const plusOnes = plusOnesOf(form.household).filter((guest) => sharedEvents(form, guest).length > 0);
  return {
    title: words.title,
    wedding: form.wedding,
    faults,
    body: (
      <>
        <a class="back" href={placeOf(token, 'who')}>
          {messages.back}
        </a>
        <h1>{words.title}</h1>
        <form class="stack" method="post" action={placeOf(token, 'guest')} novalidate>
          {plusOnes.map((guest, index) => (
            <PlusOne
              key={guest.id}
              form={form}
              guest={guest}
              faults={faults}
              legend={plusOnes.length === 1 ? words.title : words.nth(index + 1)}
              isOnly={plusOnes.length === 1}
              chosen={chosen[guest.id] ?? bringingOf(form, guest)}
            />
          ))}
          <div class="actions">
            <Button>{messages.continue}</Button>
          </div>
        </form>
      </>
    ),
  };
}

function PlusOne(props: {
  form: Form;
  guest: Guest;
  faults: PageFault[];
  legend: string;
  isOnly: boolean;
  chosen: Bringing | undefined;
}): VNode {
  const { form, guest, faults, legend, isOnly, chosen } = props;
  const events = sharedEvents(form, guest);
  const attendance = form.draft.attendance[guest.id];
  return (
    <div class="plus">
      <Radios
        id={inputs.bringing(guest.id)}
        name={inputs.bringing(guest.id)}
        label={isOnly ? <span class="unseen">{legend}</span> : legend}
        choices={[
          { value: 'named', label: words.named },
          { value: 'unknown', label: words.unknown },
          { value: 'no', label: words.no },
        ]}
        value={chosen ?? null}
        fault={faultAt(faults, inputs.bringing(guest.id))}
      />
      <div class="reveal name-field">
        <Field
          id={inputs.plusOneName(guest.id)}
          name={inputs.plusOneName(guest.id)}
          label={words.name}
          hint={words.nameHint}
          value={nameOf(form, guest) ?? ''}
          fault={faultAt(faults, inputs.plusOneName(guest.id))}
          isName
        />
      </div>
      {events.length > 1 && (
        <div class="reveal events-field">
          <Checkboxes
            id={inputs.plusOneEvents(guest.id)}
            name={inputs.plusOneEvents(guest.id)}
            label={words.comesTo}
            choices={events.map((event) => ({ value: event.id, label: event.name }))}
            values={events.filter((event) => attendance?.[event.id] !== 'declined').map((event) => event.id)}
            fault={faultAt(faults, inputs.plusOneEvents(guest.id))}
          />
        </div>
      )}
    </div>
  );
}

function bringingOf(form: Form, guest: Guest): Bringing | undefined {
  const plusOne = form.draft.plusOnes[guest.id];
  if (plusOne === undefined) return undefined;
  if (!plusOne.isComing) return 'no';
  return nameOf(form, guest) === null ? 'unknown' : 'named';
}
