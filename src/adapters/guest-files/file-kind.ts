/** What a file really is, by its bytes; its name only decides what they leave open. */
import { AppError, type ErrorCode } from '../../domain/shared/app-error';
import { isZip, readZipDirectory, type ZipDirectory } from './zip-directory';

/** A file that can be read. */
export type FileKind = { kind: 'text' } | { kind: 'workbook'; zip: ZipDirectory };

/** Bytes a known kind of file begins with, where it cannot be read as a list. */
const UNREADABLE: readonly (readonly [begins: readonly number[], code: ErrorCode])[] = [
  [[0x25, 0x50, 0x44, 0x46], 'import.pdf_file'],
  [[0xff, 0xd8, 0xff], 'import.not_a_list'], // JPEG
  [[0x89, 0x50, 0x4e, 0x47], 'import.not_a_list'], // PNG
  [[0x47, 0x49, 0x46, 0x38], 'import.not_a_list'], // GIF
  [[0x1f, 0x8b], 'import.not_a_list'], // gzip
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'import.not_a_list'], // RTF
  [[0x52, 0x61, 0x72, 0x21], 'import.not_a_list'], // RAR
  [[0x37, 0x7a, 0xbc, 0xaf], 'import.not_a_list'], // 7-Zip
  [[0x53, 0x51, 0x4c, 0x69], 'import.not_a_list'], // SQLite
];
/** Microsoft's container of the years before 2007, which also wraps protected files of today. */
const COMPOUND_FILE = [0xd0, 0xcf, 0x11, 0xe0];
/** An OpenDocument file in one piece (.fods). */
const FLAT_OPENDOCUMENT = /<office:document\b/;
/** Data Interchange Format, which spreadsheets of old wrote and LibreOffice still does. */
const DIF = /^TABLE\r?\n0,1\r?\n/;
const MARKUP = /^\s*(?:<!doctype|<html|<\?xml|<table|<workbook)/i;

/**
 * @throws AppError saying what to save instead: `import.other_excel_file`, `import.password_protected`,
 *   `import.numbers_file`, `import.opendocument_file`, `import.pdf_file`, `import.not_a_list`; also
 *   `import.file_damaged`, `import.file_too_complex` for a zip that cannot be looked into.
 */
export function fileKind(bytes: Uint8Array): FileKind {
  const begins = (magic: readonly number[]) => magic.every((byte, index) => bytes[index] === byte);
  for (const [magic, code] of UNREADABLE) if (begins(magic)) throw new AppError(code);
  if (begins(COMPOUND_FILE))
    throw new AppError(isProtected(bytes) ? 'import.password_protected' : 'import.other_excel_file');
  if (isZip(bytes)) return { kind: 'workbook', zip: workbookIn(bytes) };
  // Some programs write a web page or the XML of 2003 and call it .xls.
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 256)).replaceAll('\0', '');
  const begin = head.replace(/^(?:ï»¿|ÿþ|þÿ)/, '');
  if (FLAT_OPENDOCUMENT.test(begin)) throw new AppError('import.opendocument_file');
  if (MARKUP.test(begin)) throw new AppError('import.other_excel_file');
  if (DIF.test(begin)) throw new AppError('import.not_a_list');
  return { kind: 'text' };
}

/** A protected workbook names its stream in UTF-16 in the container's directory. */
function isProtected(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(
    Buffer.from('EncryptedPackage', 'utf16le'),
  );
}

function workbookIn(bytes: Uint8Array): ZipDirectory {
  const zip = readZipDirectory(bytes);
  const names = [...zip.entries.keys()];
  if (names.some((name) => name.endsWith('.iwa') || name === 'Index.zip'))
    throw new AppError('import.numbers_file');
  if (zip.entries.has('mimetype') && zip.entries.has('content.xml'))
    throw new AppError('import.opendocument_file');
  if (names.some((name) => /(?:^|\/)workbook\.bin$/.test(name)))
    throw new AppError('import.other_excel_file');
  if (
    !zip.entries.has('[Content_Types].xml') ||
    !names.some((name) => /(?:^|\/)workbook\d*\.xml$/.test(name))
  )
    throw new AppError('import.not_a_list');
  return zip;
}
