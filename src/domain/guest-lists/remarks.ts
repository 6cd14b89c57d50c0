/** Where faults, doubts and questions of one reading are written down. */
import type { ListColumn } from './columns';
import type { ListDoubt, ListRemark, SkippedRow } from './guest-list-reading';

/** Everything a reading has to say beside its households. */
export interface RemarkBook {
  errors: ListRemark[];
  warnings: ListRemark[];
  doubts: ListDoubt[];
  skipped: SkippedRow[];
}

/** A cell, as remarks name it. `column` is null for a whole row. */
export interface CellPlace {
  row: number;
  column: ListColumn | null;
  value: string | null;
}

/** A remark about a cell. */
export function remark(place: CellPlace, reason: string, fix?: ListRemark['fix']): ListRemark {
  const { row, column, value } = place;
  return {
    row,
    column: column?.header ?? null,
    columnIndex: column?.index ?? null,
    value,
    reason,
    ...(fix === undefined ? {} : { fix }),
  };
}

/** Writes questions down, each once, and says how they have been answered. */
export interface Questions {
  /** The id of the choice made, or null while nobody has decided. */
  ask(key: string, place: CellPlace, reason: string, choices: ListDoubt['choices']): string | null;
}

/** Questions of one reading; an answer that is none of the choices counts as none. */
export function createQuestions(book: RemarkBook, answers: Readonly<Record<string, string>>): Questions {
  const asked = new Map<string, ListDoubt>();
  return {
    ask(key, place, reason, choices) {
      const known = asked.get(key);
      if (known !== undefined) {
        if (known.rows.at(-1) !== place.row) known.rows.push(place.row);
        return known.chosenId;
      }
      const answer = Object.hasOwn(answers, key) ? answers[key] : undefined;
      const chosenId = choices.find((choice) => choice.id === answer)?.id ?? null;
      const doubt: ListDoubt = {
        ...remark(place, reason),
        key,
        rows: [place.row],
        householdKeys: [],
        choices: choices.map(({ id, words }) => ({ id, words })),
        chosenId,
      };
      asked.set(key, doubt);
      book.doubts.push(doubt);
      return chosenId;
    },
  };
}
