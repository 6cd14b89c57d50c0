/** What the forms of an import say, as changes of its choices. */
import type { ChoiceChange } from '../../../domain/guest-import/choices';
import type { FaultyRow } from '../../../domain/guest-import/staged';
import { COLUMN_KINDS, type ColumnMeaning } from '../../../domain/guest-lists/columns';
import type { TextEncoding } from '../../../domain/guest-lists/guest-file';
import { cellName } from '../../../web/planner/guest-import/mend-pages';
import { messages } from '../../../web/planner/messages.en';
import type { SentForm } from '../sent-form';

/** Most columns a list has; beyond, nothing is looked for. */
const MOST_COLUMNS = 500;
const LONGEST_CELL = 32_767;

/** Which sheet, which header row, how the text is written, or what the columns hold, by the button pressed. */
export function readColumnsForm(form: SentForm): ChoiceChange {
  switch (form.get('said')) {
    case 'sheet':
      return { sheet: numberIn(form.get('sheet')) };
    case 'header':
      return { headerRow: form.get('headerRow') === 'none' ? null : numberIn(form.get('headerRow')) };
    case 'text':
      return {
        encoding: encodingIn(form.get('encoding')),
        // A tab would be trimmed away.
        delimiter: oneOf(form.all('delimiter')[0] ?? '', messages.guestImport.columns.delimiters),
      };
    default:
      return { columns: columnsIn(form) };
  }
}

function columnsIn(form: SentForm): ChoiceChange['columns'] {
  const columns = Array.from({ length: MOST_COLUMNS }, (_, index) => index).flatMap((index) => {
    const said = form.all(`column.${index}`)[0];
    return said === undefined ? [] : [{ index, meaning: meaningIn(said) }];
  });
  return columns.length === 0 ? undefined : columns;
}

/** `kind/eventId/person`, as the choices say it. */
function meaningIn(value: string): ColumnMeaning | null {
  const [said = '', eventId = '', person = ''] = value.split('/');
  const kind = COLUMN_KINDS.find((one) => one === said);
  if (kind === undefined) return null;
  const place = /^[2-9]$|^1\d$|^20$/.test(person) ? Number(person) : undefined;
  return {
    kind,
    ...(eventId === '' ? {} : { eventId }),
    ...(place === undefined ? {} : { person: place }),
  };
}

/** A text as lines are ended here, however a file or a browser ends them. */
const withPlainLines = (text: string) => text.replace(/\r\n?/g, '\n');

/** Cells that differ from what is shown, and the suggestion that was taken, if one was. */
export function readMendForm(form: SentForm, faults: FaultyRow[]): ChoiceChange {
  const changed = faults.flatMap(({ row, cells }) =>
    Array.from({ length: MOST_COLUMNS }, (_, columnIndex) => columnIndex).flatMap((columnIndex) => {
      const sent = form.all(cellName(row, columnIndex))[0];
      if (sent === undefined) return [];
      const value = withPlainLines(sent);
      return value === withPlainLines(cells[columnIndex] ?? '') ? [] : [{ row, columnIndex, value }];
    }),
  );
  const cells = [...changed, ...fixIn(form.all('fix')[0] ?? '')];
  return {
    cells:
      cells.length === 0
        ? undefined
        : cells.map((cell) => ({ ...cell, value: cell.value.slice(0, LONGEST_CELL) })),
  };
}

/** `row/column/value` */
function fixIn(fix: string): { row: number; columnIndex: number; value: string }[] {
  const [, row, columnIndex, value] = /^(\d{1,7})\/(\d{1,4})\/(.*)$/s.exec(fix) ?? [];
  if (row === undefined || columnIndex === undefined || value === undefined) return [];
  return [{ row: Number(row), columnIndex: Number(columnIndex), value }];
}

/** Which of two a word means, and names that were written in its place. */
export function readDoubtsForm(form: SentForm): ChoiceChange {
  const doubts = keysIn(form).flatMap(({ key, index }) => {
    const choiceId = form.get(`choice.${index}`);
    return choiceId === '' ? [] : [{ key, choiceId }];
  });
  const cells = keysIn(form).flatMap(({ key, index }) => {
    const value = form.get(`names.${index}`).slice(0, LONGEST_CELL);
    const [, row, columnIndex] = /^name\/(\d{1,7})\/(\d{1,4})(?:\/|$)/.exec(key) ?? [];
    return value === '' || row === undefined
      ? []
      : [{ row: Number(row), columnIndex: Number(columnIndex), value }];
  });
  return {
    doubts: doubts.length === 0 ? undefined : doubts,
    cells: cells.length === 0 ? undefined : cells,
  };
}

/** Whether two are one, and which value holds where they are. */
export function readPairsForm(form: SentForm): ChoiceChange {
  const decided = keysIn(form).flatMap(({ key, index }) => {
    const decision = form.get(`decision.${index}`);
    return decision === 'same' || decision === 'different' ? [{ key, index, decision } as const] : [];
  });
  const fields = decided.flatMap(({ index, decision }) => (decision === 'same' ? takenIn(form, index) : []));
  return {
    pairs: decided.length === 0 ? undefined : decided.map(({ key, decision }) => ({ key, decision })),
    fields: fields.length === 0 ? undefined : fields,
  };
}

const MOST_ON_A_PAGE = 100;
const FIELDS_OF_A_PAIR = 20;

function keysIn(form: SentForm): { key: string; index: number }[] {
  return Array.from({ length: MOST_ON_A_PAGE }, (_, index) => index).flatMap((index) => {
    const key = form.all(`key.${index}`)[0];
    return key === undefined || key === '' ? [] : [{ key, index }];
  });
}

function takenIn(form: SentForm, index: number): { key: string; take: 'here' | 'list' }[] {
  return Array.from({ length: FIELDS_OF_A_PAIR }, (_, place) => place).flatMap((place) => {
    const key = form.all(`field.${index}.${place}`)[0];
    const take = form.get(`take.${index}.${place}`);
    return key !== undefined && (take === 'here' || take === 'list') ? [{ key, take } as const] : [];
  });
}

function numberIn(text: string): number | undefined {
  return /^\d{1,7}$/.test(text) ? Number(text) : undefined;
}

function encodingIn(text: string): TextEncoding | null {
  return oneOf(text, messages.guestImport.columns.encodings) as TextEncoding | null;
}

/** One of the choices; null for the first, which leaves it to us, and for anything else. */
function oneOf(text: string, choices: Readonly<Record<string, string>>): string | null {
  return text !== '' && Object.hasOwn(choices, text) ? text : null;
}
