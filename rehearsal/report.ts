/** The reconciliation as a table on a terminal. */
import type { Line } from './reconciliation/lines';

/** How many lines are off. */
export function countOff(lines: Line[]): number {
  return lines.filter((line) => line.faults.length > 0).length;
}

/** One row for each line; below one that is off, every place where it is. */
export function table(lines: Line[]): string {
  const widest = Math.max(...lines.map((line) => line.what.length));
  return lines
    .flatMap(({ what, found, faults }) => [
      `${faults.length === 0 ? '✓' : '✗'} ${what.padEnd(widest)}  ${found}`,
      ...faults.map((fault) => `    ${fault}`),
    ])
    .join('\n');
}
