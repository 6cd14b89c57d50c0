/** Pages that ask before the plan is changed, and the one that says it was changed meanwhile. */
import { DateTime } from 'luxon';
import type { VNode } from 'preact';
import type { Overview } from '../../../domain/weddings/overview';
import type { PlannedMilestone } from '../../../domain/weddings/ports';
import type { Wedding } from '../../../domain/weddings/wedding';
import { addresses } from '../addresses';
import { ChoiceGroup } from '../fields';
import { formOf, valueOf, type FormState } from '../form-state';
import { messages } from '../messages.en';
import { clockOf, receiversOf, stepInWords, waitsForPlanner } from '../overview-facts';
import { ButtonForm, StepLink, ConfirmPage } from '../parts';
import { countryName, fullDay, fullMoment, listed } from '../words';
import { plannedFacts, type PlannedFact } from './seen-plan';

const words = messages.confirm;

/** What a page that asks before the day changes needs to know. */
export interface DayChange {
  wedding: Wedding;
  suppliers: string[];
  /** Households that were invited and can be written to. */
  toHear: number;
}

/** Whether the guests are written to; asked only where somebody has been invited. */
export function TellGuests({ toHear, state }: { toHear: number; state: FormState }): VNode {
  const text = words.tellGuests;
  if (toHear === 0) return <p class="quiet">{text.nobody}</p>;
  return (
    <ChoiceGroup
      state={state}
      name="tellGuests"
      kind="radio"
      label={text.question}
      hint={text.hint}
      options={[
        { value: 'yes', label: text.yes(toHear) },
        { value: 'no', label: text.no },
      ]}
    />
  );
}

const TELLING = formOf({ tellGuests: 'yes' });

/** Asks before postponing. */
export function PostponePage({ wedding, suppliers, toHear }: DayChange): VNode {
  return (
    <ConfirmPage
      title={words.postpone.title}
      points={words.postpone.points(wedding.coupleNames, listed(suppliers))}
      action={addresses.postpone(wedding.id)}
      button={words.postpone.button}
      values={{ basedOn: wedding.scheduleVersion }}
      backTo={addresses.overview(wedding.id)}
    >
      <TellGuests toHear={toHear} state={TELLING} />
    </ConfirmPage>
  );
}

/** Asks before cancelling; it cannot be taken back. */
export function CancelPage({ wedding, suppliers, toHear }: DayChange): VNode {
  return (
    <ConfirmPage
      title={words.cancel.title}
      points={words.cancel.points(listed(suppliers))}
      action={addresses.cancel(wedding.id)}
      button={words.cancel.button}
      values={{ basedOn: wedding.scheduleVersion }}
      backTo={addresses.overview(wedding.id)}
      isGrave
    >
      <TellGuests toHear={toHear} state={TELLING} />
    </ConfirmPage>
  );
}

/** Asks before the day moves. `values` is the form as it was sent, to be sent again. */
export function MovePage(props: DayChange & { weddingOn: string; values: Record<string, string> }): VNode {
  const { wedding, suppliers, toHear, weddingOn, values } = props;
  const days = DateTime.fromISO(weddingOn).diff(DateTime.fromISO(wedding.weddingOn), 'days').days;
  return (
    <ConfirmPage
      title={words.move.title}
      points={words.move.points(
        fullDay(wedding.weddingOn),
        fullDay(weddingOn),
        words.move.days(Math.round(days)),
        listed(suppliers),
      )}
      action={addresses.dates(wedding.id)}
      button={words.move.button}
      values={{ ...values, confirmed: 'yes' }}
      backTo={addresses.overview(wedding.id)}
    >
      <TellGuests toHear={toHear} state={TELLING} />
    </ConfirmPage>
  );
}

