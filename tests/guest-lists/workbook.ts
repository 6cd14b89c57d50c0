/** Workbooks written tag by tag, as Excel and its relatives write them. */
import { zip, type ZipPart } from './zip';

/** A cell: text, number, or its own XML without the reference. */
export type WorkbookCell = string | number | null | { xml: string; attributes?: string };

/** A sheet. `after` stands behind the rows: joined cells, links. */
export interface WorkbookSheet {
  name: string;
  state?: 'hidden' | 'veryHidden';
  rows: WorkbookCell[][];
  after?: string;
  links?: string[];
}

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const RELATIONS = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';

/** Style numbers: 0 plain, 1 a day, 2 a day and time. */
const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="22" applyNumberFormat="1"/></cellXfs></styleSheet>`;

/** A day as Excel stores it: a number with a format. */
export const day = (serial: number): WorkbookCell => ({ xml: `<v>${serial}</v>`, attributes: 's="1"' });
/** A computed cell with the value it last had. */
export const formula = (words: string, value: string | number): WorkbookCell =>
  typeof value === 'number'
    ? { xml: `<f>${words}</f><v>${value}</v>` }
    : { xml: `<f>${words}</f><v>${value}</v>`, attributes: 't="str"' };

/** The parts of a workbook, to be changed before they are packed. */
export function workbookParts(sheets: WorkbookSheet[], options: { is1904?: boolean } = {}): ZipPart[] {
  const strings: string[] = [];
  const indexOf = (text: string) => {
    const known = strings.indexOf(text);
    return known === -1 ? strings.push(text) - 1 : known;
  };
  const sheetParts = sheets.flatMap((sheet, index): ZipPart[] => {
    const name = `sheet${index + 1}.xml`;
    const part = { name: `xl/worksheets/${name}`, content: sheetXml(sheet, indexOf) };
    if (sheet.links === undefined) return [part];
    const relations = sheet.links.map(
      (target, link) =>
        `<Relationship Id="rId${link + 1}" Type="${RELATIONS}/hyperlink" Target="${target}" TargetMode="External"/>`,
    );
    return [part, { name: `xl/worksheets/_rels/${name}.rels`, content: relationsXml(relations) }];
  });
  const sheetTags = sheets.map(
    ({ name, state }, index) =>
      `<sheet name="${escapeXml(name)}" sheetId="${index + 1}"${state === undefined ? '' : ` state="${state}"`} r:id="rId${index + 1}"/>`,
  );
  const relations = sheets.map(
    (_sheet, index) =>
      `<Relationship Id="rId${index + 1}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`,
  );
  relations.push(
    `<Relationship Id="rIdS" Type="${RELATIONS}/styles" Target="styles.xml"/>`,
    `<Relationship Id="rIdT" Type="${RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>`,
  );
  const types = sheets.map(
    (_sheet, index) =>
      `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`,
  );
  return [
    {
      name: '[Content_Types].xml',
      content: `${HEAD}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>${types.join('')}</Types>`,
    },
    {
      name: '_rels/.rels',
      content: relationsXml([
        `<Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/>`,
      ]),
    },
    {
      name: 'xl/workbook.xml',
      content: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><workbookPr${options.is1904 === true ? ' date1904="1"' : ''}/><sheets>${sheetTags.join('')}</sheets></workbook>`,
    },
    { name: 'xl/_rels/workbook.xml.rels', content: relationsXml(relations) },
    { name: 'xl/styles.xml', content: STYLES },
    {
      name: 'xl/sharedStrings.xml',
      content: `${HEAD}<sst xmlns="${MAIN}" count="${strings.length}" uniqueCount="${strings.length}">${strings.map((text) => `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`).join('')}</sst>`,
    },
    ...sheetParts,
  ];
}

/** A workbook as a file. */
export function workbook(sheets: WorkbookSheet[], options: { is1904?: boolean } = {}): Buffer {
  return zip(workbookParts(sheets, options));
}

function relationsXml(relations: string[]): string {
  return `${HEAD}<Relationships xmlns="${PACKAGE}/relationships">${relations.join('')}</Relationships>`;
}

function sheetXml({ rows, after = '' }: WorkbookSheet, indexOf: (text: string) => number): string {
  const lines = rows.flatMap((cells, index) => {
    const row = index + 1;
    const tags = cells.flatMap((cell, column) =>
      cell === null ? [] : [cellXml(cell, `${columnName(column)}${row}`, indexOf)],
    );
    return tags.length === 0 ? [] : [`<row r="${row}">${tags.join('')}</row>`];
  });
  return `${HEAD}<worksheet xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheetData>${lines.join('')}</sheetData>${after}</worksheet>`;
}

function cellXml(
  cell: string | number | { xml: string; attributes?: string },
  ref: string,
  indexOf: (text: string) => number,
): string {
  if (typeof cell === 'string') return `<c r="${ref}" t="s"><v>${indexOf(cell)}</v></c>`;
  if (typeof cell === 'number') return `<c r="${ref}"><v>${cell}</v></c>`;
  return `<c r="${ref}" ${cell.attributes ?? ''}>${cell.xml}</c>`;
}

function columnName(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : columnName(Math.floor(column / 26) - 1) + columnName(column % 26);
}

function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
