/** Correcting how a list is read: which sheet, which row of headings, what each column holds. */
import type { VNode } from 'preact';
import type { ImportDescription, ImportRun } from '../../../domain/guest-import/run';
import type { ColumnKind, ColumnMeaning, ListColumn } from '../../../domain/guest-lists/columns';
import type { Wedding } from '../../../domain/weddings/wedding';
import { Button } from '../../design/parts';
import { addresses } from '../addresses';
import { SelectField } from '../fields';
import { formOf } from '../form-state';
import { messages } from '../messages.en';
import { Section, StepLink } from '../parts';
import { recognisedInWords } from './in-words';
import { meaningInWords, meaningValue } from './in-words';

const words = messages.guestImport.columns;
const CELLS_SHOWN = 4;

interface Props {
  wedding: Pick<Wedding, 'id' | 'events'>;
  run: ImportRun;
  list: ImportDescription;
}

/** The page. */
export function ColumnsPage(props: Props): VNode {
  const { wedding, run, list } = props;
  return (
    <div class="stack loose">
      <div class="stack">
        <h1>{words.title}</h1>
        <p class="lead">{list.layout.name === '' ? words.lead : recognisedInWords(list)}</p>
        {list.layout.name !== '' && <p class="quiet">{words.lead}</p>}
      </div>
      <Section id="columns" heading={words.columnsHeading}>
        <form
          class="stack"
          method="post"
          action={addresses.importRun(wedding.id, run.id, 'columns')}
          noValidate
        >
          <ul class="columns-read">
            {list.columns.map((column) => (
              <ColumnChoice key={column.index} column={column} events={wedding.events} />
            ))}
          </ul>
          <div class="actions">
            <Button name="said" value="columns">
              {words.button}
            </Button>
            <StepLink
              href={addresses.importRun(wedding.id, run.id)}
              text={messages.guestImport.paging.back}
            />
          </div>
        </form>
      </Section>
      <Shape {...props} />
    </div>
  );
}

function ColumnChoice({ column, events }: { column: ListColumn; events: Wedding['events'] }): VNode {
  const { index, header, meaning, samples, isGuess } = column;
  const label = header === '' ? words.noHeader(index + 1) : header;
  return (
    <li>
      <label for={`column-${index}`}>
        <bdi class="what">{label}</bdi>
        {meaning !== null && isGuess && <span class="hint"> {words.guessed}</span>}
      </label>
      <p class="quiet samples">
        {samples.length === 0 ? words.empty : samples.map((sample) => <bdi key={sample}>{sample}</bdi>)}
      </p>
      <select id={`column-${index}`} name={`column.${index}`} class="input">
        <MeaningOptions meaning={meaning} events={events} />
      </select>
    </li>
  );
}

const GROUPS: readonly { label: string; kinds: readonly ColumnKind[] }[] = [
  {
    label: words.groups.names,
    kinds: ['fullName', 'title', 'firstName', 'middleName', 'lastName', 'suffix', 'nickname', 'maidenName'],
  },
  {
    label: words.groups.together,
    kinds: ['household', 'householdId', 'envelope', 'innerEnvelope', 'group', 'tags', 'table'],
  },
  {
    label: words.groups.company,
    kinds: [
      'plusOnes',
      'partySize',
      'adultCount',
      'childCount',
      'childName',
      'childAge',
      'ageBand',
      'birthDate',
    ],
  },
  {
    label: words.groups.reach,
    kinds: [
      ...(['email', 'phone', 'smsAllowed', 'addressLine1', 'addressLine2', 'city', 'region'] as const),
      ...(['postalCode', 'country', 'cityRegionPostalCode', 'fullAddress'] as const),
    ],
  },
  { label: words.groups.more, kinds: ['dietary', 'allergies', 'note', 'reference'] },
];
const OF_EVENTS = ['answer', 'meal', 'invited'] as const;
/** Of the second person of a row, which sheets of couples have. */
const OF_PARTNERS = ['fullName', 'firstName', 'lastName', 'email', 'phone'] as const;

