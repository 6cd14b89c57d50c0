/** Cells that no spreadsheet program takes for anything but text. */

/**
 * What a program may take for the beginning of a formula, wide letters of Asian fonts included.
 * Source: OWASP, "CSV Injection".
 */
const FORMULA = /^[=+\-@\uff1d\uff0b\uff0d\uff20]/;
/** An apostrophe that reading would take for ours, and what it would unwrap: `="0207"`. */
const LIKE_OURS = /^(?:'(?=[=+\-@\d'\uff1d\uff0b\uff0d\uff20])|=")/;
const NUMBER = /^\+\d[\d ().-]*$/;
/** Controls but line ends, halves of surrogate pairs, and what XML cannot hold. */
const UNWRITABLE = /(?:(?!\n)[\p{Cc}\p{Cs}\ufffe\uffff])+/gu;

/**
 * A formula in the midst of a text: a program that splits rows at another mark than the file's, as Excel does in half
 * of Europe, or takes a line end for a row's, begins a cell there.
 */
const INNER_FORMULA = /([,;\n][ "]*)(?=[=\-@\uff1d\uff0b\uff0d\uff20]|\+(?!\d[\d ().-]*(?:[,;\n]|$)))/g;
/** Nothing to the eye, and taken off again by reading; a cell that begins with it is no formula. */
const WORD_JOINER = '\u2060';

/**
 * A text as a cell: without control characters, and with an apostrophe before what could be a formula, which
 * reading a list takes off again (`cleanCell`).
 *
 * @param isTyped whether the format itself says that the cell is text, as a workbook does: there a phone
 *   number needs no apostrophe. All else keeps it, because a workbook may be saved as CSV.
 */
export function harmlessCell(text: string, isTyped: boolean): string {
  const lines = text.replace(/\r\n?|[\u2028\u2029]/g, '\n').replace(UNWRITABLE, ' ');
  const whole = lines.split('\n').map(keptAsItIs).join('\n');
  const kept = isTyped ? whole : whole.replace(INNER_FORMULA, `$1${WORD_JOINER}`);
  const begin = kept.trimStart();
  if (!FORMULA.test(begin) || (isTyped && NUMBER.test(begin))) return kept;
  return `'${begin}`;
}

/** A line, or one of several values on it, so that reading takes nothing off it that belongs to it. */
export function keptAsItIs(line: string): string {
  return LIKE_OURS.test(line.trimStart()) ? `'${line.trimStart()}` : line;
}
