/** Several values in one cell of a list of ours, so that each comes back as it was. */
import { cleanCell } from '../guest-lists/cell';
import { keptAsItIs } from './harmless-cell';

/** What people put between two values; a value that holds one of them needs a line of its own. */
const BETWEEN = /[,;|]|:::/;

/** Puts values into a cell: between semicolons, or a line each where one of them has such a mark in it. */
export function joinValues(given: readonly string[]): string {
  // A line end within a value would be read as the end of the value.
  const values = given.map((value) => value.replace(/[\n\r\u2028\u2029]+/g, ' '));
  // The first value, and each on a line of its own, is kept as it is by the writer.
  if (!values.some((value) => BETWEEN.test(value)))
    return values.map((value, index) => (index === 0 ? value : keptAsItIs(value))).join('; ');
  return values.map((value) => `${value}\n`).join('');
}

/** The values of a cell that `joinValues` or a person has written. */
export function splitValues(cell: string): string[] {
  const parts = /[\n\r]/.test(cell) ? cell.split(/[\n\r]+/) : cell.split(/:::|[,;|]/);
  return parts.map(cleanCell).filter((part) => part !== '');
}
