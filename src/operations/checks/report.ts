/** The doctor's report as text. */
import type { Finding, Level } from './finding';

const MARK: Record<Level, string> = { good: '✓', look: '!', bad: '✗' };
const COLOUR: Record<Level, string> = { good: '32', look: '33', bad: '31' };
const WIDTH = 24;

/** One finding: a line, and below it what to do. */
export function lineOf({ subject, level, found, todo }: Finding, isColoured: boolean): string {
  const mark = isColoured ? `\u001b[${COLOUR[level]}m${MARK[level]}\u001b[0m` : MARK[level];
  const line = `${mark} ${subject.padEnd(WIDTH)} ${found}`;
  return todo === undefined ? line : `${line}\n  ${''.padEnd(WIDTH)} → ${todo}`;
}

/** The last line: how many of each. */
export function summaryOf(findings: Finding[]): string {
  const count = (level: Level) => findings.filter((finding) => finding.level === level).length;
  const [good, look, bad] = [count('good'), count('look'), count('bad')];
  if (bad === 0 && look === 0) return `All ${good} checks are good.`;
  return `${good} good, ${look} to look at, ${bad} bad.`;
}
