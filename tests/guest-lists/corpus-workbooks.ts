/** The workbooks of the corpus; `corpus.test.ts` compares the committed files with these. */
import { day, formula, workbook } from './workbook';

/** Name → bytes. */
export const corpusWorkbooks: Readonly<Record<string, () => Buffer>> = {
  'excel-hidden-first-sheet.xlsx': () =>
    workbook([
      {
        name: 'Old list',
        state: 'hidden',
        rows: [
          ['Name', 'Email'],
          ['Somebody Old', 'old@example.com'],
        ],
      },
      {
        name: 'Prices',
        rows: [
          ['Item', 'Price'],
          ['Chairs', 4],
        ],
      },
      {
        name: 'Guests & more',
        rows: [
          ['Name', 'Email', 'Table'],
          ['Ann Lee', 'ann@example.com', 4],
          ['Bo Lee', null, 4],
        ],
      },
      { name: 'Lists', state: 'veryHidden', rows: [['Name'], ['Yes'], ['No']] },
    ]),
  'excel-merged-households.xlsx': () =>
    workbook([
      {
        name: 'Guests',
        rows: [
          ['Our wedding', null, null, null],
          ['Household', 'Name', 'Address', 'RSVP'],
          ['The Lees', 'Ann Lee', '12 Oak Street, Maple Falls, OR 97000', 'Attending'],
          [null, 'Bo Lee', null, null],
          [null, 'Cy Lee', null, 'Declined'],
          ['The Days', 'Di Day', '5 Elm Street, Salem, OR 97301', null],
          [null, 'Ed Moss', null, null],
        ],
        after:
          '<mergeCells count="3"><mergeCell ref="A1:D1"/><mergeCell ref="A3:A5"/><mergeCell ref="C3:C5"/><mergeCell ref="D3:D4"/></mergeCells>',
      },
    ]),
  'excel-cell-types.xlsx': () =>
    workbook([
      {
        name: 'Guests',
        rows: [
          ['Name', 'Mobile', 'Zip Code', 'City', 'Date of birth', 'Texts OK', 'Plus One', 'Notes'],
          [
            'Ann Lee',
            12025550171,
            2139,
            'Boston',
            day(33239),
            { xml: '<v>1</v>', attributes: 't="b"' },
            1,
            null,
          ],
          [
            'Bo Lee',
            '+44 20 7946 0018',
            '02139',
            'Boston',
            day(43952),
            { xml: '<v>0</v>', attributes: 't="b"' },
            0,
            day(46185),
          ],
          [formula('A2&amp;" Junior"', 'Ann Lee Junior'), 447700900123, null, null, null, null, null, null],
          [{ xml: '<v>#REF!</v>', attributes: 't="e"' }, null, null, 'Salem', null, null, null, null],
          [
            {
              xml: '<is><r><t>Cy </t></r><r><rPr><b/></rPr><t>Day</t></r></is>',
              attributes: 't="inlineStr"',
            },
            4.47e11,
            null,
            null,
            44197,
            null,
            null,
            { xml: '<v>45000.5</v>', attributes: 's="2"' },
          ],
        ],
      },
    ]),
  'excel-1904.xlsx': () =>
    workbook(
      [
        {
          name: 'Guests',
          rows: [
            ['Name', 'Birthday'],
            ['Ann Lee', day(42490)],
            ['Bo Lee', day(31777)],
          ],
        },
      ],
      {
        is1904: true,
      },
    ),
  'excel-mail-links.xlsx': () =>
    workbook([
      {
        name: 'Guests',
        rows: [
          ['Name', 'Email'],
          ['Ann Lee', 'Write to Ann'],
          ['Bo Lee', 'bo@example.com'],
          ['Cy Day', null],
        ],
        after:
          '<hyperlinks><hyperlink ref="B2" r:id="rId1"/><hyperlink ref="B3" r:id="rId2"/><hyperlink ref="A4" r:id="rId3"/></hyperlinks>',
        links: ['mailto:ann@example.com?subject=Wedding', 'mailto:bo@example.com', 'mailto:cy@example.com'],
      },
    ]),
  'excel-totals.xlsx': () =>
    workbook([
      {
        name: 'Guests',
        rows: [
          ['Name', 'Adults', 'Children'],
          ['Ann Lee', 2, 0],
          ['Bo Day', 1, 1],
          [null, null, null],
          [null, formula('SUM(B2:B3)', 3), formula('SUM(C2:C3)', 1)],
          ['In all', formula('SUM(B2:C3)', 4), null],
        ],
      },
    ]),
  'excel-numbered.xlsx': () =>
    workbook([
      {
        name: 'Guests',
        rows: [
          ['No.', 'Name', 'Email'],
          [1, 'Ann Lee', 'ann@example.com'],
          [formula('A2+1', 2), 'Bo Day', null],
          [formula('COUNTA(B$2:B4)', 3), 'Cy Day', null],
          [formula('A4+1', 4), null, null],
          [null, 'Altogether', formula('COUNTA(C2:C5)', 1)],
        ],
      },
    ]),
  'excel-title-rows.xlsx': () =>
    workbook([
      {
        name: 'Sheet1',
        rows: [
          ['Emma & James, 12 June 2027'],
          [],
          ['Guests so far', 2],
          ['First Name', 'Last Name', 'E-Mail', 'Dinner - RSVP', 'Dinner - Meal Choice'],
          ['Ann', 'Lee', 'ann@example.com', 'Attending', 'Sea bass'],
          ['Bo', 'Day', null, 'No Response', null],
        ],
      },
    ]),
  'excel-two-lists.xlsx': () =>
    workbook([
      { name: 'Her side', rows: [['Name'], ['Ann Lee']] },
      { name: 'His side', rows: [['Name'], ['Bo Day'], ['Cy Day']] },
    ]),
};
