/** A quotation mark out of place costs its own row at most, and no row its number. */
import fc from 'fast-check';
import { readDelimitedRows } from '../../../src/adapters/guest-files/delimited-rows';

const HEADER = 'Name,Email,Address';
const read = (...lines: string[]) => readDelimitedRows([HEADER, ...lines].join('\n')).rows;

test('a nickname in marks at the begin of a cell swallows no row up to the next cell in marks', () => {
  expect(
    read(
      '"Bob" Smith,bob@example.com,Elm St 1',
      'Ann Lee,ann@example.com,Elm St 2',
      'Cy Roe,cy@example.com,"Oak St 3, Apt 4"',
    ),
  ).toEqual([
    { row: 1, cells: ['Name', 'Email', 'Address'] },
    { row: 2, cells: ['"Bob" Smith', 'bob@example.com', 'Elm St 1'] },
    { row: 3, cells: ['Ann Lee', 'ann@example.com', 'Elm St 2'] },
    { row: 4, cells: ['Cy Roe', 'cy@example.com', 'Oak St 3, Apt 4'] },
  ]);
});

test('a mark that is never closed is the fault of its own row, and the rows after it keep their numbers', () => {
  const rows = read(
    'Ann Lee,ann@example.com,"Oak St 1\nApt 2"',
    '"Bo Lee,bo@example.com,Elm St 2',
    'Cy Roe,cy@example.com,"Oak St 3, Apt 4"',
  );
  expect(rows.map(({ row, fault }) => [row, fault])).toEqual([
    [1, undefined],
    [2, undefined],
    [3, 'A quotation mark opened in this row is never closed'],
    [4, undefined],
  ]);
  expect(rows[1]?.cells[2]).toBe('Oak St 1\nApt 2');
  expect(rows[3]?.cells).toEqual(['Cy Roe', 'cy@example.com', 'Oak St 3, Apt 4']);
});

test('marks that hide where a cell ends are the fault of their row', () => {
  const rows = read('Ann Lee,ann@example.com,"12 "Old" St, Apt 3"', 'Bo Lee,bo@example.com,Elm St 2');
  expect(rows.map(({ row, fault }) => [row, fault])).toEqual([
    [1, undefined],
    [2, 'The quotation marks in this row do not match'],
    [3, undefined],
  ]);
});

test('any cells written by the rules stay as they are beside a row that is not', () => {
  const cell = fc.string({ unit: fc.constantFrom('a', ' b', '"', ',', '\n', 'é'), maxLength: 8 });
  const written = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1, maxLength: 6 }), (list) => {
      const lines = list.map((cells) => cells.map(written).join(','));
      const rows = read('"Bob" Smith,bob@example.com,Elm St 1', ...lines);
      const expected = list.flatMap((cells, index) =>
        cells.every((one) => one.trim() === '') ? [] : [{ row: index + 3, cells }],
      );
      expect(rows.slice(2)).toEqual(expected);
    }),
  );
});

test('in a file of megabytes the row says that rows after it may be missing', () => {
  const rows = read('"Bob" Smith,bob@example.com,Elm St 1', 'x'.repeat(2_000_000));
  expect(rows[1]).toMatchObject({
    row: 2,
    fault: 'The quotation marks from this row on do not match; rows after it may stand in its cells',
  });
});
