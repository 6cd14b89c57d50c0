/** Last section: everything that may be changed about the plan. */
import type { VNode } from 'preact';
import type { Overview } from '../../../domain/weddings/ports';
import type { Wedding } from '../../../domain/weddings/wedding';
import { Hidden } from '../../design/parts';
import { addresses } from '../addresses';
import { FaultSummary, TextField } from '../fields';
import { formOf, type FormState } from '../form-state';
import { messages } from '../messages.en';
import { toHear } from '../overview-facts';
import { Section, StepLink } from '../parts';
import { TellGuests } from '../plan/plan-pages';

const words = messages.plan;

interface Props {
  overview: Overview;
  dates: FormState;
  details: FormState;
}

/** The section. */
export function ChangePlan({ overview, dates, details }: Props): VNode {
  const { wedding } = overview;
  const isOver = wedding.status === 'cancelled' || wedding.status === 'completed';
  return (
    <Section id="plan" heading={words.heading} class="full unprinted">
      {isOver ? (
        <p class="quiet">{messages.refusals.notOpen.text}</p>
      ) : (
        <div class="board even">
          <div class="stack">
            <h3>{wedding.status === 'postponed' ? words.resume : words.dates}</h3>
            <DatesForm
              wedding={wedding}
              state={dates}
              areInvited={overview.milestones.some(
                (step) => step.kind === 'invitations' && step.status === 'done',
              )}
              toHear={toHear(overview).length}
            />
          </div>
          <div class="stack">
            <h3>{words.details}</h3>
            <DetailsForm wedding={wedding} state={details} />
            <h3>{words.stop}</h3>
            {wedding.status === 'planned' && (
              <Stop href={addresses.postpone(wedding.id)} text={words.postpone} hint={words.postponeHint} />
            )}
            <Stop href={addresses.cancel(wedding.id)} text={words.cancel} hint={words.cancelHint} />
          </div>
        </div>
      )}
    </Section>
  );
}

/** The dates as a form holds them. */
export function datesForm(wedding: Wedding): FormState {
  return formOf({
    weddingOn: wedding.weddingOn,
    rsvpDeadlineOn: wedding.rsvpDeadlineOn,
    invitationsOn: wedding.invitationsOn ?? '',
    reminders: wedding.reminderDaysBeforeDeadline.join(', '),
    tellGuests: 'yes',
  });
}

/** Names and contact as a form holds them. */
export function detailsForm(wedding: Wedding): FormState {
  return formOf({ coupleNames: wedding.coupleNames, contactLine: wedding.contactLine });
}

/** The dates as they were seen; compared when somebody else has changed the plan meanwhile. */
export function seenDates(wedding: Wedding): Record<string, string | number> {
  return {
    basedOn: wedding.scheduleVersion,
    'seen.status': wedding.status,
    'seen.weddingOn': wedding.weddingOn,
    'seen.rsvpDeadlineOn': wedding.rsvpDeadlineOn,
    'seen.invitationsOn': wedding.invitationsOn ?? '',
    'seen.reminders': wedding.reminderDaysBeforeDeadline.join(', '),
    'seen.coupleNames': wedding.coupleNames,
    'seen.contactLine': wedding.contactLine,
  };
}

function DatesForm(props: {
  wedding: Wedding;
  state: FormState;
  areInvited: boolean;
  toHear: number;
}): VNode {
  const { wedding, state, areInvited, toHear } = props;
  const isPostponed = wedding.status === 'postponed';
  return (
    <form
      class="form"
      method="post"
      action={isPostponed ? addresses.resume(wedding.id) : addresses.dates(wedding.id)}
      noValidate
    >
      <FaultSummary state={state} />
      <Hidden values={seenDates(wedding)} />
      {isPostponed && <p class="quiet">{words.resumeHint}</p>}
      <div class="pair">
        <TextField state={state} name="weddingOn" type="date" label={words.weddingOn} />
        <TextField state={state} name="rsvpDeadlineOn" type="date" label={words.rsvpDeadlineOn} />
      </div>
      {areInvited ? (
        <Hidden values={{ invitationsOn: wedding.invitationsOn ?? '' }} />
      ) : (
        <TextField
          state={state}
          name="invitationsOn"
          type="date"
          size="medium"
          label={words.invitationsOn}
          hint={words.invitationsHint}
        />
      )}
      <TextField
        state={state}
        name="reminders"
        size="medium"
        label={words.reminders}
        hint={words.remindersHint}
      />
      {isPostponed && <TellGuests toHear={toHear} state={state} />}
      <div>
        <button class="button primary">{isPostponed ? words.resumeButton : words.save}</button>
      </div>
      {!isPostponed && <p class="hint">{words.saveHint}</p>}
    </form>
  );
}

function DetailsForm({ wedding, state }: { wedding: Wedding; state: FormState }): VNode {
  return (
    <form class="form" method="post" action={addresses.details(wedding.id)} noValidate>
      <FaultSummary state={state} />
      <Hidden values={seenDates(wedding)} />
      <TextField state={state} name="coupleNames" label={words.coupleNames} isName />
      <TextField state={state} name="contactLine" label={words.contactLine} />
      <div>
        <button class="button quiet">{words.saveDetails}</button>
      </div>
    </form>
  );
}

function Stop({ href, text, hint }: { href: string; text: string; hint: string }): VNode {
  return (
    <div class="line">
      <p class="hint">{hint}</p>
      <StepLink href={href} text={text} />
    </div>
  );
}
