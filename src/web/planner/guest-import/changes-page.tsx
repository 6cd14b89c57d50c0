/** What would happen, list by list: who is new, what changes, what is left out and why. */
import type { VNode } from 'preact';
import type {
  HouseholdCreation,
  HouseholdMerge,
  HouseholdWaiting,
  UnlistedGuest,
} from '../../../domain/guest-import/plan';
import type { LeftOutRow, StagedItems } from '../../../domain/guest-import/staged';
import type { ListRemark } from '../../../domain/guest-lists/guest-list-reading';
import { Button, Hidden } from '../../design/parts';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { StepLink, TableHead } from '../parts';
import { changesOf, nameOf } from './changes-in-words';
import { PageLinks, type ListPage } from './paging';
import { saidOf, saidOfHousehold, type NamedEvent } from './said-in-words';

const words = messages.guestImport.changes;

/** Lists that can be looked at. */
export const SHOWN_CHANGES = [
  'create',
  'merge',
  'same',
  'wait',
  'warning',
  'left_out',
  'not_listed',
] as const;
export type ShownChange = (typeof SHOWN_CHANGES)[number];

/** One list, one page of it. */
export type ShownList = {
  [Kind in ShownChange]: { kind: Kind; list: ListPage<StagedItems[Kind]> };
}[ShownChange];

/** Where a list is. */
export function changesAddress(weddingId: string, runId: string, show: ShownChange, page = 0): string {
  const query = new URLSearchParams({ show, ...(page === 0 ? {} : { page: String(page) }) });
  return `${addresses.importRun(weddingId, runId, 'changes')}?${query.toString()}`;
}

/** The page. Of an import that was carried out only the rows left out are still there to be looked at. */
export function ChangesPage(props: {
  weddingId: string;
  runId: string;
  shown: ShownList;
  isCarriedOut: boolean;
  events: NamedEvent[];
}): VNode {
  const { weddingId, runId, shown, isCarriedOut, events } = props;
  return (
    <div class="stack">
      <h1>{changesTitle(isCarriedOut)}</h1>
      {!isCarriedOut && <Kinds {...props} />}
      {shown.list.total === 0 ? (
        <p class="quiet">{words.none}</p>
      ) : (
        <List weddingId={weddingId} runId={runId} shown={shown} events={events} />
      )}
      <PageLinks at={shown.list} addressOf={(page) => changesAddress(weddingId, runId, shown.kind, page)} />
      <div class="actions">
        <StepLink href={addresses.importRun(weddingId, runId)} text={messages.guestImport.paging.back} />
      </div>
    </div>
  );
}

/** What the page is called. */
export function changesTitle(isCarriedOut: boolean): string {
  return isCarriedOut ? messages.guestImport.result.leftOut : words.title;
}

