/** The first steps of the set-up commands, on a small checkout of their own. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { newFolder, removeFolders } from './support';

const root = resolve(__dirname, '..', '..');
let checkout: string;

beforeEach(() => {
  checkout = newFolder();
  cpSync(join(root, 'scripts'), join(checkout, 'scripts'), { recursive: true });
});

afterEach(removeFolders);

function put(file: string, content: unknown): void {
  mkdirSync(dirname(join(checkout, file)), { recursive: true });
  writeFileSync(join(checkout, file), typeof content === 'string' ? content : JSON.stringify(content));
}

function run(...args: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: checkout, encoding: 'utf8' });
  return { code: status, said: `${stdout}${stderr}` };
}

test('A Node that is too old is told in one sentence', () => {
  put('package.json', { engines: { node: '>=99.1' } });
  expect(run('scripts/start.mjs')).toEqual({
    code: 1,
    said: `WedSync RSVP needs Node 99.1 or later; this is Node ${process.versions.node}.\n`,
  });
});

describe('The lock file', () => {
  const protobufjs = { version: '8.8.1' };
  const native = {
    version: '1.0.0',
    dev: true,
    optionalDependencies: { '@n/linux-arm64-musl': '^1.2.3', '@n/darwin-x64': '1.2.3' },
  };

  test('without a platform’s package is refused, and completed so that npm ci takes it', () => {
    put('package-lock.json', {
      packages: {
        'node_modules/n': native,
        'node_modules/@n/darwin-x64': {},
        'node_modules/protobufjs': protobufjs,
      },
    });
    expect(run('scripts/lock.mjs', '--check')).toEqual({
      code: 1,
      said: '@n/linux-arm64-musl, optional for node_modules/n, has no entry: run "npm run lock".\n',
    });
    expect(run('scripts/lock.mjs').code).toBe(0);
    const { packages } = JSON.parse(readFileSync(join(checkout, 'package-lock.json'), 'utf8')) as {
      packages: Record<string, unknown>;
    };
    expect(packages['node_modules/@n/linux-arm64-musl']).toEqual({
      version: '1.2.3',
      cpu: ['arm64'],
      dev: true,
      libc: ['musl'],
      optional: true,
      os: ['linux'],
    });
    expect(run('scripts/lock.mjs', '--check').code).toBe(0);
  });

  test('with a second protobufjs for Temporal’s packages is refused', () => {
    const client = { version: '1.24.0', dependencies: { protobufjs: '^7' } };
    put('package-lock.json', {
      packages: {
        'node_modules/@temporalio/client': client,
        'node_modules/@temporalio/client/node_modules/protobufjs': { version: '7.6.6' },
        'node_modules/protobufjs': protobufjs,
      },
    });
    expect(run('scripts/lock.mjs', '--check').said).toContain('has a protobufjs of its own');
  });

  test('that names the host a package came from is refused', () => {
    put('package-lock.json', {
      packages: { 'node_modules/protobufjs': { ...protobufjs, resolved: 'https://registry.example/p.tgz' } },
    });
    expect(run('scripts/lock.mjs', '--check').said).toContain('names the host it came from');
  });
});

describe('Packages are installed only when they are not there', () => {
  const lock = {
    packages: {
      '': {},
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0', optional: true },
    },
  };

  beforeEach(() => {
    put('package.json', { name: 'x', version: '1.0.0', engines: { node: '>=20.19' } });
    put('package-lock.json', lock);
  });

  test('what somebody installed with npm themselves is taken as it is', () => {
    put('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '1.0.0' } } });
    expect(run('scripts/install.mjs')).toEqual({ code: 0, said: '' });
    expect(existsSync(join(checkout, 'node_modules', '.wedsync-installed'))).toBe(true);
  });

  test('another version than the lock file’s is not', () => {
    put('node_modules/.package-lock.json', { packages: { 'node_modules/a': { version: '0.9.0' } } });
    expect(run('scripts/install.mjs').said).toContain('Installing packages (npm ci)');
  });

  test('when npm fails, its own first words are passed on', () => {
    put('package.json', { name: 'x', version: '1.0.0', engines: { node: '>=20.19' } });
    put('package-lock.json', 'no JSON');
    const { code, said } = run('scripts/install.mjs');
    expect(code).toBe(1);
    expect(said).toMatch(/Installing packages failed; npm said:\n {2}npm/);
  });
});

/** Makes the checkout one that can compile. */
function putCompiler(): void {
  put('package.json', { name: 'x', engines: { node: '>=20.19' } });
  put('package-lock.json', {});
  put('swc.json', { jsc: { parser: { syntax: 'typescript' } }, module: { type: 'commonjs' } });
  put('node_modules/@swc/core/package.json', { name: '@swc/core', main: 'index.js' });
  put(
    'node_modules/@swc/core/index.js',
    `module.exports = require(${JSON.stringify(join(root, 'node_modules/@swc/core'))});`,
  );
}

test('What was compiled from a source that is gone is removed before it can run', () => {
  putCompiler();
  put('src/a.ts', 'export const a = 1;');
  put('src/workflow-bundles.ts', '');
  put('dist/migrations/1_old.js', '');
  expect(run('scripts/build.mjs')).toEqual({ code: 0, said: '  Compiling …\n' });
  expect(existsSync(join(checkout, 'dist', 'migrations', '1_old.js'))).toBe(false);
  expect(existsSync(join(checkout, 'dist', 'src', 'a.js'))).toBe(true);
});

test('Workflows that cannot be bundled fail the build, which is then not taken for finished', () => {
  putCompiler();
  put('src/workflow-bundles.ts', 'console.log(`no such workflow`); process.exit(1);');
  for (const attempt of [1, 2]) {
    const { code, said } = run('scripts/build.mjs');
    expect([attempt, code]).toEqual([attempt, 1]);
    expect(said).toContain('Bundling the workflows failed:\n  no such workflow');
  }
  put('src/workflow-bundles.ts', '');
  expect(run('scripts/build.mjs').code).toBe(0);
});

test('A source that cannot be compiled is named, and the build fails', () => {
  putCompiler();
  put('src/broken.ts', 'export const = 1;');
  const { code, said } = run('scripts/build.mjs');
  expect(code).toBe(1);
  expect(said).toContain('Compiling failed');
  expect(said).toContain('broken.ts');
});
