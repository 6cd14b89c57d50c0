/** The project's documents as the tests read them. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The checkout. */
export const root = resolve(__dirname, '..', '..');

/** The text of a file, by its path from the root. */
export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

/** Whether a path from the root is there. */
export const exists = (path: string): boolean => existsSync(join(root, path));

/** Every document, by its path from the root. */
export const documents: string[] = [
  ...readdirSync(root).filter((name) => name.endsWith('.md')),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
].sort();

/** What stands between backticks in a text, code blocks left out. */
export function codeWords(text: string): string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '');
  return [...prose.matchAll(/`([^`\n]+)`/g)].flatMap(([, word]) => word ?? []);
}

/** The part of a document under a heading, up to the next heading of the same or a higher level. */
export function section(text: string, heading: string): string {
  const lines = text.split('\n');
  const begin = lines.findIndex((line) => /^#+ /.test(line) && line.replace(/^#+ /, '') === heading);
  if (begin === -1) throw new Error(`There is no heading "${heading}".`);
  const level = /^#+/.exec(lines[begin] ?? '')?.[0].length ?? 0;
  const end = lines.findIndex((line, index) => {
    const depth = /^(#+) /.exec(line)?.[1]?.length;
    return index > begin && depth !== undefined && depth <= level;
  });
  return lines.slice(begin + 1, end === -1 ? undefined : end).join('\n');
}

/** The cells of the tables in a text, row by row, without the heads. */
export function tableRows(text: string): string[][] {
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  const isRule = (line: string | undefined) => line !== undefined && /^\|[\s|:-]+\|$/.test(line);
  return lines
    .filter((line, index) => !isRule(line) && !isRule(lines[index + 1]))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    );
}
