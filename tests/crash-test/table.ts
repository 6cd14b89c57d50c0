/** The table at the end of a run, and the line after each round. */
import { RULES } from './checker/violation';
import type { FaultKind } from './faults/schedule';
import type { RoundResult } from './rounds';

/** One line about a round. */
export function roundInWords(result: RoundResult): string {
  const { answers, otherOperations, restSeconds, violations } = result;
  const sent = answers.ok + answers.refused + answers.unknown;
  return [
    `${sent} answers (${answers.refused} refused, ${answers.unknown} unknown)`,
    `${otherOperations} other`,
    `at rest after ${restSeconds.toFixed(0)} s`,
    violations.length === 0 ? 'all right' : `${violations.length} VIOLATIONS`,
  ].join(', ');
}

/** Everything in one table, with a row for each of the kinds that could be drawn. */
export function summary(results: readonly RoundResult[], kinds: readonly FaultKind[]): string {
  const sum = (value: (result: RoundResult) => number) =>
    results.reduce((total, result) => total + value(result), 0);
  const faults = kinds.map((kind): [string, number] => [
    `  ${kind}`,
    sum((result) => result.faults.filter((fault) => fault === kind).length),
  ]);
  const violations = RULES.map((rule): [string, number] => [
    `  ${rule}`,
    sum((result) => result.violations.filter((violation) => violation.rule === rule).length),
  ]);
  const rows: [string, number | string][] = [
    ['rounds', results.length],
    ['faults', sum((result) => result.faults.length)],
    ...faults,
    ['answers', sum(({ answers }) => answers.ok + answers.refused + answers.unknown)],
    ['  stored', sum(({ answers }) => answers.ok)],
    ['  refused', sum(({ answers }) => answers.refused)],
    ['  unknown', sum(({ answers }) => answers.unknown)],
    ['other operations', sum((result) => result.otherOperations)],
    ['confirmations', sum((result) => result.confirmations)],
    ['second copies, each after a window without a word', sum((result) => result.secondCopies)],
    ['slowest rest, seconds', Math.round(Math.max(0, ...results.map((result) => result.restSeconds)))],
    ['violations', sum((result) => result.violations.length)],
    ...violations.filter(([, count]) => count > 0),
  ];
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, value]) => `  ${name.padEnd(width)}  ${String(value).padStart(6)}`).join('\n');
}
