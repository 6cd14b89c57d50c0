/** Workbooks made to hurt whoever reads them. */
import { day, workbook, workbookParts, type WorkbookSheet } from '../../guest-lists/workbook';
import { zip, type ZipPart } from '../../guest-lists/zip';

/** A file and what becomes of it: a refusal's code, or how many rows are read. */
export interface HostileFile {
  bytes: () => Buffer;
  fileName: string;
  becomes: string | { rows: number };
}

/** A list of one guest. */
export const list: WorkbookSheet = {
  name: 'Guests',
  rows: [
    ['Name', 'Email'],
    ['Ann Lee', 'ann@example.com'],
  ],
};
const SHEET = 'xl/worksheets/sheet1.xml';

/** The small list with one part replaced. */
function withPart(name: string, change: (content: string) => string, claimedBytes?: number): Buffer {
  const parts = workbookParts([list]).map((part): ZipPart => {
    if (part.name !== name) return part;
    const content = change(part.content.toString());
    return claimedBytes === undefined ? { name, content } : { name, content, claimedBytes };
  });
  return zip(parts);
}
const partOf = (name: string) =>
  workbookParts([list])
    .find((part) => part.name === name)
    ?.content.toString() ?? '';
const withRows = (xml: string) =>
  withPart(SHEET, (sheet) => sheet.replace('</sheetData>', `${xml}</sheetData>`));
const many = (count: number, one: (index: number) => string, between = '') =>
  Array.from({ length: count }, (_, index) => one(index)).join(between);
/** Blank, so that it packs a thousand times smaller. */
const blanks = () => ' '.repeat(60 * 1024 * 1024);
const entities = `<!DOCTYPE x [<!ENTITY a "lol">${'bcdefghi'.replace(/./g, (name, index: number) => `<!ENTITY ${name} "${`&${'abcdefgh'[index] ?? 'a'};`.repeat(10)}">`)}]>`;

