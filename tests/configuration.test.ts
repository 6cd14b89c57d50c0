/** The ways of setting the product up say the same as src/config.ts. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { composeSenders } from '../src/composition';
import { configSchema, loadConfig, loadSendingConfig, loadSetUpConfig, setUpSchema } from '../src/config';

const root = resolve(__dirname, '..');
const read = (name: string) => readFileSync(join(root, name), 'utf8');

const settings = Object.keys(configSchema.shape);

describe('.env.example', () => {
  test('is what the settings say of themselves', () => {
    const script = join(root, 'scripts', 'env-example.mjs');
    expect(() => execFileSync(process.execPath, [script, '--check'], { stdio: 'pipe' })).not.toThrow();
  });

  test('names every setting exactly once, each with its meaning above it', () => {
    const lines = read('.env.example').split('\n');
    const named = lines.flatMap((line) => /^#([A-Z_]+)=/.exec(line)?.[1] ?? []);
    expect(named.sort()).toEqual([...settings, ...Object.keys(setUpSchema.shape)].sort());
    for (const [index, line] of lines.entries())
      if (/^#[A-Z_]+=/.test(line)) expect(lines[index - 1]).toMatch(/^# \S.+/);
  });

  test('is a valid environment when every line is taken as it stands', () => {
    const environment: Record<string, string> = {};
    for (const [, key = '', value = ''] of read('.env.example').matchAll(/^#([A-Z_]+)="?([^"\n]*)"?$/gm))
      environment[key] = value;
    expect(() => loadSetUpConfig(environment)).not.toThrow();
  });
});

const composeShape = z.object({
  services: z.record(
    z.string(),
    z.object({
      image: z.string(),
      command: z.array(z.string()).optional(),
      environment: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
      healthcheck: z.object({ test: z.array(z.string()) }).optional(),
    }),
  ),
});

/** Every fault that these settings have, a line each. */
function faultsOf(load: () => unknown): string[] {
  try {
    load();
    return [];
  } catch (error) {
    return (error as Error).message.split('\n').slice(1);
  }
}

describe('A process that has messages sent', () => {
  const sandbox = { SANDBOX_URL: 'http://127.0.0.1:9', SANDBOX_CA_FILE: 'ca.pem' };
  const real = { AWS_ACCESS_KEY_ID: 'a', AWS_SECRET_ACCESS_KEY: 'b', MESSAGEBIRD_ACCESS_KEY: 'c' };

  test('does not start as a demo without the sandbox: with real keys it would write to real people', () => {
    expect(loadSendingConfig({ ...real, ...sandbox }).MODE).toBe('demo');
    for (const missing of ['SANDBOX_URL', 'SANDBOX_CA_FILE'])
      expect(faultsOf(() => loadSendingConfig({ ...real, ...sandbox, [missing]: '' }))).toEqual([
        expect.stringMatching(`^  ${missing}: must be set in demo mode`),
      ]);
  });

  test('is not even put together so, whoever read its settings', () => {
    expect(() => composeSenders(loadConfig(real))).toThrow(/sandbox alone/);
  });
});

test('a file that is named for a setting and is not there is told by the setting’s name, with all other faults', () => {
  const away = { ENCRYPTION_KEYS_FILE: '/nowhere/keys', PORT: 'eighty' };
  expect(faultsOf(() => loadConfig(away))).toEqual([
    '  ENCRYPTION_KEYS_FILE: the file it names cannot be read (ENOENT)',
    expect.stringMatching('^  PORT: '),
  ]);
});

test('topics may be set apart by spaces too: one that is read with its space would be a stranger’s', () => {
  const topics = ['arn:aws:sns:eu-west-1:123456789012:a', 'arn:aws:sns:eu-west-1:123456789012:b'];
  expect(loadConfig({ SES_EVENT_TOPIC_ARNS: topics.join(', ') }).SES_EVENT_TOPIC_ARNS).toEqual(topics);
});

describe('WORKER_PARTS', () => {
  test('is everything unless it is told otherwise, and nothing that does not exist', () => {
    expect(loadConfig({}).WORKER_PARTS).toEqual(['stories', 'deliveries', 'relay']);
    expect(loadConfig({ WORKER_PARTS: 'deliveries, relay' }).WORKER_PARTS).toEqual(['deliveries', 'relay']);
    expect(() => loadConfig({ WORKER_PARTS: 'delivery' })).toThrow(/WORKER_PARTS/);
  });
});

