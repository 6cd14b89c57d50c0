import { withChanges } from '../../../src/domain/guest-import/choices';
import { NO_CHOICES } from '../../../src/domain/guest-import/run';

test('what is said of a list, bit by bit, never grows beyond what is opened and sealed again in a moment', () => {
  const cellsFrom = (row: number) =>
    Array.from({ length: 100 }, (_, index) => ({
      row: row + index,
      columnIndex: 0,
      value: 'x'.repeat(32_767),
    }));
  let choices = NO_CHOICES;
  const sayMore = () => {
    for (let row = 1; row <= 1_000; row += 100) choices = withChanges(choices, { cells: cellsFrom(row) });
  };
  expect(sayMore).toThrow('Some fields need mending');
  expect(choices.corrections.cells?.length).toBe(300);
  // Said again in place of what was said, it is no more.
  expect(withChanges(choices, { cells: cellsFrom(1) }).corrections.cells).toHaveLength(300);
});
