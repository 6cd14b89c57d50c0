/** Files made to hurt whoever reads them, and files of kinds that hold no list. */
import { deflateRawSync } from 'node:zlib';
import { workbook } from '../../guest-lists/workbook';
import { zip } from '../../guest-lists/zip';
import { hostileWorkbooks, list, type HostileFile } from './hostile-workbooks';

const csv = (text: string) => () => Buffer.from(text);
const compound = (stream: string) =>
  Buffer.concat([
    Buffer.from('d0cf11e0a1b11ae1', 'hex'),
    Buffer.alloc(600),
    Buffer.from(stream, 'utf16le'),
    Buffer.alloc(600),
  ]);
/** By what is wrong with them. */
export const hostileFiles: Readonly<Record<string, HostileFile>> = {
  ...hostileWorkbooks,
  'a protected workbook': {
    bytes: () => compound('EncryptedPackage'),
    fileName: 'secret.xlsx',
    becomes: 'import.password_protected',
  },
  'an Excel file of before 2007': {
    bytes: () => compound('Workbook'),
    fileName: 'old.xls',
    becomes: 'import.other_excel_file',
  },
  'a web page called .xls': {
    bytes: csv('\ufeff<html><table><tr><td>Name</td></tr></table></html>'),
    fileName: 'page.xls',
    becomes: 'import.other_excel_file',
  },
  'a binary workbook': {
    bytes: () =>
      zip([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'xl/workbook.bin', content: 'x' },
      ]),
    fileName: 'binary.xlsb',
    becomes: 'import.other_excel_file',
  },
  'a Numbers file': {
    bytes: () => zip([{ name: 'Index/Document.iwa', content: 'x', isStored: true }]),
    fileName: 'list.numbers',
    becomes: 'import.numbers_file',
  },
  'an OpenDocument spreadsheet': {
    bytes: () =>
      zip([
        { name: 'mimetype', content: 'application/vnd.oasis.opendocument.spreadsheet', isStored: true },
        { name: 'content.xml', content: '<office/>' },
      ]),
    fileName: 'list.ods',
    becomes: 'import.opendocument_file',
  },
  'an OpenDocument spreadsheet in one piece': {
    bytes: csv(
      '<?xml version="1.0" encoding="UTF-8"?>\n\n<office:document xmlns:css3t="http://www.w3.org/TR/css3-text/"/>',
    ),
    fileName: 'list.fods',
    becomes: 'import.opendocument_file',
  },
  'a file of data to interchange, as spreadsheets of old wrote it': {
    bytes: csv('TABLE\r\n0,1\r\n"EXCEL"\r\nVECTORS\r\n0,2\r\n""\r\n'),
    fileName: 'list.dif',
    becomes: 'import.not_a_list',
  },
  'a text document': {
    bytes: () =>
      zip([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'word/document.xml', content: 'x' },
      ]),
    fileName: 'letter.docx',
    becomes: 'import.not_a_list',
  },
  'a PDF': { bytes: csv('%PDF-1.7\n'), fileName: 'list.pdf', becomes: 'import.pdf_file' },
  'a picture called .csv': {
    bytes: () => Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    fileName: 'list.csv',
    becomes: 'import.not_a_list',
  },
  'noise called .csv': {
    bytes: () =>
      deflateRawSync(Buffer.from(Array.from({ length: 9_000 }, (_, index) => (index * index * 31) % 251))),
    fileName: 'list.csv',
    becomes: 'import.not_a_list',
  },
  'a workbook called .csv': { bytes: () => workbook([list]), fileName: 'list.csv', becomes: { rows: 2 } },
  'a CSV called .xlsx': { bytes: csv('Name\nAnn Lee\n'), fileName: 'list.xlsx', becomes: { rows: 2 } },
  'nothing at all': { bytes: csv(''), fileName: 'list.csv', becomes: { rows: 0 } },
  'a CSV with a cell of a megabyte': {
    bytes: csv(`Name,Email\nAnn,${'x'.repeat(1024 * 1024)}\nBo,\n`),
    fileName: 'cell.csv',
    becomes: { rows: 3 },
  },
  'a CSV with ten thousand columns': {
    bytes: csv(`Name${',x'.repeat(10_000)}\n`),
    fileName: 'wide.csv',
    becomes: 'import.file_too_complex',
  },
  'a CSV of one open quotation mark and ten megabytes': {
    bytes: csv(`Name\n"${'Ann Lee\n'.repeat(1_300_000)}`),
    fileName: 'open.csv',
    becomes: 'import.too_many_rows',
  },
  'ten megabytes of quotation marks': {
    bytes: csv(`Name\n${'"a"b'.repeat(2_500_000)}`),
    fileName: 'quotes.csv',
    becomes: 'import.file_damaged',
  },
  'two million quotation marks in one cell': {
    bytes: csv(`Name\n${'"'.repeat(2_000_000)}\n`),
    fileName: 'marks.csv',
    becomes: 'import.file_damaged',
  },
  'three thousand rows of five hundred cells': {
    bytes: csv(`Name,Email\n${`Ann,x${',x'.repeat(488)}\n`.repeat(3_000)}`),
    fileName: 'cells.csv',
    becomes: 'import.file_too_complex',
  },
  'nineteen million line ends of long ago': {
    bytes: csv(`Name\n${'\r'.repeat(19_000_000)}`),
    fileName: 'returns.csv',
    becomes: 'import.too_many_rows',
  },
  'five million empty lines': {
    bytes: csv(`Name\n${'\n'.repeat(5_000_000)}Ann\n`),
    fileName: 'empty.csv',
    becomes: 'import.too_many_rows',
  },
  'more rows than a list has': {
    bytes: csv(`Name\n${'Ann Lee\n'.repeat(100_001)}`),
    fileName: 'long.csv',
    becomes: 'import.too_many_rows',
  },
  'a file of thirty megabytes': {
    bytes: () => Buffer.alloc(30 * 1024 * 1024, 'Ann Lee\n'),
    fileName: 'large.csv',
    becomes: 'import.file_too_complex',
  },
  'a cell of sixty thousand @ in a CSV without a header': {
    bytes: csv(`@,${'@.'.repeat(30_000)}!\nx,y\n1,1${' '.repeat(30_000)}x\n`),
    fileName: 'at.csv',
    becomes: { rows: 3 },
  },
  'an address book of millions of parameters': {
    bytes: csv(`BEGIN:VCARD\nFN:Ann Lee\nTEL${';a=b'.repeat(2_400_000)}:1\nEND:VCARD\n`),
    fileName: 'parameters.vcf',
    becomes: { rows: 2 },
  },
  'an address book of ten thousand numbers with hundreds of parameters each': {
    bytes: csv(`BEGIN:VCARD\nFN:Ann Lee\n${`TEL${';a=b'.repeat(240)}:1\n`.repeat(10_000)}END:VCARD\n`),
    fileName: 'numbers.vcf',
    becomes: { rows: 2 },
  },
  'an address book of six million lines': {
    bytes: csv(`BEGIN:VCARD\nFN:Ann Lee\n${'A:\n'.repeat(6_000_000)}`),
    fileName: 'lines.vcf',
    becomes: 'import.too_many_rows',
  },
  'an address book that never ends a card': {
    bytes: csv('BEGIN:VCARD\nFN:Ann Lee\nNOTE:x\n'.concat(' folded line\n'.repeat(500_000))),
    fileName: 'open.vcf',
    becomes: { rows: 2 },
  },
  'an address book of cards in cards': {
    bytes: csv('BEGIN:VCARD\n'.repeat(500_000)),
    fileName: 'nested.vcf',
    becomes: { rows: 2 },
  },
};
