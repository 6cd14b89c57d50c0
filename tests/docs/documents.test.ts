/** Documents say what is there: links, paths, settings, rooms, decisions. */
import { readdirSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { configSchema, setUpSchema } from '../../src/config';
import { codeWords, documents, exists, read, root, section, tableRows } from './documents';

const architecture = read('docs/architecture.md');

interface Link {
  from: string;
  /** From the root; empty for the document itself. */
  path: string;
  anchor: string | undefined;
}

const links = documents.flatMap((from): Link[] =>
  [...read(from).matchAll(/\]\(([^)\s]+)\)/g)].flatMap(([, target = '']) => {
    if (/^[a-z]+:/.test(target)) return [];
    const [path = '', anchor] = target.split('#');
    return [{ from, path: path === '' ? from : normalize(join(dirname(from), path)), anchor }];
  }),
);
const isPicture = ({ path }: Link) => /\.(png|svg|jpe?g|webp)$/.test(path);
const inWords = ({ from, path, anchor }: Link) =>
  `${from} → ${path}${anchor === undefined ? '' : `#${anchor}`}`;

/** The anchors that a document's headings make. */
const anchorsOf = (path: string) =>
  [...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N}\s-]/gu, '')
      .trim()
      .replace(/\s/g, '-'),
  );

describe('Links', () => {
  test('between documents lead somewhere', () => {
    const texts = links.filter((link) => !isPicture(link));
    expect(texts.length).toBeGreaterThan(15);
    expect(texts.filter(({ path }) => !exists(path)).map(inWords)).toEqual([]);
  });

  test('to a heading find it', () => {
    const lost = links.filter(
      ({ path, anchor }) => anchor !== undefined && path.endsWith('.md') && !anchorsOf(path).includes(anchor),
    );
    expect(lost.map(inWords)).toEqual([]);
  });

  test('to pictures find a picture', () => {
    const lost = links
      .filter(isPicture)
      .filter(({ path }) => !exists(path) || statSync(join(root, path)).size < 1_000);
    expect(lost.map(inWords)).toEqual([]);
  });
});

const TOP_LEVEL = readdirSync(root).join('|').replace(/\./g, '\\.');
const asPath = new RegExp(`^(?:${TOP_LEVEL})(?:/[\\w./-]*)?$`);

test.each(documents)('%s names only files and folders that are there', (document) => {
  const paths = codeWords(read(document)).filter(
    (word) => asPath.test(word) && word.includes('/') && !/^(dist|node_modules|\.data)\//.test(word),
  );
  expect(paths.filter((path) => !exists(path))).toEqual([]);
});

test.each(documents)('%s names only settings that exist', (document) => {
  const settings = new Set([...Object.keys(configSchema.shape), ...Object.keys(setUpSchema.shape)]);
  // X_FILE is how any setting is read from a file; the rest are topics of a notice.
  const others = new Set(['X_FILE', 'COUNT', 'FOOD', 'ALLERGY', 'CREW']);
  const named = codeWords(read(document)).flatMap(
    (word) => /^([A-Z][A-Z_]{3,})(?:=.*)?$/.exec(word)?.[1] ?? [],
  );
  expect(named.filter((word) => !settings.has(word) && !others.has(word))).toEqual([]);
});

test.each(documents)('%s names only npm scripts that exist', (document) => {
  const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
  const named = [...read(document).matchAll(/npm run ([\w:-]+)/g)].flatMap(([, script]) => script ?? []);
  expect(named.filter((script) => !(script in scripts))).toEqual([]);
});

describe('The map', () => {
  const rooms = readdirSync(join(root, 'src'))
    .filter((name) => statSync(join(root, 'src', name)).isDirectory())
    .map((name) => `src/${name}`);
  const firstColumn = (text: string) => tableRows(text).map(([cell = '']) => cell.replaceAll('`', ''));

  test('in docs/architecture.md has every room and no other', () => {
    expect(firstColumn(section(architecture, 'Rooms')).sort()).toEqual(rooms.sort());
  });

  test('in README.md has every room, and all else it lists is there', () => {
    const listed = firstColumn(section(read('README.md'), 'Find your way around'));
    expect(listed).toEqual(expect.arrayContaining(rooms));
    expect(listed.filter((path) => !exists(path))).toEqual([]);
  });

  test('names every door and no other', () => {
    const isDoor = (path: string) =>
      /^(?:if \(require\.main === module\)|(?:void )?main\()/m.test(read(path));
    const doors = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
      .map((name) => `src/${name}`)
      .filter((path) => path.endsWith('.ts') && !/^src\/(embedded|demo)\//.test(path) && isDoor(path));
    expect(codeWords(section(architecture, 'Doors')).sort()).toEqual(doors.sort());
  });
});

describe('Decisions', () => {
  const files = readdirSync(join(root, 'docs', 'decisions')).filter((name) => name !== 'README.md');

  test('are all in the index, in order, under the number they bear', () => {
    const index = tableRows(read('docs/decisions/README.md'));
    const expected = files.map((file) => {
      const [, number = '', title = ''] = /^# (\d{4}): (.+)$/m.exec(read(`docs/decisions/${file}`)) ?? [];
      expect(file.startsWith(`${number}-`)).toBe(true);
      return [number, title, file];
    });
    const listed = index.map(([number, cell = '']) => {
      const [, title, file] = /^\[(.+)\]\((.+)\)$/.exec(cell) ?? [];
      return [number, title, file];
    });
    expect(listed.map(([number, , file]) => [number, file])).toEqual(
      expected.map(([number, , file]) => [number, file]),
    );
  });

  test.each(files)('%s tells background, decision and consequences, on one page', (file) => {
    const text = read(`docs/decisions/${file}`);
    const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(['Background', 'Decision', 'Consequences']);
    expect(text.split('\n').length).toBeLessThan(40);
  });
});
