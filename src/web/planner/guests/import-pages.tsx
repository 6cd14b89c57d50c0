/** Importing a list: give it, look at what would happen, import it. */
import type { VNode } from 'preact';
import type { Duplicate } from '../../../domain/guests/list-duplicates';
import type { ColumnKind } from '../../../domain/guest-lists/columns';
import { addresses } from '../addresses';
import { AreaField, FaultSummary, fieldId } from '../fields';
import { faultOf, formOf, type FormState } from '../form-state';
import { messages } from '../messages.en';

const words = messages.guestImport;

/** Something to look at in a row. */
interface ListRemark {
  row: number;
  column: string | null;
  value: string | null;
  message: string;
}

/** What a list would do. */
export interface ImportPreview {
  people: number;
  households: number;
  errors: ListRemark[];
  warnings: ListRemark[];
  duplicates: Duplicate[];
  columns: { header: string; readAs: ColumnKind | null }[];
}

/** Asks for the list. */
export function ImportPage({ weddingId, state }: { weddingId: string; state: FormState }): VNode {
  return (
    <form
      class="form"
      method="post"
      action={addresses.guestImport(weddingId)}
      enctype="multipart/form-data"
      noValidate
    >
      <FaultSummary state={state} />
      <h1>{words.title}</h1>
      <p class="lead">{words.intro}</p>
      <p class="quiet">{words.columnsHint}</p>
      <div class="field">
        <label for={fieldId('file')}>{words.file}</label>
        <input
          id={fieldId('file')}
          class="input long"
          type="file"
          name="file"
          accept=".csv,.txt,text/csv,text/plain"
          {...(faultOf(state, 'csv') === undefined ? {} : { 'aria-describedby': `${fieldId('csv')}-fault` })}
        />
      </div>
      <AreaField state={state} name="csv" rows={10} label={words.paste} />
      <div>
        <button class="button primary" name="step" value="check">
          {words.check}
        </button>
      </div>
    </form>
  );
}

/** Shows what would happen; nothing is stored until the button is pressed. */
export function ImportCheckPage(props: { weddingId: string; csv: string; preview: ImportPreview }): VNode {
  const { weddingId, csv, preview } = props;
  const { people, households, errors, duplicates, warnings } = preview;
  return (
    <form
      class="stack"
      method="post"
      action={addresses.guestImport(weddingId)}
      enctype="multipart/form-data"
      noValidate
    >
      <h1>{words.checkTitle}</h1>
      <p class="big">{people === 0 ? words.nobodyNew : words.sum(people, households)}</p>
      <p class="quiet">{words.notYet}</p>
      {errors.length > 0 && <Remarks heading={words.errors(errors.length)} remarks={errors} />}
      {duplicates.length > 0 && <Duplicates duplicates={duplicates} />}
      {warnings.length > 0 && <Remarks heading={words.warnings(warnings.length)} remarks={warnings} />}
      <details>
        <summary>{words.read}</summary>
        <Columns columns={preview.columns} />
      </details>
      {people > 0 && (
        <div class="actions">
          <button class="button primary" name="step" value="import">
            {words.import(people)}
          </button>
          <a href={addresses.guests(weddingId)}>{messages.confirm.back}</a>
        </div>
      )}
      <details open={people === 0}>
        <summary>{words.mend}</summary>
        <div class="stack">
          <AreaField state={formOf({ csv })} name="csv" rows={14} label={words.paste} hint={words.mendHint} />
          <div>
            <button class="button quiet" name="step" value="check">
              {words.checkAgain}
            </button>
          </div>
        </div>
      </details>
    </form>
  );
}

function Remarks({ heading, remarks }: { heading: string; remarks: ListRemark[] }): VNode {
  return (
    <RowTable
      heading={heading}
      columns={[words.columns.value, words.columns.message]}
      rows={remarks.map(({ row, column, value, message }) => ({
        row,
        cells: [value ?? (column === null ? '–' : `${column}: –`), message],
      }))}
    />
  );
}

function Duplicates({ duplicates }: { duplicates: Duplicate[] }): VNode {
  return (
    <RowTable
      heading={words.duplicates(duplicates.length)}
      columns={[words.columns.name, words.columns.message]}
      rows={duplicates.map(({ row, name, reason }) => ({ row, cells: [name, reason] }))}
    />
  );
}

function RowTable(props: {
  heading: string;
  columns: string[];
  rows: { row: number; cells: string[] }[];
}): VNode {
  return (
    <div class="stack">
      <h2>{props.heading}</h2>
      <table>
        <caption class="unseen">{props.heading}</caption>
        <thead>
          <tr>
            <th scope="col">{words.columns.row}</th>
            {props.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {props.rows.map(({ row, cells }, index) => (
            <tr key={index}>
              <td>{row}</td>
              {cells.map((cell, place) => (
                <td key={place}>
                  <bdi>{cell}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Columns({ columns }: { columns: ImportPreview['columns'] }): VNode {
  return (
    <table>
      <caption class="unseen">{words.read}</caption>
      <thead>
        <tr>
          <th scope="col">{words.column}</th>
          <th scope="col">{words.readAs}</th>
        </tr>
      </thead>
      <tbody>
        {columns.map(({ header, readAs }, index) => (
          <tr key={index}>
            <td>
              <bdi>{header}</bdi>
            </td>
            <td class={readAs === null ? 'quiet' : ''}>
              {readAs === null ? words.notRead : words.kinds[readAs]}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
