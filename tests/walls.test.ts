/**
 * The tool that guards the walls is seen to bite: for each rule of .dependency-cruiser.js a breach is
 * planted in a small tree of its own, and the tool must name exactly that file and that rule.
 */
import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { z } from 'zod';

const root = resolve(__dirname, '..');

const reportShape = z.object({
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })),
  }),
});

/** Rule → the file that breaks it, and what that file says. */
const breaches: Record<string, readonly [file: string, content: string]> = {
  'domain-stands-alone': ['src/domain/a.ts', `import '../adapters/store';`],
  'domain-needs-only-dates': ['src/domain/b.ts', `import 'node:fs';`],
  'workflows-are-deterministic': ['src/workflows/a.ts', `import '../activities/send';`],
  'workflows-see-only-activities': [
    'src/workflows/b.ts',
    `import type { S } from '../adapters/store'; export type T = S;`,
  ],
  'workflows-use-temporal-only': ['src/workflows/c.ts', `import 'zod';`],
  'messages-are-only-messages': ['src/workflows/a.messages.ts', `import '../activities/send';`],
  'messages-define-with-temporal': ['src/workflows/b.messages.ts', `import 'zod';`],
  'activities-work-through-ports': ['src/activities/a.ts', `import '../adapters/store';`],
  'activities-know-no-driver': ['src/activities/b.ts', `import 'knex';`],
  'relay-carries-only': ['src/relay/a.ts', `import '../adapters/store';`],
  'adapters-serve-nobody-in-particular': ['src/adapters/a.ts', `import '../activities/send';`],
  'api-is-a-door': ['src/api/a.ts', `import '../adapters/store';`],
  'web-draws-only': ['src/web/a.ts', `import '../security/token';`],
  'telemetry-only-listens': ['src/telemetry/a.ts', `import '../adapters/store';`],
  'telemetry-is-wired-in-from-outside': ['src/relay/b.ts', `import '../telemetry/metrics';`],
  'security-is-below': ['src/security/a.ts', `import '../adapters/store';`],
  'sandbox-is-another-company': ['src/sandbox/a.ts', `import '../security/token';`],
  'sandbox-is-not-built-in': ['src/worker.ts', `import './sandbox/mailbox';`],
  'one-place-composes': ['src/adapters/b.ts', `import '../composition';`],
  'settings-come-in-by-the-doors': ['src/adapters/c.ts', `import '../config';`],
  'embedded-only-for-one-command': ['src/composition.ts', `import './embedded/postgres';`],
  'checks-are-told-what-to-look-at': ['src/operations/checks/a.ts', `import '../../adapters/store';`],
  'operations-are-run-by-hand': ['src/api/c.ts', `import '../operations/doctor';`],
  'reconciliation-counts-alone': [
    'rehearsal/reconciliation/a.ts',
    `import type { S } from '../../src/adapters/store'; export type T = S;`,
  ],
  'story-is-only-told': ['rehearsal/story/a.ts', `import '../../src/adapters/store';`],
  'diary-draws-only': ['rehearsal/diary/a.ts', `import '../../src/adapters/store';`],
  'no-rehearsal-in-the-product': ['src/api/d.ts', `import '../../rehearsal/stage';`],
  'no-circles': ['src/domain/c.ts', `import './d';`],
  'no-tests-in-the-product': ['src/api/b.ts', `import '../../tests/support';`],
  'no-development-packages': ['src/adapters/d.ts', `import 'fast-check';`],
  'nothing-missing': ['src/domain/e.ts', `import './gone';`],
};

/** What the breaches reach for; in itself within the walls. */
const surroundings: Record<string, string> = {
  'src/adapters/store.ts': 'export interface S { id: string } export const s = 1;',
  'src/activities/send.ts': 'export const send = 1;',
  'src/telemetry/metrics.ts': 'export const metrics = 1;',
  'src/security/token.ts': 'export const token = 1;',
  'src/sandbox/mailbox.ts': 'export const mailbox = 1;',
  'src/embedded/postgres.ts': 'export const postgres = 1;',
  'src/operations/doctor.ts': 'export const doctor = 1;',
  'src/config.ts': 'export const config = 1;',
  'src/domain/d.ts': `import './c';`,
  'rehearsal/stage.ts': 'export const stage = 1;',
  'tests/support.ts': 'export const support = 1;',
};

let tree: string;

beforeAll(() => {
  tree = realpathSync(mkdtempSync(join(tmpdir(), 'walls-')));
  for (const name of ['package.json', 'tsconfig.json', '.dependency-cruiser.js'])
    cpSync(join(root, name), join(tree, name));
  symlinkSync(join(root, 'node_modules'), join(tree, 'node_modules'));
  const files = [...Object.entries(surroundings), ...Object.values(breaches)];
  for (const [file, content] of files) {
    mkdirSync(dirname(join(tree, file)), { recursive: true });
    writeFileSync(join(tree, file), `${content}\nexport {};\n`);
  }
});

afterAll(() => {
  rmSync(tree, { recursive: true, force: true });
});

describe('The walls between the rooms are guarded', () => {
  let caught: string[];

  beforeAll(async () => {
    caught = await violations(tree);
  }, 60_000);

  test.each(Object.entries(breaches))('%s: a breach is caught', (rule, [file]) => {
    expect(caught).toContain(`${rule}: ${file}`);
  });

  test('files within the walls are left alone', () => {
    const innocent = Object.keys(surroundings).filter((file) => file !== 'src/domain/d.ts');
    expect(caught.filter((line) => innocent.includes(line.split(': ')[1] ?? ''))).toEqual([]);
  });

  test('every rule has a breach here', () => {
    const configuration: unknown = jest.requireActual('../.dependency-cruiser.js');
    const { forbidden } = z
      .object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string().min(20) })) })
      .parse(configuration);
    expect(forbidden.map(({ name }) => name).sort()).toEqual(Object.keys(breaches).sort());
  });
});

test('The product itself keeps within its walls', async () => {
  expect(await violations(root)).toEqual([]);
}, 60_000);

function violations(folder: string): Promise<string[]> {
  const tool = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [tool, '--config', '.dependency-cruiser.js', '--output-type', 'json', 'src', 'rehearsal'];
  return new Promise((done, fail) => {
    execFile(
      process.execPath,
      args,
      { cwd: folder, maxBuffer: 64 * 1024 * 1024 },
      // The exit code counts violations; only output that is no report is a failure of the tool.
      (_exit, stdout, stderr) => {
        try {
          const { summary } = reportShape.parse(JSON.parse(stdout));
          done(summary.violations.map(({ from, rule }) => `${rule.name}: ${from}`));
        } catch {
          fail(new Error(stderr || stdout));
        }
      },
    );
  });
}
