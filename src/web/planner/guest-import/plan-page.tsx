/** What an import would do: told in a sentence, with what needs the planner first, and accepted at the end. */
import type { VNode } from 'preact';
import type { ImportCounts } from '../../../domain/guest-import/plan';
import { changesNothing, type ImportRun } from '../../../domain/guest-import/run';
import type { Wedding } from '../../../domain/weddings/wedding';
import { Button, Hidden, Notice } from '../../design/parts';
import { addresses } from '../addresses';
import { TickField } from '../fields';
import { formOf } from '../form-state';
import { messages } from '../messages.en';
import { ButtonForm, Section, StepLink } from '../parts';
import { shortDay, type Clock } from '../words';
import { changesAddress, type ShownChange } from './changes-page';
import { ColumnTable } from './column-table';
import { isNothingNew, listName, needsYouCount, planInWords, recognisedInWords } from './in-words';

const words = messages.guestImport.plan;

interface Props {
  wedding: Pick<Wedding, 'id' | 'events'>;
  run: ImportRun;
  counts: ImportCounts;
  warnings: number;
  clock: Clock;
}

/** The page. */
export function PlanPage(props: Props): VNode {
  const { wedding, run } = props;
  return (
    <div class="stack loose">
      <Told {...props} />
      <div class="board even">
        {!isNothingNew(run) && <NeedsYou {...props} />}
        <Would {...props} />
        <Accept {...props} />
        {run.description !== null && (
          <Section
            id="read"
            heading={words.columns.heading}
            class="full"
            aside={<a href={addresses.importRun(wedding.id, run.id, 'columns')}>{words.columns.correct}</a>}
          >
            <ColumnTable columns={run.description.columns} events={wedding.events} />
          </Section>
        )}
      </div>
    </div>
  );
}

function Told({ run, counts, clock }: Props): VNode {
  const { what, besides } = planInWords(counts);
  return (
    <div class="stack">
      <div>
        <h1>
          <bdi>{listName(run)}</bdi>
        </h1>
        {run.description !== null && <p class="quiet">{recognisedInWords(run.description)}</p>}
      </div>
      {run.lookAgain > 0 && <Notice kind="open">{words.lookAgain(run.lookAgain, run.lookAgainRows)}</Notice>}
      <p class="big" id="plan-in-short">
        <b>{what}</b>
        {besides !== '' && `; ${besides}`}
      </p>
      {isNothingNew(run) && <p class="lead">{words.nothingNewText(counts.knownPeople)}</p>}
      {run.importedBefore !== null && (
        <p class="quiet">{words.before(shortDay(run.importedBefore, clock))}</p>
      )}
    </div>
  );
}

function NeedsYou({ wedding, run, counts }: Props): VNode {
  const { decide } = words;
  const { openDoubts } = counts;
  const openPairs = counts.openQuestions - openDoubts;
  const isEmpty = needsYouCount(counts) === 0;
  const to = (page: 'mend' | 'doubts' | 'pairs') => addresses.importRun(wedding.id, run.id, page);
  return (
    <section class={`needs full ${isEmpty ? 'none' : 'some'}`} aria-labelledby="needs-heading">
      <h2 id="needs-heading">{isEmpty ? decide.none : decide.heading}</h2>
      {isEmpty ? (
        <p class="quiet">{decide.noneText}</p>
      ) : (
        <>
          <ul class="rows">
            {counts.faultyRows > 0 && (
              <NeedRow what={decide.faults(counts.faultyRows)} href={to('mend')} button={decide.mend} />
            )}
            {openPairs > 0 && (
              <NeedRow
                what={decide.pairs(openPairs)}
                hint={decide.pairsText(counts.waitingPeople)}
                href={to('pairs')}
                button={decide.pairsButton}
              />
            )}
            {openDoubts > 0 && (
              <NeedRow what={decide.doubts(openDoubts)} href={to('doubts')} button={decide.doubtsButton} />
            )}
          </ul>
          <p class="quiet">{decide.later}</p>
        </>
      )}
    </section>
  );
}

function NeedRow(props: { what: string; hint?: string; href: string; button: string }): VNode {
  return (
    <li>
      <div>
        <p class="what">{props.what}</p>
        {props.hint !== undefined && <p class="hint">{props.hint}</p>}
      </div>
      <div class="doing">
        <StepLink href={props.href} text={props.button} about={props.what} />
      </div>
    </li>
  );
}

function Would({ wedding, run, counts, warnings }: Props): VNode {
  const { would } = words;
  const lines: { text: string; show?: ShownChange; isSaid: boolean }[] = [
    {
      text: would.create(counts.newPeople - counts.joiningPeople, counts.newHouseholds),
      show: 'create',
      isSaid: counts.newHouseholds > 0,
    },
    { text: would.join(counts.joiningPeople), show: 'merge', isSaid: counts.joiningPeople > 0 },
    { text: would.merge(counts.changedHouseholds), show: 'merge', isSaid: counts.changedHouseholds > 0 },
    { text: would.same(counts.sameHouseholds), show: 'same', isSaid: counts.sameHouseholds > 0 },
    { text: would.answers(counts.answers), isSaid: counts.answers > 0 },
    { text: would.twice(counts.listedTwice), isSaid: counts.listedTwice > 0 },
    { text: would.skipped(counts.skippedRows), show: 'left_out', isSaid: counts.skippedRows > 0 },
    { text: would.warnings(warnings), show: 'warning', isSaid: warnings > 0 },
    { text: would.notListed(counts.notListed), show: 'not_listed', isSaid: counts.notListed > 0 },
  ];
  return (
    <Section id="would" heading={would.heading}>
      <ul class="points">
        {lines.map(
          ({ text, show, isSaid }) =>
            isSaid && (
              <li key={text}>
                {text}
                {show !== undefined && (
                  <>
                    {' '}
                    <a href={changesAddress(wedding.id, run.id, show)}>
                      {would.see}
                      <span class="unseen"> {text}</span>
                    </a>
                  </>
                )}
              </li>
            ),
        )}
      </ul>
    </Section>
  );
}

/** Carrying the plan out; where there is nothing to carry out, the way on. */
function Accept(props: Props): VNode {
  const { wedding, run, counts } = props;
  const { accept } = words;
  if (changesNothing(counts))
    return (
      <section class="stack" aria-label={accept.heading}>
        {isNothingNew(run) && (
          <div>
            <StepLink
              href={addresses.guests(wedding.id)}
              text={messages.guestImport.result.toGuests}
              kind="primary"
            />
          </div>
        )}
        <Discard {...props} />
      </section>
    );
  return (
    <Section id="accept" heading={accept.heading}>
      <form class="stack" method="post" action={addresses.importRun(wedding.id, run.id, 'accept')}>
        <Hidden values={{ version: run.version }} />
        {counts.peopleWithFoodNeeds > 0 && (
          <TickField
            state={formOf({})}
            name="dietConsent"
            label={accept.consent}
            hint={accept.consentHint(counts.peopleWithFoodNeeds)}
          />
        )}
        <p>{words.notYet}</p>
        <div>
          <Button>{accept.button(counts.newPeople)}</Button>
        </div>
      </form>
      <Discard {...props} />
    </Section>
  );
}

function Discard({ wedding, run }: Pick<Props, 'wedding' | 'run'>): VNode {
  return (
    <ButtonForm action={addresses.importRun(wedding.id, run.id, 'discard')} text={words.accept.discard} />
  );
}