/** Asks before a step is done or skipped by hand. */
export function StepPage(props: {
  overview: Overview;
  step: PlannedMilestone;
  action: 'run' | 'skip';
}): VNode {
  const { overview, step, action } = props;
  const { what } = stepInWords(step, overview);
  const isWaiting = waitsForPlanner(step, overview);
  const when = isWaiting ? null : fullMoment(step.dueAt, clockOf(overview));
  const supplier = overview.suppliers.find((line) => line.supplier.id === step.supplierId)?.supplier.name;
  const isCount = step.kind === 'final_count';
  const question =
    action === 'skip'
      ? {
          title: words.skip.title(what),
          points: [
            ...words.skip.points(when),
            ...(isCount ? [words.skip.finalCount] : []),
            ...(step.kind === 'date_news' ? [words.skip.dateNews] : []),
            ...(step.kind === 'invitations' ? [words.skip.invitations] : []),
          ],
        }
      : isCount
        ? { title: words.run.finalCount(supplier ?? ''), points: words.run.finalCountPoints(when) }
        : {
            title:
              words.run.wave[
                step.kind === 'invitations' || step.kind === 'date_news' ? step.kind : 'reminder'
              ],
            points: words.run.wavePoints(receiversOf(step, overview), when),
          };
  return (
    <ConfirmPage
      {...question}
      action={addresses.step(overview.wedding.id, step.id, action)}
      button={words[action].button}
      values={{}}
      backTo={addresses.overview(overview.wedding.id)}
    />
  );
}

/** Shows what is different from what was seen, and lets the planner decide. */
export function ChangedMeanwhilePage(props: {
  wedding: Wedding;
  /** What was sent: the own values, and those that were seen. */
  sent: FormState;
  action: string;
  /** The own values, to be sent again on top of what is there now. */
  again: Record<string, string | number>;
}): VNode {
  const { wedding, sent, action, again } = props;
  const text = messages.meanwhile;
  const differences = differencesOf(wedding, sent);
  return (
    <div class="reading stack">
      <h1>{text.title}</h1>
      <p>{text.intro}</p>
      {differences.length === 0 ? (
        <p>{text.other}</p>
      ) : (
        <table>
          <caption class="unseen">{text.title}</caption>
          <thead>
            <tr>
              <th scope="col">{text.field}</th>
              <th scope="col">{text.seen}</th>
              <th scope="col">{text.now}</th>
            </tr>
          </thead>
          <tbody>
            {differences.map(({ field, seen, now }) => (
              <tr key={field}>
                <th scope="row">{field}</th>
                <td>{seen}</td>
                <td>
                  <b>{now}</b>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <div class="actions">
        <StepLink href={addresses.overview(wedding.id)} text={text.keep} kind="primary" />
        <ButtonForm action={action} text={text.yours} values={again} />
      </div>
    </div>
  );
}

function differencesOf(wedding: Wedding, sent: FormState): { field: string; seen: string; now: string }[] {
  const { meanwhile, newWedding, plan, statuses } = messages;
  const fields: Record<PlannedFact, string> = {
    status: meanwhile.status,
    weddingOn: plan.weddingOn,
    rsvpDeadlineOn: plan.rsvpDeadlineOn,
    invitationsOn: plan.invitationsOn,
    reminders: plan.reminders,
    coupleNames: newWedding.coupleNames,
    contactLine: newWedding.contactLine,
    accentColor: newWedding.accentColor,
    timeZone: newWedding.timeZone,
    country: newWedding.country,
    'noticePolicy.quietMinutes': newWedding.quietMinutes,
    'noticePolicy.maxWaitMinutes': newWedding.maxWaitMinutes,
  };
  const inWords = (name: string, value: string): string => {
    if (value === '') return meanwhile.never;
    if (name === 'status') return (statuses as Record<string, string>)[value] ?? value;
    if (name === 'country') return countryName(value);
    return name.endsWith('On') ? fullDay(value) : value;
  };
  const current = plannedFacts(wedding);
  return (Object.keys(fields) as PlannedFact[]).flatMap((name) => {
    if (!sent.values.has(`seen.${name}`)) return [];
    const [seen, now] = [valueOf(sent, `seen.${name}`), current[name]];
    return seen === now ? [] : [{ field: fields[name], seen: inWords(name, seen), now: inWords(name, now) }];
  });
}