function Kinds(props: { weddingId: string; runId: string; shown: ShownList }): VNode {
  const { weddingId, runId, shown } = props;
  return (
    <nav aria-label={words.show}>
      <ul class="filters">
        {SHOWN_CHANGES.map((kind) => (
          <li key={kind}>
            <a
              href={changesAddress(weddingId, runId, kind)}
              {...(kind === shown.kind ? { 'aria-current': 'true' as const } : {})}
            >
              {words.kinds[kind]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function List(props: { weddingId: string; runId: string; shown: ShownList; events: NamedEvent[] }): VNode {
  const { weddingId, runId, shown, events } = props;
  const { columns, kinds } = words;
  switch (shown.kind) {
    case 'create':
      return (
        <Table caption={kinds.create} headings={[columns.household, columns.people]}>
          {shown.list.items.map((one) => creationRow(one, events))}
        </Table>
      );
    case 'merge':
    case 'same':
      return (
        <Table caption={kinds[shown.kind]} headings={[columns.household, columns.change]}>
          {shown.list.items.map((one) => mergeRow(one))}
        </Table>
      );
    case 'wait':
      return (
        <Table caption={kinds.wait} headings={[columns.household, columns.people]}>
          {shown.list.items.map((one) => waitingRow(one))}
        </Table>
      );
    case 'warning':
      return (
        <Table caption={kinds.warning} headings={[columns.value, columns.reason, columns.fix]}>
          {shown.list.items.map((one) => warningRow(one, { weddingId, runId }))}
        </Table>
      );
    case 'left_out':
      return (
        <Table caption={kinds.left_out} headings={[columns.value, columns.reason]}>
          {shown.list.items.map((one) => leftOutRow(one))}
        </Table>
      );
    case 'not_listed':
      return <NotListed weddingId={weddingId} guests={shown.list.items} />;
  }
}

/** Whom the list does not name: each leads to the household, where somebody can be taken off the list. */
function NotListed({ weddingId, guests }: { weddingId: string; guests: UnlistedGuest[] }): VNode {
  const headings = [words.columns.guest, words.columns.household];
  return (
    <table class="folding" role="table">
      <caption class="unseen">{words.kinds.not_listed}</caption>
      <TableHead headings={headings} />
      <tbody role="rowgroup">
        {guests.map(({ guestId, fullName, householdId, householdName }) => (
          <tr key={guestId} role="row">
            <th role="rowheader" scope="row">
              <a href={addresses.household(weddingId, householdId)}>
                <bdi>{fullName}</bdi>
              </a>
            </th>
            <td role="cell" data-label={headings[1]}>
              <bdi>{householdName}</bdi>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface Row {
  key: string;
  row: string;
  head: string;
  cells: (VNode | string)[];
}

function Table(props: { caption: string; headings: string[]; children: Row[] }): VNode {
  const { caption, headings, children } = props;
  return (
    <table class="folding" role="table">
      <caption class="unseen">{caption}</caption>
      <TableHead headings={[words.columns.row, ...headings]} />
      <tbody role="rowgroup">
        {children.map(({ key, row, head, cells }) => (
          <tr key={key} role="row">
            <td role="cell" data-label={words.columns.row} class="quiet nowrap">
              {row}
            </td>
            <th role="rowheader" scope="row">
              <bdi>{head}</bdi>
            </th>
            {cells.map((cell, index) => (
              <td
                key={index}
                role="cell"
                data-label={headings[index + 1]}
                class={cell === '' ? 'vacant' : typeof cell === 'string' ? '' : 'across'}
              >
                {typeof cell === 'string' ? <bdi>{cell}</bdi> : cell}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function creationRow({ key, rows, household, people }: HouseholdCreation, events: NamedEvent[]): Row {
  const lines = [
    ...people.map((person) => ({ what: nameOf(person), about: saidOf(person, events) })),
    ...saidOfHousehold(household, people).map((about) => ({ what: '', about })),
  ];
  const list = (
    <ul key="people">
      {lines.map(({ what, about }, index) => (
        <li key={index}>
          <bdi>{what}</bdi>
          {about !== '' && (
            <span class="quiet">
              {what === '' ? '' : ' · '}
              <bdi>{about}</bdi>
            </span>
          )}
        </li>
      ))}
    </ul>
  );
  return { key, row: rows.join(', '), head: household.name, cells: [list] };
}

function waitingRow({ key, rows, name, names }: HouseholdWaiting): Row {
  return { key, row: rows.join(', '), head: name, cells: [names.join(', ')] };
}

function leftOutRow({ row, cells, reason }: LeftOutRow): Row {
  const said = cells.filter((cell) => cell.trim() !== '').join(' · ');
  return { key: `${row}/${reason}`, row: String(row), head: said, cells: [reason] };
}

function warningRow(warning: ListRemark, at: { weddingId: string; runId: string }): Row {
  const { row, column, columnIndex, value, reason, fix } = warning;
  const mending =
    fix === undefined || columnIndex === null ? (
      ''
    ) : (
      <form method="post" action={addresses.importRun(at.weddingId, at.runId, 'mend')} class="doing">
        <Hidden values={{ page: 0 }} />
        <Button kind="quiet" name="fix" value={`${row}/${columnIndex}/${fix.value}`}>
          {messages.guestImport.mend.use(fix.value)}
        </Button>
      </form>
    );
  return {
    key: `${row}/${columnIndex ?? ''}/${reason}`,
    row: String(row),
    head: [column, value].filter((part) => part !== null && part !== '').join(': '),
    cells: [reason, mending],
  };
}

function mergeRow(merge: HouseholdMerge): Row {
  const lines = changesOf(merge);
  return {
    key: merge.key,
    row: merge.rows.join(', '),
    head: merge.name,
    cells: [
      <ul key="lines">
        {lines.map((line) => (
          <li key={line}>
            <bdi>{line}</bdi>
          </li>
        ))}
      </ul>,
    ],
  };
}