/** By what is wrong with them. */
export const hostileWorkbooks: Readonly<Record<string, HostileFile>> = {
  'a workbook with cells in opposite corners': {
    bytes: () => withRows('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    fileName: 'corners.xlsx',
    becomes: 'import.file_too_complex',
  },
  'half a megabyte that unpacks to six hundred': {
    bytes: () => withRows(' '.repeat(200 * 1024 * 1024)),
    fileName: 'blanks.xlsx',
    becomes: 'import.file_too_complex',
  },
  'a cell of a hundred megabytes': {
    bytes: () =>
      withRows(
        `<row r="3"><c r="A3" t="inlineStr"><is><t>${'x'.repeat(100 * 1024 * 1024)}</t></is></c></row>`,
      ),
    fileName: 'cell.xlsx',
    becomes: 'import.file_too_complex',
  },
  'a list in a sheet formatted down to the last row': {
    bytes: () =>
      withRows(
        Array.from(
          { length: 300_000 },
          (_, index) => `<row r="${index + 3}" s="1"><c r="A${index + 3}" s="${index % 3}"/></row>`,
        ).join(''),
      ),
    fileName: 'styled.xlsx',
    becomes: { rows: 2 },
  },
  'a part that is larger than the directory claims': {
    bytes: () => withPart(SHEET, (sheet) => sheet + ' '.repeat(3_000_000), 400),
    fileName: 'lying.xlsx',
    becomes: 'import.file_too_complex',
  },
  'shared strings under another name that unpack to sixty megabytes': {
    bytes: () =>
      zip(
        workbookParts([list]).map(({ name, content }) =>
          name === 'xl/sharedStrings.xml'
            ? { name: 'xl/words.xml', content: content.toString().replace('</sst>', `${blanks()}</sst>`) }
            : { name, content: content.toString().replaceAll('sharedStrings.xml', 'words.xml') },
        ),
      ),
    fileName: 'words.xlsx',
    becomes: 'import.file_too_complex',
  },
  'styles that unpack to sixty megabytes': {
    bytes: () => withPart('xl/styles.xml', (styles) => styles + blanks()),
    fileName: 'styles.xlsx',
    becomes: 'import.file_too_complex',
  },
  'a part that is there though the directory claims it is empty': {
    bytes: () => withPart('[Content_Types].xml', (types) => types + blanks(), 0),
    fileName: 'nothing.xlsx',
    becomes: 'import.file_too_complex',
  },
  'a directory that sends its reader on to a second one': {
    bytes: () => {
      const bytes = workbook([list]);
      bytes.writeUInt32LE(0xffffffff, bytes.length - 10);
      return bytes;
    },
    fileName: 'second.xlsx',
    becomes: 'import.file_too_complex',
  },
  'a part that is smaller than the directory claims': {
    bytes: () => withPart(SHEET, (sheet) => sheet, 1_000_000),
    fileName: 'lying.xlsx',
    becomes: 'import.file_damaged',
  },
  'entities that unfold': {
    bytes: () =>
      withPart('xl/sharedStrings.xml', (strings) =>
        strings.replace('<sst', `${entities}<sst`).replace('Ann Lee', '&i;'),
      ),
    fileName: 'entities.xlsx',
    becomes: { rows: 2 },
  },
  'an entity that names a file': {
    bytes: () =>
      withPart('xl/sharedStrings.xml', (strings) =>
        strings
          .replace('<sst', '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><sst')
          .replace('Ann Lee', '&f;'),
      ),
    fileName: 'external.xlsx',
    becomes: { rows: 2 },
  },
  'ten thousand columns in a workbook': {
    bytes: () =>
      workbook([{ name: 'Wide', rows: [Array.from({ length: 10_000 }, (_, index) => `Column ${index}`)] }]),
    fileName: 'wide.xlsx',
    becomes: 'import.file_too_complex',
  },
  'three thousand parts': {
    bytes: () =>
      zip([
        ...workbookParts([list]),
        ...Array.from({ length: 3_000 }, (_, index) => ({ name: `x/${index}`, content: '' })),
      ]),
    fileName: 'parts.xlsx',
    becomes: 'import.file_too_complex',
  },
  'a workbook that breaks off': {
    bytes: () => workbook([list]).subarray(0, 900),
    fileName: 'cut.xlsx',
    becomes: 'import.file_damaged',
  },
  'a workbook with a damaged part': {
    bytes: () => {
      const bytes = workbook([list]);
      return bytes.fill(0xff, bytes.indexOf(SHEET) + SHEET.length, bytes.indexOf(SHEET) + SHEET.length + 40);
    },
    fileName: 'damaged.xlsx',
    becomes: 'import.file_damaged',
  },
  'a sheet without an end': {
    bytes: () => withPart(SHEET, (sheet) => sheet.slice(0, sheet.indexOf('</row>'))),
    fileName: 'open.xlsx',
    becomes: 'import.file_damaged',
  },
  'a text of thirty thousand letters, shared by fifty thousand cells': {
    bytes: () => {
      const width = 500;
      const rows = [
        ['Name'],
        ...Array.from({ length: 100 }, () => Array<string>(width).fill('x'.repeat(30_000))),
      ];
      return workbook([{ name: 'Guests', rows }]);
    },
    fileName: 'shared.xlsx',
    becomes: 'import.file_too_complex',
  },
  'a million tags that are never closed': {
    bytes: () =>
      withRows(Array.from({ length: 1_000_000 }, (_, index) => `<c${(index * 7_919) % 10_007} `).join('')),
    fileName: 'tags.xlsx',
    becomes: 'import.file_too_complex',
  },
  'half a million formulas in one cell': {
    bytes: () => withRows(`<row r="3"><c r="A3">${'<f/>'.repeat(500_000)}</c></row>`),
    fileName: 'formulas.xlsx',
    becomes: 'import.file_too_complex',
  },
  'a cell of a hundred thousand attributes': {
    bytes: () =>
      withRows(`<row r="3"><c ${many(100_000, (index) => `a${index}="1"`, ' ')}><v>1</v></c></row>`),
    fileName: 'attributes.xlsx',
    becomes: 'import.file_too_complex',
  },
  'a comment of four megabytes within the rows': {
    bytes: () => withRows(`<!--${'>'.repeat(4_000_000)}-->`),
    fileName: 'comment.xlsx',
    becomes: 'import.file_too_complex',
  },
  'a hundred and fifty thousand links in a list of one guest': {
    bytes: () => withPart(SHEET, (sheet) => sheet + '<hyperlink ref="A2"/>'.repeat(150_000)),
    fileName: 'links.xlsx',
    becomes: 'import.file_too_complex',
  },
  'three hundred thousand references in one text': {
    bytes: () => withRows(`<row r="3"><c t="inlineStr"><is><t>${'&amp;'.repeat(300_000)}</t></is></c></row>`),
    fileName: 'references.xlsx',
    becomes: 'import.file_too_complex',
  },
  'three hundred thousand formats': {
    bytes: () =>
      withPart('xl/styles.xml', (styles) =>
        styles.replace('</cellXfs>', `${'<xf/>'.repeat(300_000)}</cellXfs>`),
      ),
    fileName: 'formats.xlsx',
    becomes: 'import.file_too_complex',
  },
  'a text shared by four hundred thousand cells of eight hundred rows': {
    bytes: () =>
      withRows(
        many(
          800,
          (row) =>
            `<row r="${row + 3}">${many(490, (column) => `<c t="s" s="${(row * column) % 97}"><v>1</v></c>`)}</row>`,
        ),
      ),
    fileName: 'shared-cells.xlsx',
    becomes: 'import.file_too_complex',
  },
  'three thousand rows whose one cell stands in the five hundredth column': {
    bytes: () => withRows(many(3_000, (row) => `<row r="${row + 3}"><c r="SF${row + 3}"><v>1</v></c></row>`)),
    fileName: 'far-out.xlsx',
    becomes: 'import.file_too_complex',
  },
  'two parts of one name': {
    bytes: () => zip([...workbookParts([list]), { name: SHEET, content: partOf(SHEET) }]),
    fileName: 'twins.xlsx',
    becomes: 'import.file_damaged',
  },
  'a sheet that the workbook names twenty times': {
    bytes: () => {
      const [sheet = ''] = /<sheet [^>]*>/.exec(partOf('xl/workbook.xml')) ?? [];
      return withPart('xl/workbook.xml', (book) => book.replace(sheet, sheet.repeat(20)));
    },
    fileName: 'again.xlsx',
    becomes: { rows: 2 },
  },
  'a format of sixty thousand signs, in a thousand cells': {
    bytes: () =>
      zip(
        workbookParts([{ ...list, rows: Array.from({ length: 1_000 }, () => [day(1)]) }]).map(
          ({ name, content }) => ({
            name,
            content: content
              .toString()
              .replace(
                '<fonts',
                `<numFmts><numFmt numFmtId="99" formatCode=">${'0'.repeat(60_000)}"/></numFmts><fonts`,
              )
              .replace('numFmtId="14"', 'numFmtId="99"'),
          }),
        ),
      ),
    fileName: 'format.xlsx',
    becomes: 'import.file_too_complex',
  },
  'a text of four megabytes between the rows': {
    bytes: () => withRows('x'.repeat(4_000_000)),
    fileName: 'text.xlsx',
    becomes: 'import.file_too_complex',
  },
};
