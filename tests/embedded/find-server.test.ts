import { chmodSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { devServer, findDevServer } from '../../src/embedded/servers/dev-server';
import { findServer, type ServerKind, type ServerSearch } from '../../src/embedded/servers/find-server';
import { findTestServer } from '../../src/embedded/servers/test-server';
import { newFolder, removeFolders } from './support';

const toolsFolder = resolve(__dirname, '..', '..', 'tools');
const VERSION = 'temporal version 1.8.2 (Server 1.31.2, UI 2.50.1)';

let home: string;
let told: string[];

beforeEach(() => {
  home = newFolder();
  told = [];
});

afterEach(removeFolders);

/** A stand-in for the Temporal CLI, which only tells its version. */
function command(path: string, says = VERSION): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `#!/bin/sh\necho '${says}'\n`);
  chmodSync(path, 0o755);
  return path;
}

function search(more: Partial<ServerSearch> = {}): ServerSearch {
  return {
    cacheFolder: join(home, 'cache'),
    toolsFolder,
    report: (line) => told.push(line),
    env: { PATH: join(home, 'bin') },
    ...more,
  };
}

/** The dev server, with a build that takes no minutes; the SDK's download fails, as its host is not here. */
function quickKind(build: ServerKind['build']): ServerKind {
  return { ...devServer(search()), build };
}

describe('Temporal’s dev server is looked for in the order that is promised', () => {
  const onPath = () => command(join(home, 'bin', 'temporal'));
  const built = () => command(join(home, 'cache', devServer(search()).cacheName, 'temporal'));
  const downloaded = () =>
    command(
      join(home, 'cache', `${devServer(search()).cacheName}-downloaded`, 'temporal-sdk-typescript-1.24.0'),
    );

  test('first the path in the settings', async () => {
    onPath();
    const explicitPath = command(join(home, 'my-temporal'));
    await expect(findDevServer(search({ explicitPath }))).resolves.toEqual({
      path: explicitPath,
      how: `Temporal’s dev server: ${explicitPath}, as TEMPORAL_CLI_PATH says (Server 1.31.2, UI 2.50.1)`,
    });
  });

  test('then PATH', async () => {
    const path = onPath();
    downloaded();
    expect((await findDevServer(search())).how).toContain(`${path}, found on PATH (Server 1.31.2`);
  });

  test('then what was downloaded, then what was built', async () => {
    const second = built();
    expect((await findDevServer(search())).how).toContain(`${second}, built earlier`);
    const first = downloaded();
    expect((await findDevServer(search())).how).toContain(`${first}, downloaded earlier`);
  });

  test('one on PATH that is too old is passed over, and it is said why', async () => {
    const old = command(join(home, 'bin', 'temporal'), 'temporal version 1.1.0 (Server 1.25.1, UI 2.31.2)');
    const path = built();
    expect((await findDevServer(search())).path).toBe(path);
    expect(told).toEqual([`${old} is not used: its server 1.25 is older than 1.29.`]);
  });

  test('a path in the settings that leads nowhere is a fault, not a reason to look further', async () => {
    onPath();
    await expect(findDevServer(search({ explicitPath: join(home, 'gone') }))).rejects.toThrow(
      `TEMPORAL_CLI_PATH names ${join(home, 'gone')}, but it cannot be run.`,
    );
  });
});

describe('A server that has to be built', () => {
  test('appears in its place only when it is whole, and is then kept', async () => {
    const kind = quickKind((folder) => {
      expect(existsSync(join(home, 'cache', kind.cacheName))).toBe(false);
      command(join(folder, 'temporal'));
      return Promise.resolve();
    });
    expect((await findServer(kind, search())).how).toContain('built now (Server 1.31.2');
    expect((await findServer(kind, search())).how).toContain('built earlier');
    expect(readdirSync(join(home, 'cache'))).toEqual([kind.cacheName]);
  });

  test('is built once, when two starts need it at the same time', async () => {
    let builds = 0;
    const kind = quickKind(async (folder) => {
      builds += 1;
      await new Promise((done) => setTimeout(done, 200));
      command(join(folder, 'temporal'));
    });
    const found = await Promise.all([findServer(kind, search()), findServer(kind, search())]);
    expect(builds).toBe(1);
    expect(found.map(({ how }) => /built \w+/.exec(how)?.[0]).sort()).toEqual(['built earlier', 'built now']);
  });

  test('leaves nothing in its place when building fails', async () => {
    const kind = quickKind(() => Promise.reject(new Error('disk is full')));
    await expect(findServer(kind, search())).rejects.toThrow('disk is full');
    const again = quickKind((folder) => {
      command(join(folder, 'temporal'));
      return Promise.resolve();
    });
    expect((await findServer(again, search())).how).toContain('built now');
  });

  test('without the tools for it, one sentence names the ways out', async () => {
    await expect(findDevServer(search())).rejects.toThrow(
      /^Temporal’s dev server is missing\. .*on PATH; set TEMPORAL_CLI_PATH.* or install Go 1\.21 or later/,
    );
    await expect(findTestServer(search())).rejects.toThrow(
      /^Temporal’s time-skipping server is missing\. .*TEMPORAL_TEST_SERVER_PATH.* or install Java 11 or later and Maven/,
    );
  });
});
