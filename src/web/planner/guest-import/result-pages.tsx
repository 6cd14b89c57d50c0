/** After an import: what came, what stayed out, the way back; and what was left when it was taken back. */
import type { VNode } from 'preact';
import type { ImportCounts } from '../../../domain/guest-import/plan';
import type { ImportRun } from '../../../domain/guest-import/run';
import { isSeen, type StayingHousehold, type UndoPlan } from '../../../domain/guest-import/undo';
import { Button, Facts } from '../../design/parts';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { ConfirmPage, Section, StepLink, TableHead } from '../parts';
import { shortDay, type Clock } from '../words';
import { changesAddress } from './changes-page';
import { listName } from './in-words';
import { PageLinks, type ListPage } from './paging';

const words = messages.guestImport.result;
const undoWords = messages.guestImport.undo;

/** What an import has brought. */
export function ResultPage(props: {
  weddingId: string;
  run: ImportRun;
  leftOutRows: number;
  canUndo: boolean;
  clock: Clock;
}): VNode {
  const { weddingId, run, leftOutRows, canUndo, clock } = props;
  const { counts } = run;
  return (
    <div class="reading stack">
      <h1>{titleOf(counts)}</h1>
      <p class="quiet">
        <bdi>{listName(run)}</bdi>. {words.nobody}
      </p>
      {counts !== null && <Facts facts={factsOf(counts, leftOutRows)} />}
      {leftOutRows > 0 && (
        <div class="stack tight">
          <div class="doing">
            <StepLink href={addresses.importRun(weddingId, run.id, 'left-out.csv')} text={words.download} />
            <a href={changesAddress(weddingId, run.id, 'left_out')}>{messages.guestImport.plan.would.see}</a>
          </div>
          <p class="hint">{words.downloadHint}</p>
        </div>
      )}
      <div class="actions">
        <StepLink href={addresses.guests(weddingId)} text={words.toGuests} kind="primary" />
        {canUndo && <StepLink href={addresses.importRun(weddingId, run.id, 'undo')} text={words.undo} />}
      </div>
      <p class="quiet">{canUndo ? words.undoUntil(shortDay(run.keptUntil, clock)) : words.tooOld}</p>
    </div>
  );
}

function titleOf(counts: ImportCounts | null): string {
  return counts === null || counts.newPeople === 0
    ? words.updated
    : words.title(counts.newPeople, counts.joiningPeople, counts.newHouseholds);
}

function factsOf(counts: ImportCounts, leftOutRows: number): { name: string; value: string }[] {
  const all = [
    [words.added, counts.newPeople],
    [words.changed, counts.changedHouseholds],
    [words.known, counts.knownPeople],
    [words.answers, counts.answers],
    [words.leftOut, leftOutRows],
  ] as const;
  return all.flatMap(([name, count]) =>
    count === 0 ? [] : [{ name, value: count.toLocaleString('en-GB') }],
  );
}

/** Asks before an import is taken back, and says what would stay. */
export function UndoPage(props: { weddingId: string; run: ImportRun; plan: UndoPlan }): VNode {
  const { weddingId, run, plan } = props;
  const { undone, staying } = plan;
  const backTo = addresses.importRun(weddingId, run.id);
  if (undone.length === 0)
    return (
      <div class="reading stack">
        <h1>{undoWords.title}</h1>
        <p class="lead">{undoWords.nothing}</p>
        <Staying heading={undoWords.staying(staying.length)} staying={staying} />
        <div class="actions">
          <StepLink href={backTo} text={messages.guestImport.paging.back} />
        </div>
      </div>
    );
  return (
    <ConfirmPage
      title={undoWords.title}
      points={pointsOf(plan)}
      action={addresses.importRun(weddingId, run.id, 'undo')}
      button={undoWords.button}
      values={{}}
      backTo={backTo}
      isGrave
    >
      {staying.length > 0 && <Staying heading={undoWords.staying(staying.length)} staying={staying} />}
    </ConfirmPage>
  );
}

function pointsOf({ undone }: UndoPlan): string[] {
  const removed = undone.filter((one) => one.removesHousehold);
  const inRemoved = removed.reduce((sum, one) => sum + one.applied.added.length, 0);
  const fromOthers = undone.reduce((sum, one) => sum + one.removedGuestIds.length, 0);
  const restored = undone.filter(isSeen).length - removed.length;
  return [
    ...(removed.length === 0 ? [] : [undoWords.removed(inRemoved, removed.length)]),
    ...(fromOthers === 0 ? [] : [undoWords.removedPeople(fromOthers)]),
    ...(restored === 0 ? [] : [undoWords.restored(restored)]),
    undoWords.suppliers,
  ];
}

/** What an import that was taken back has left. */
export function UndonePage(props: {
  weddingId: string;
  run: ImportRun;
  stayed: ListPage<StayingHousehold>;
}): VNode {
  const { weddingId, run, stayed } = props;
  return (
    <div class="reading stack">
      <h1>{words.undoneTitle}</h1>
      <p class="lead">{stayed.total === 0 ? words.undoneWhole : words.undoneText}</p>
      {stayed.total > 0 && <Staying heading={undoWords.stayed(stayed.total)} staying={stayed.items} />}
      <PageLinks at={stayed} addressOf={(page) => `${addresses.importRun(weddingId, run.id)}?page=${page}`} />
      <div class="actions">
        <StepLink href={addresses.guests(weddingId)} text={words.toGuests} kind="primary" />
        <StepLink href={addresses.guestImport(weddingId)} text={words.giveAgain} />
      </div>
    </div>
  );
}

const MOST_SHOWN = 100;

function Staying({ heading, staying }: { heading: string; staying: StayingHousehold[] }): VNode {
  const { columns, what, reasons } = undoWords;
  return (
    <Section id="staying" heading={heading}>
      <table class="folding" role="table">
        <caption class="unseen">{heading}</caption>
        <TableHead headings={[columns.household, columns.what, columns.reason]} />
        <tbody role="rowgroup">
          {staying.slice(0, MOST_SHOWN).map((one) => (
            <tr key={`${one.householdId}/${one.what}`} role="row">
              <th role="rowheader" scope="row">
                <bdi>{one.name}</bdi>
              </th>
              <td role="cell" data-label={columns.what}>
                {what[one.what]}
              </td>
              <td role="cell" data-label={columns.reason}>
                {reasons[one.reason]}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Section>
  );
}

/** A list that cannot be read as it is, and the ways on. */
export function RefusedPage(props: { weddingId: string; run: ImportRun; why: string }): VNode {
  const { weddingId, run, why } = props;
  const refused = messages.guestImport.refused;
  return (
    <div class="reading stack">
      <h1>{refused.title}</h1>
      <p class="quiet">
        <bdi>{listName(run)}</bdi>
      </p>
      <p class="lead">{why}</p>
      <div class="actions">
        {run.description !== null && run.description.columns.length + run.description.sheets.length > 1 && (
          <StepLink
            href={addresses.importRun(weddingId, run.id, 'columns')}
            text={run.description.columns.length === 0 ? refused.otherSheet : refused.naming}
            kind="primary"
          />
        )}
        <StepLink href={addresses.guestImport(weddingId)} text={refused.again} />
      </div>
      <form method="post" action={addresses.importRun(weddingId, run.id, 'discard')}>
        <Button kind="quiet">{messages.guestImport.plan.accept.discard}</Button>
      </form>
    </div>
  );
}
