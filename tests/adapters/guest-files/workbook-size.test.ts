import { WorkbookSize } from '../../../src/adapters/guest-files/workbook-size';
import { XmlCounter } from '../../../src/adapters/guest-files/xml-size';

function sizeOf(xml: string, bytesAtOnce = 1_000) {
  const bytes = Buffer.from(xml);
  const counter = new XmlCounter();
  for (let at = 0; at < bytes.length; at += bytesAtOnce) counter.add(bytes.subarray(at, at + bytesAtOnce));
  return counter.size;
}

test.each([
  [
    'tags, attributes, references and escapes',
    '<row r="1"><c r="A1" s=\'2\'><v>&amp;_x000D_</v></c></row>',
    14,
  ],
  ['what stands in an attribute', '<c a="<c><c>" b=">"/>', 4],
  ['attributes without values and blanks', '<c a b=""d=""/>', 5],
  ['a comment as one mark, whatever is in it', '<!-- <c> --><!---><c>--><!--->', 3],
  ['what only looks like a comment', '<!-><c><!-x><c>', 4],
  ['a stretch of CDATA as one mark', '<![CDATA[<c>]]]]><c>]]><c>', 3],
  ['what only looks like CDATA', '<![CDATX[<c>]]><c>', 2],
  ['an instruction as one mark', '<?><c>?><c>', 2],
])('%s: counted as hucre takes them apart, however the bytes arrive', (_what, xml, marks) => {
  expect(sizeOf(xml).marks).toBe(marks);
  expect(sizeOf(xml, 1)).toEqual(sizeOf(xml));
});

test('rows, cells and formulas count under any prefix, and other names do not', () => {
  const size = sizeOf('<x:row><x:c><x:f>1</x:f></x:c><c/><cc/><a:b:c/></x:row><row><c/></row><si>');
  expect(size).toMatchObject({ rows: 2, cells: 3, mostCellsInRow: 2, formulas: 1, sharedTexts: 1 });
});

/** Written as wordily as programs do, formatted beyond its cells; the texts are shared or stand in their cells. */
function wordyRow(row: number, isShared: boolean): string {
  const text = isShared ? '<v>123456</v>' : '<is><t xml:space="preserve">Some text of a guest</t></is>';
  const type = isShared ? 's' : 'inlineStr';
  const cells = 'ABCDEFGHIJKLM'.replace(
    /./g,
    (column) => `<c r="${column}${row}" s="1" t="${type}">${text}</c>`,
  );
  const computed = `<c r="N${row}" s="2" t="n"><f t="shared" ref="N2:N9" si="0">ROW()-1</f><v>1</v></c>`;
  const blank = 'PQRSTUVWXYZ'.replace(/./g, (column) => `<c r="${column}${row}" s="1"/>`);
  return `<row r="${row}" spans="1:15" s="1" customFormat="1" ht="15" customHeight="1" dyDescent="0.25">${cells}${computed.repeat(2)}${blank}</row>`;
}

test.each([true, false])(
  'a long list with links, joined cells and two computed columns is no more than a list holds; twice the tags are (texts shared: %s)',
  (isShared) => {
    const size = new WorkbookSize();
    const thousandRows = Array.from({ length: 1_000 }, (_, row) => wordyRow(10_000 + row, isShared)).join('');
    const sheet = size.ofSheet();
    for (let time = 0; time < 5; time += 1) sheet(Buffer.from(thousandRows));
    sheet(Buffer.from('<mergeCell ref="D2:D3"/><hyperlink ref="B2" r:id="rId1"/>'.repeat(4_000)));
    size.ofLinks()(
      Buffer.from('<Relationship Id="rId1" Type="hyperlink" Target="mailto:ann@example.com"/>'.repeat(4_000)),
    );
    const texts = isShared ? '<si><t xml:space="preserve">Some text of a guest</t></si>'.repeat(30_000) : '';
    size.ofShared()(Buffer.from(texts));
    expect(() => size.ofShared()(Buffer.from('<b val=""/>'.repeat(600_000)))).toThrow(
      'far more than a guest list',
    );
  },
);
