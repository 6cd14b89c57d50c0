/** A guest list's file, read where it is called: bytes in, rows out. */
import { createRequire } from 'node:module';
import type { GuestFile, GuestFileOrigin, GuestSheet } from '../../domain/guest-lists/guest-file';
import { LARGEST_FILE } from '../../domain/guest-import/run';
import { AppError } from '../../domain/shared/app-error';
import { readCardRows } from './card-rows';
import { readDelimitedRows } from './delimited-rows';
import { fileKind } from './file-kind';
import { decodeText } from '../../domain/guest-lists/text-encoding';
import type * as WorkbookRows from './workbook-rows';

/**
 * What `GuestFileReader` promises, but as rows and without a thread of its own: for bytes that are known to be
 * harmless, and for the thread itself.
 */
export async function readFile(bytes: Uint8Array, origin: GuestFileOrigin): Promise<GuestFile> {
  if (bytes.byteLength > LARGEST_FILE) throw new AppError('import.file_too_complex');
  const file = fileKind(bytes);
  if (file.kind === 'workbook') {
    // Loading what reads workbooks takes a thread longer than a list of text to read.
    const { readWorkbook } = createRequire(__filename)('./workbook-rows') as typeof WorkbookRows;
    const sheets = await readWorkbook(file.zip);
    return { format: 'xlsx', encoding: null, delimiter: null, sheets };
  }
  return readText(bytes, origin);
}

function readText(bytes: Uint8Array, { fileName, hints = {} }: GuestFileOrigin): GuestFile {
  const { text, encoding } = decodeText(bytes, hints);
  if (isBinary(text)) throw new AppError('import.not_a_list');
  if (/^\s*BEGIN:VCARD/i.test(text.slice(0, 200)))
    return { format: 'vcard', encoding, delimiter: null, sheets: [sheetOf(fileName, readCardRows(text))] };
  const { rows, delimiter } = readDelimitedRows(text, hints.delimiter);
  const format = fileName === null ? 'pasted' : 'csv';
  return { format, encoding, delimiter, sheets: [sheetOf(fileName, rows)] };
}

function sheetOf(fileName: string | null, rows: GuestSheet['rows']): GuestSheet {
  return { name: fileName ?? '', isHidden: false, rows };
}

/** Control characters all over are no text in any encoding; a few strays are. */
function isBinary(text: string): boolean {
  const sample = text.slice(0, 4_096);
  let controls = 0;
  for (let index = 0; index < sample.length; index += 1) {
    const code = sample.charCodeAt(index);
    if (code < 9 || (code > 13 && code < 32 && code !== 27)) controls += 1;
  }
  return controls * 20 > sample.length;
}
