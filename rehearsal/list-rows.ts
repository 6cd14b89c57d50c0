/** What stands in a guest list, row by row. Read by no code of the product: words are enough to find people again. */
import { readXlsx } from 'hucre/xlsx';

const ZIP = [0x50, 0x4b];

/** The text of each row: of a text file, of each contact of a card file, or of each sheet of a workbook. */
export async function readListRows(bytes: Uint8Array): Promise<string[][]> {
  if (ZIP.every((byte, index) => bytes[index] === byte))
    return (await readXlsx(bytes)).sheets.map(({ rows }) =>
      rows.map((cells) => cells.map((cell) => String(cell ?? '')).join(' ')),
    );
  const text = decoded(bytes)
    .replace(/\r\n?/g, '\n')
    .replace(/^"?sep=.*\n/i, '');
  return [/^BEGIN:VCARD/i.test(text) ? text.split(/^END:VCARD$/im) : records(text)];
}

function decoded(bytes: Uint8Array): string {
  const [first = 0, second = 0] = bytes;
  if ((first === 0xfe && second === 0xff) || (first === 0 && second !== 0))
    return new TextDecoder('utf-16be').decode(bytes);
  if ((first === 0xff && second === 0xfe) || second === 0) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Whichever encoding of one byte a letter it is, this is as many letters.
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

/** Lines, those within quotes joined; after a quote that is never closed all is one. */
function records(text: string): string[] {
  const rows: string[] = [];
  let open = '';
  for (const line of text.split('\n')) {
    open += line;
    if (((open.match(/"/g) ?? []).length & 1) === 0) {
      rows.push(open);
      open = '';
    } else open += ' ';
  }
  return open === '' ? rows : [...rows, open];
}
