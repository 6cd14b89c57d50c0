/**
 * Quotation marks that no program writes into a CSV: `"Bob" Smith`, or one that is never closed. Read by the
 * rules, such a cell goes on to the next mark that could close it and takes whole rows with it.
 */

/** Longer a cell in quotation marks is not: what is not closed by then is taken for a mark in the text. */
const LONGEST_QUOTED = 70_000;

/** What a row holds of such marks. */
export type StrayQuotes = 'unclosed' | 'within';

/** The text with such marks written as part of their cells, and the rows they stand in, counted from 0. */
export interface MendedText {
  text: string;
  rows: Map<number, StrayQuotes>;
}

/**
 * Writes each cell that opens with a mark and is not closed at a cell's end, as far as the end of its line or
 * the next delimiter, as a cell in which the marks are text. All other cells stay as they are.
 */
export function mendQuotes(text: string, delimiter: string): MendedText {
  const rows = new Map<number, StrayQuotes>();
  const parts: string[] = [];
  let row = 0;
  let copied = 0;
  let at = 0;
  while (at < text.length) {
    if (text[at] === '"') {
      const close = closingMark(text, at, delimiter);
      if (typeof close === 'number') at = close + 1;
      else {
        const end = endOfCell(text, at, delimiter);
        parts.push(text.slice(copied, at), '"', text.slice(at, end).replaceAll('"', '""'), '"');
        copied = end;
        at = end;
        if (rows.get(row) !== 'unclosed') rows.set(row, close);
      }
    }
    at = endOfCell(text, at, delimiter);
    if (text[at] === '\n') row += 1;
    at += 1;
  }
  parts.push(text.slice(copied));
  return { text: parts.join(''), rows };
}

/** Where the cell that opens here is closed, or why it is not. */
function closingMark(text: string, open: number, delimiter: string): number | StrayQuotes {
  for (let at = text.indexOf('"', open + 1); at !== -1; at = text.indexOf('"', at + 2)) {
    if (at - open > LONGEST_QUOTED) return 'unclosed';
    if (text[at + 1] === '"') continue;
    let after = at + 1;
    while (text[after] === ' ' && delimiter !== ' ') after += 1;
    const next = text[after];
    if (next === undefined || next === '\n' || next === delimiter) return at;
    return text.slice(open, at).includes('\n') ? 'unclosed' : 'within';
  }
  return 'unclosed';
}

function endOfCell(text: string, from: number, delimiter: string): number {
  for (let at = from; at < text.length; at += 1) if (text[at] === delimiter || text[at] === '\n') return at;
  return text.length;
}
