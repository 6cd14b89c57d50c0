/** Last section: everything that may be changed about the plan. */
import type { VNode } from 'preact';
import type { Overview } from '../../../domain/weddings/overview';
import { isOver, type Wedding } from '../../../domain/weddings/wedding';
import { Facts, Hidden } from '../../design/parts';
import { addresses } from '../addresses';
import { FaultSummary, TextField } from '../fields';
import { formOf, type FormState } from '../form-state';
import { messages } from '../messages.en';
import { toHear } from '../overview-facts';
import { Section, StepLink } from '../parts';
import { TellGuests } from '../plan/plan-pages';
import { plannedFacts, seenPlan } from '../plan/seen-plan';
import { countryName } from '../words';

const words = messages.plan;

interface Props {
  overview: Overview;
  dates: FormState;
}

/** The section. */
export function ChangePlan({ overview, dates }: Props): VNode {
  const { wedding } = overview;
  return (
    <Section id="plan" heading={words.heading} class="full unprinted">
      {isOver(wedding.status) ? (
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
            <h3>{messages.facts.heading}</h3>
            <WeddingFacts wedding={wedding} />
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
  return formOf({ ...plannedFacts(wedding), tellGuests: 'yes' });
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
      <Hidden values={seenPlan(wedding)} />
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

function WeddingFacts({ wedding }: { wedding: Wedding }): VNode {
  const { coupleNames, contactLine, accentColor, timeZone, country, noticePolicy } = wedding;
  const { facts, newWedding } = messages;
  return (
    <div class="stack tight">
      <Facts
        facts={[
          { name: newWedding.coupleNames, value: <bdi>{coupleNames}</bdi> },
          { name: newWedding.contactLine, value: <bdi>{contactLine}</bdi> },
          { name: newWedding.accentColor, value: <ColourSample colour={accentColor} /> },
          { name: newWedding.timeZone, value: timeZone },
          { name: newWedding.country, value: countryName(country) },
          { name: facts.notices, value: facts.noticesInWords(noticePolicy) },
        ]}
      />
      <div>
        <StepLink href={addresses.facts(wedding.id)} text={facts.correct} />
      </div>
    </div>
  );
}

function ColourSample({ colour }: { colour: string }): VNode {
  return (
    <span class="nowrap">
      <svg class="swatch" viewBox="0 0 1 1" aria-hidden="true">
        <rect width="1" height="1" fill={colour} />
      </svg>{' '}
      {colour}
    </span>
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