describe('docker-compose.yml', () => {
  const compose = composeShape.parse(parse(read('docker-compose.yml'), { merge: true }));
  const service = (name: string) => {
    const found = compose.services[name];
    if (found === undefined) throw new Error(`no service ${name}`);
    return found;
  };
  const environmentOf = (name: string) => service(name).environment ?? {};

  test.each(['api', 'worker'])(
    '%s is told every setting of a live installation, and nothing else',
    (name) => {
      const onlyElsewhere = ['DATABASE_MIGRATION_URL', 'SANDBOX_URL', 'SANDBOX_TLS_PORT', 'SANDBOX_CA_FILE'];
      const expected = settings.filter((key) => !onlyElsewhere.includes(key));
      expect(Object.keys(environmentOf(name)).sort()).toEqual(expected.sort());
    },
  );

  test('only the migration job knows the password of the tables’ owner', () => {
    const knowing = Object.keys(compose.services).filter((name) =>
      JSON.stringify(environmentOf(name)).includes('OWNER_DB_PASSWORD'),
    );
    expect(knowing.sort()).toEqual(['migrate', 'postgres']);
  });

  test('with the values it asks for, and defaults for the rest, the settings are valid and live', () => {
    const asked = {
      PUBLIC_URL: 'https://rsvp.example.org',
      ENCRYPTION_KEYS: `k1:${Buffer.alloc(32, 1).toString('base64')}`,
      BLIND_INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
      PLANNERS: '@example.org',
      EMAIL_FROM: 'Anna and Ben <rsvp@example.org>',
      SES_EVENT_TOPIC_ARNS: 'arn:aws:sns:eu-west-1:123456789012:events',
      APP_DB_PASSWORD: 'a1',
      RELAY_DB_PASSWORD: 'b2',
      OWNER_DB_PASSWORD: 'c3',
    };
    const config = loadConfig(filledIn(environmentOf('migrate'), asked));
    expect(config.MODE).toBe('live');
    expect(config.DATABASE_MIGRATION_URL).toBe('postgres://wedsync_owner:c3@postgres:5432/wedsync');
    expect(config.TEMPORAL_ADDRESS).toBe('temporal:7233');
  });

  test('a secret that was forgotten stops the start; none has a default', () => {
    const text = read('docker-compose.yml');
    for (const name of ['ENCRYPTION_KEYS', 'BLIND_INDEX_KEY', 'PUBLIC_URL', 'EMAIL_FROM'])
      expect(text).toContain(`\${${name}:?`);
    expect(text).not.toMatch(/\$\{\w*PASSWORD(?!:\?)/);
  });

  test('every image has a version, and every door that is opened exists', () => {
    for (const { image } of Object.values(compose.services))
      expect(image).toMatch(/^(wedsync-rsvp|[\w./-]+:v?\d[\w.-]*)$/);
    const doors = `${read('docker-compose.yml')}${read('Dockerfile')}`.matchAll(/dist\/(src\/[\w/.-]+)\.js/g);
    const missing = [...doors]
      .map(([, door]) => `${door ?? ''}.ts`)
      .filter((file) => !existsSync(join(root, file)));
    expect(missing).toEqual([]);
  });

  test('the API and the worker are asked for their readiness', () => {
    for (const [name, port] of [
      ['api', 'PORT'],
      ['worker', 'WORKER_HEALTH_PORT'],
    ] as const)
      expect(service(name).healthcheck?.test.join(' ')).toContain(
        `:${environmentOf(name)[port] ?? ''}/readyz`,
      );
  });
});

/** Puts values in for `${NAME:?why}` and `${NAME:-default}`, as docker compose does. */
function filledIn(
  environment: Record<string, string | number>,
  values: Record<string, string>,
): Record<string, string> {
  const fill = (text: string) =>
    text.replaceAll(/\$\{(\w+):([?-])([^}]*)\}/g, (_all, name: string, kind: string, rest: string) => {
      const value = values[name] ?? (kind === '-' ? rest : undefined);
      if (value === undefined) throw new Error(`${name} is asked for`);
      return value;
    });
  return Object.fromEntries(Object.entries(environment).map(([key, value]) => [key, fill(String(value))]));
}
