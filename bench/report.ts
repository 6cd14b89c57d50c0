/** Figures as a table for people and as JSON for machines. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { isMet, type Aim, type Figure, type Outcome } from './measurement';
import { spreadOf } from './statistics';

/** A measurement that has been run. */
export interface Report extends Outcome {
  name: string;
  question: string;
  seconds: number;
}

/** Where and when it was measured. */
export interface Circumstances {
  measuredAt: string;
  commit: string;
  node: string;
  processors: string;
  /** Median of writing 8 kB through to the disk, in milliseconds: what each durable commit waits for. */
  diskFlushMilliseconds: number;
}

const number = (value: number) =>
  new Intl.NumberFormat('en', {
    maximumFractionDigits: Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 2,
  }).format(value);

/** One measurement as text. */
export function describeReport({ name, question, seconds, figures, aims, notes }: Report): string {
  const lines = [
    '',
    `${name}: ${question} (${Math.round(seconds)} s)`,
    ...table(['', 'min', 'median', 'max', ''], figures.map(figureRow)),
    ...(aims.length === 0 ? [] : ['', ...table(['aim', 'limit', 'measured', '', ''], aims.map(aimRow))]),
    ...notes.map((note) => `  ${note}`),
  ];
  return lines.join('\n');
}

/** Whether every aim of the reports was met. */
export function allMet(reports: Report[]): boolean {
  return reports.every(({ aims }) => aims.every((aim) => isMet(aim, spreadOf(aim.values).median)));
}

/** Writes everything that was measured, with each repetition's own value. */
export function writeJson(path: string, circumstances: Circumstances, reports: Report[]): void {
  const measurements = reports.map((report) => ({
    ...report,
    figures: report.figures.map((figure) => ({ ...figure, ...spreadOf(figure.values) })),
    aims: report.aims.map((aim) => {
      const { median } = spreadOf(aim.values);
      return { ...aim, median, isMet: isMet(aim, median) };
    }),
  }));
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify({ ...circumstances, measurements }, undefined, 2)}\n`);
}

function figureRow({ label, unit, values }: Figure): string[] {
  const { min, median, max } = spreadOf(values);
  return [label, number(min), number(median), number(max), unit];
}

function aimRow(aim: Aim): string[] {
  const { median } = spreadOf(aim.values);
  const limit = aim.atLeast === undefined ? `≤ ${number(aim.atMost ?? NaN)}` : `≥ ${number(aim.atLeast)}`;
  return [aim.label, limit, number(median), aim.unit ?? '', isMet(aim, median) ? 'met' : 'MISSED'];
}

function table(head: string[], rows: string[][]): string[] {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => (row[column] ?? '').length)));
  return all.map((row) => {
    const cells = row.map((cell, column) => {
      const width = widths[column] ?? 0;
      return column === 0 || column === head.length - 1 ? cell.padEnd(width) : cell.padStart(width);
    });
    return `  ${cells.join('  ')}`.trimEnd();
  });
}
