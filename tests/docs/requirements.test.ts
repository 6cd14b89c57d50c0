/** docs/requirements.md points at what is there. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { codeWords, exists, read, root, section, tableRows } from './documents';

const text = read('docs/requirements.md');
const built = ['Systems', 'Scenarios', 'Security'].flatMap((heading) => tableRows(section(text, heading)));

const shown = tableRows(section(text, 'Scenarios')).map((row) => Number(row[0]));

/** `file`: _title_; _another title of that file_ */
function testsNamed(cell: string): { file: string; title: string }[] {
  return [...cell.matchAll(/`(tests\/[^`]+)`: ((?:_[^_]+_(?:; )?)+)/g)].flatMap(
    ([, file = '', titles = '']) =>
      [...titles.matchAll(/_([^_]+)_/g)].map(([, title = '']) => ({ file, title })),
  );
}

const named = built.flatMap((row) => testsNamed(row.at(-1) ?? ''));

test('every row names at least one test', () => {
  expect(built.length).toBeGreaterThan(20);
  expect(built.filter((row) => testsNamed(row.at(-1) ?? '').length === 0)).toEqual([]);
});

test('every path is there', () => {
  const paths = built.flatMap((row) => row.flatMap(codeWords)).filter((word) => /^[\w.-]+\//.test(word));
  expect(paths.length).toBeGreaterThan(40);
  expect(paths.filter((path) => !exists(path))).toEqual([]);
});

test.each(named)('$file has the test “$title”', ({ file, title }) => {
  const source = read(file);
  const isThere = [`'`, '"', '`'].some((quote) => source.includes(`${quote}${title}${quote}`));
  expect(isThere).toBe(true);
});

test('each of the fifteen scenarios is either shown or said to be missing, never both', () => {
  const missing = [...section(text, 'Not yet').matchAll(/scenarios? (\d+)(?: and (\d+))?/g)].flatMap(
    ([, one, other]) => [one, other].flatMap((number) => (number === undefined ? [] : [Number(number)])),
  );
  expect([...shown, ...missing].sort((a, b) => a - b)).toEqual(
    Array.from({ length: 15 }, (_, index) => index + 1),
  );
});

test('no scenario is said to be missing that a test bears in its title', () => {
  const titled = readdirSync(join(root, 'tests'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => [...read(join('tests', name)).matchAll(/test\('scenario (\d+):/g)])
    .map(([, number]) => Number(number));
  expect(titled.length).toBeGreaterThan(5);
  expect(titled.filter((number) => !shown.includes(number))).toEqual([]);
  expect(section(text, 'Not yet')).not.toMatch(/no test bears/i);
});

test('what is not built yet names no path', () => {
  expect(
    codeWords(section(text, 'Not yet')).filter((word) => /^(src|tests|migrations)\//.test(word)),
  ).toEqual([]);
});
