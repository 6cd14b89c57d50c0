/** Rows that cannot be read, mended in place; and words that can mean two things. */
import type { VNode } from 'preact';
import type { ImportDescription } from '../../../domain/guest-import/run';
import type { FaultyRow } from '../../../domain/guest-import/staged';
import type { ListDoubt } from '../../../domain/guest-lists/guest-list-reading';
import { Radios } from '../../design/fields';
import { Button, Hidden } from '../../design/parts';
import { addresses } from '../addresses';
import { messages } from '../messages.en';
import { StepLink } from '../parts';
import { PageLinks, type ListPage } from './paging';

const words = messages.guestImport.mend;
const ROWS_NAMED = 5;
/** Longer cells are no slips of the pen, and are mended in the file. */
const LONGEST_MENDED = 500;

/** Name of the input that holds a cell. */
export function cellName(row: number, columnIndex: number): string {
  return `cell.${row}.${columnIndex}`;
}

/** Faulty rows, each with the cells that are read. */
export function MendPage(props: {
  weddingId: string;
  runId: string;
  list: ImportDescription;
  faults: ListPage<FaultyRow>;
}): VNode {
  const { weddingId, runId, list, faults } = props;
  const action = addresses.importRun(weddingId, runId, 'mend');
  return (
    <form class="stack" method="post" action={action} noValidate>
      <h1>{words.title}</h1>
      <p class="lead">{faults.total === 0 ? words.none : words.lead}</p>
      <Hidden values={{ page: faults.page }} />
      {faults.items.map((fault) => (
        <FaultyRowFields key={`${fault.row}/${fault.columnIndex ?? ''}`} fault={fault} list={list} />
      ))}
      <Buttons weddingId={weddingId} runId={runId} button={words.button} isEmpty={faults.total === 0} />
      <PageLinks at={faults} addressOf={(page) => `${action}?page=${page}`} />
    </form>
  );
}

function FaultyRowFields({ fault, list }: { fault: FaultyRow; list: ImportDescription }): VNode {
  const { row, cells, columnIndex, reason, fix } = fault;
  const shown = list.columns.filter(
    ({ index, meaning }) =>
      index === columnIndex || (meaning !== null && (cells[index] ?? '').length <= LONGEST_MENDED),
  );
  return (
    <fieldset class="card stack tight" aria-describedby={`fault-${row}`}>
      <legend class="what">{words.row(row)}</legend>
      <p class="fault" id={`fault-${row}`}>
        {reason}
      </p>
      <div class="cells">
        {shown.map(({ index, header }) => (
          <div key={index} class={`field${index === columnIndex ? ' faulty' : ''}`}>
            <label for={cellName(row, index)}>
              <bdi>{header === '' ? messages.guestImport.columns.noHeader(index + 1) : header}</bdi>
            </label>
            <Cell
              name={cellName(row, index)}
              value={cells[index] ?? ''}
              faultId={index === columnIndex ? `fault-${row}` : null}
            />
          </div>
        ))}
      </div>
      {fix !== undefined && columnIndex !== null && (
        <div class="doing">
          <Button kind="quiet" name="fix" value={`${row}/${columnIndex}/${fix.value}`}>
            {words.use(fix.value)}
          </Button>
        </div>
      )}
    </fieldset>
  );
}

/** A cell of several lines keeps them: a browser takes them out of an input that has only one. */
function Cell({ name, value, faultId }: { name: string; value: string; faultId: string | null }): VNode {
  const attributes = {
    ...{ id: name, name, class: 'input', autocomplete: 'off', spellcheck: false, dir: 'auto' as const },
    ...(faultId === null ? {} : { 'aria-invalid': 'true' as const, 'aria-describedby': faultId }),
  };
  const lines = value.split(/\r\n|[\r\n]/);
  if (lines.length === 1) return <input {...attributes} value={value} />;
  // A parser drops the first newline of a textarea, so there is one to spare.
  return <textarea {...attributes} rows={lines.length}>{`\n${value}`}</textarea>;
}

/** Words that can mean two things. */
export function DoubtsPage(props: {
  weddingId: string;
  runId: string;
  list: ImportDescription;
  doubts: ListPage<ListDoubt>;
}): VNode {
  const { weddingId, runId, list, doubts } = props;
  const action = addresses.importRun(weddingId, runId, 'doubts');
  return (
    <form class="form" method="post" action={action} noValidate>
      <h1>{words.doubtsTitle}</h1>
      <p class="lead">{doubts.total === 0 ? words.none : words.doubtsLead}</p>
      {doubts.items.map((doubt, index) => (
        <div key={doubt.key}>
          <Hidden values={{ [`key.${index}`]: doubt.key }} />
          <Radios
            id={`choice-${index}`}
            name={`choice.${index}`}
            label={<bdi>{doubt.reason}</bdi>}
            hint={whereSaid(doubt)}
            choices={doubt.choices.map(({ id, words: label }) => ({ value: id, label }))}
            value={doubt.chosenId}
          />
          <OwnWords doubt={doubt} list={list} index={index} />
        </div>
      ))}
      <Buttons weddingId={weddingId} runId={runId} button={words.doubtsButton} isEmpty={doubts.total === 0} />
      <PageLinks at={doubts} addressOf={(page) => `${action}?page=${page}`} />
    </form>
  );
}

/** Where a whole name can be read in two ways, the planner may write whom it means. */
function OwnWords(props: { doubt: ListDoubt; list: ImportDescription; index: number }): VNode | null {
  const { doubt, list, index } = props;
  const column = list.columns.find((one) => one.index === doubt.columnIndex);
  if (!doubt.key.startsWith('name/') || !WHOLE_NAMES.has(column?.meaning?.kind ?? '')) return null;
  const name = `names.${index}`;
  return (
    <div class="field own-words">
      <label for={name}>{words.ownWords}</label>
      <input id={name} name={name} class="input" autocomplete="off" spellcheck={false} dir="auto" />
    </div>
  );
}

const WHOLE_NAMES: ReadonlySet<string> = new Set(['fullName', 'envelope', 'innerEnvelope']);

function whereSaid({ rows, column }: ListDoubt): string {
  const where = words.inRows(rows.slice(0, ROWS_NAMED), Math.max(0, rows.length - ROWS_NAMED));
  return column === null ? where : `${where}, ${column}`;
}

function Buttons(props: { weddingId: string; runId: string; button: string; isEmpty: boolean }): VNode {
  const { weddingId, runId, button, isEmpty } = props;
  return (
    <div class="actions">
      {!isEmpty && <Button>{button}</Button>}
      <StepLink href={addresses.importRun(weddingId, runId)} text={messages.guestImport.paging.back} />
    </div>
  );
}