function MeaningOptions({
  meaning,
  events,
}: {
  meaning: ColumnMeaning | null;
  events: Wedding['events'];
}): VNode {
  const chosen = meaningValue(meaning);
  const ofEvents = OF_EVENTS.flatMap((kind): ColumnMeaning[] => [
    { kind },
    ...events.map(({ id }) => ({ kind, eventId: id })),
  ]);
  const groups = [
    ...GROUPS.map(({ label, kinds }) => ({
      label,
      meanings: kinds.map((kind): ColumnMeaning => ({ kind })),
    })),
    { label: words.groups.answers, meanings: ofEvents },
    {
      label: words.groups.partner,
      meanings: OF_PARTNERS.map((kind): ColumnMeaning => ({ kind, person: 2 })),
    },
  ];
  const isOffered = groups.some(({ meanings }) => meanings.some((one) => meaningValue(one) === chosen));
  return (
    <>
      <option value="" selected={meaning === null}>
        {words.notRead}
      </option>
      {meaning !== null && !isOffered && (
        <option value={chosen} selected>
          {meaningInWords(meaning, events)}
        </option>
      )}
      {groups.map(({ label, meanings }) => (
        <optgroup key={label} label={label}>
          {meanings.map((one) => (
            <option key={meaningValue(one)} value={meaningValue(one)} selected={meaningValue(one) === chosen}>
              {meaningInWords(one, events)}
            </option>
          ))}
        </optgroup>
      ))}
    </>
  );
}

/** What decides which columns there are at all; each has a button of its own. */
function Shape({ wedding, run, list }: Props): VNode {
  const action = addresses.importRun(wedding.id, run.id, 'columns');
  const state = formOf({
    sheet: String(list.sheet),
    headerRow: String(list.headerRow ?? 'none'),
    encoding: run.choices.hints.encoding ?? '',
    delimiter: run.choices.hints.delimiter ?? '',
  });
  const isText = list.format === 'csv' || list.format === 'pasted';
  const sheets = list.sheets.map(({ name, isHidden, rows }, index) => ({
    value: String(index),
    label: `${name}: ${messages.guestImport.progress.rows(rows)}${isHidden ? `, ${words.hidden}` : ''}`,
  }));
  return (
    <div class="stack">
      {sheets.length > 1 && (
        <form class="searching" method="post" action={action}>
          <SelectField state={state} name="sheet" label={words.sheet} options={sheets} size="long" />
          <Button kind="quiet" name="said" value="sheet">
            {words.sheetButton}
          </Button>
        </form>
      )}
      <form class="searching" method="post" action={action}>
        <SelectField
          state={state}
          name="headerRow"
          label={words.header}
          size="long"
          options={[
            ...list.firstRows.map(({ row, cells }) => ({
              value: String(row),
              label: rowInWords(row, cells),
            })),
            { value: 'none', label: words.headerNone },
          ]}
        />
        <Button kind="quiet" name="said" value="header">
          {words.headerButton}
        </Button>
      </form>
      {isText && (
        <details>
          <summary>{words.text}</summary>
          <form class="searching" method="post" action={action}>
            <SelectField
              state={state}
              name="encoding"
              label={words.encoding}
              options={optionsOf(words.encodings)}
            />
            <SelectField
              state={state}
              name="delimiter"
              label={words.delimiter}
              options={optionsOf(words.delimiters)}
            />
            <Button kind="quiet" name="said" value="text">
              {words.textButton}
            </Button>
          </form>
        </details>
      )}
    </div>
  );
}

function rowInWords(row: number, cells: string[]): string {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const more = filled.length > CELLS_SHOWN ? ', …' : '';
  return `${row}: ${filled.slice(0, CELLS_SHOWN).join(', ')}${more}`;
}

function optionsOf(labels: Readonly<Record<string, string>>) {
  return Object.entries(labels).map(([value, label]) => ({ value, label }));
}
