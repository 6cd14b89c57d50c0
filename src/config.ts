/**
 * The only reader of the environment. One schema, all faults reported at once.
 *
 * A setting `X` may also be given as `X_FILE`, a path whose content is the value: that is how secrets
 * reach a process from a mounted file.
 */
import { homedir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { parse } from './read-settings';

export { ConfigError } from './read-settings';

/** Key material known from the demo. A live installation refuses to start with it. */
export const DEMO_ENCRYPTION_KEYS = 'demo:d2Vkc3luYy1kZW1vLWtleS1ub3QtZm9yLWxpdmUhISE=';
/** Demo key of the blind index, refused by a live installation like the encryption keys. */
export const DEMO_BLIND_INDEX_KEY = 'd2Vkc3luYy1kZW1vLWluZGV4LWtleS1ub3QtbGl2ZSE=';

/** Stands in the example of a topic where the number of one's own AWS account belongs. */
const EXAMPLE_ACCOUNT = ':000000000000:';

/** What a worker process can do; each may run in processes of its own. */
export const WORKER_PARTS = ['stories', 'deliveries', 'relay'] as const;

const integer = (fallback: number, min: number, max: number) =>
  z.coerce.number().int().min(min).max(max).default(fallback);
const separated = (list: string) => list.split(',').map((part) => part.trim());
const optionalText = z.string().min(1).optional();
const optionalPort = z.coerce.number().int().min(0).max(65_535).optional();

const keyRing = z
  .string()
  .regex(
    /^[\w-]+:[A-Za-z0-9+/]{43}=(,[\w-]+:[A-Za-z0-9+/]{43}=)*$/,
    'must be a list of id:key, each key 32 bytes in base64, the first one used for writing',
  );

/** Every setting of every process. `describe` texts are the meanings printed in `.env.example`. */
export const configSchema = z
  .object({
    MODE: z
      .enum(['demo', 'live'])
      .default('demo')
      .describe(
        'demo: sandbox and demo keys are allowed, every page says so. live: real providers and own keys only.',
      ),
    PUBLIC_URL: z
      .url()
      .default('http://localhost:8080')
      .describe('Address under which guests, suppliers and planners reach this installation.'),
    HOST: z.string().default('127.0.0.1').describe('Address the API listens on.'),
    PORT: integer(8080, 0, 65_535).describe('Port the API listens on.'),
    WORKER_HEALTH_PORT: integer(8081, 0, 65_535).describe('Port of the worker’s /livez and /readyz.'),
    WORKER_PARTS: z
      .string()
      .default(WORKER_PARTS.join(','))
      .transform(separated)
      .pipe(z.array(z.enum(WORKER_PARTS)))
      .describe(
        'What this worker process does, separated by commas: stories (workflows), deliveries (messages), relay.',
      ),
    METRICS_HOST: z
      .string()
      .default('127.0.0.1')
      .describe('Address on which /metrics is served (Prometheus); never one that the public reaches.'),
    METRICS_PORT: optionalPort.describe('Port of the API’s /metrics. Unset: none; npm start takes 9464.'),
    WORKER_METRICS_PORT: optionalPort.describe(
      'Port of the worker’s /metrics. Unset: none; npm start takes 9465.',
    ),
    OTEL_EXPORTER_OTLP_ENDPOINT: z
      .url()
      .optional()
      .describe(
        'Where traces go by OTLP over HTTP, for example http://collector:4318. Unset: nothing is traced.',
      ),
    OTEL_TRACES_SAMPLER_ARG: z.coerce
      .number()
      .min(0)
      .max(1)
      .default(1)
      .describe('Share of traces that are kept, from 0 to 1.'),
    PLANNERS: z
      .string()
      .regex(
        /^\s*(?:\*|[^\s,@]*@[^\s,@]+)\s*(?:,\s*(?:\*|[^\s,@]*@[^\s,@]+)\s*)*$/,
        'must be e-mail addresses and domains such as @studio.example, separated by commas, or *',
      )
      .transform(separated)
      .optional()
      .describe(
        'Who may sign in as a planner: e-mail addresses and domains such as @studio.example, separated by commas; * is anybody. Unset: anybody (demo), refused (live).',
      ),
    TRUST_PROXY_HOPS: integer(0, 0, 10).describe('How many reverse proxies stand in front of the API.'),
    LOG_LEVEL: z
      .enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'])
      .default('info')
      .describe('Least severe log line written.'),
    DATABASE_URL: z
      .url()
      .default('postgres://wedsync_app:demo@127.0.0.1:5432/wedsync')
      .describe('PostgreSQL for the running processes; the role sees one wedding at a time.'),
    DATABASE_RELAY_URL: z
      .url()
      .default('postgres://wedsync_relay:demo@127.0.0.1:5432/wedsync')
      .describe('PostgreSQL for the relay; the role sees work that is due over all weddings, and no person.'),
    DATABASE_MIGRATION_URL: z
      .url()
      .optional()
      .describe('PostgreSQL for migrations; the role owns the tables. Only the migrate command needs it.'),
    DATABASE_POOL_SIZE: integer(10, 1, 200).describe('Most connections one process opens.'),
    ENCRYPTION_KEYS: keyRing
      .default(DEMO_ENCRYPTION_KEYS)
      .describe('Key ring for contact data and diets: id:base64,id:base64; the first writes, all read.'),
    BLIND_INDEX_KEY: z
      .string()
      .regex(/^[A-Za-z0-9+/]{42,43}={1,2}$/, 'must be 32 bytes in base64')
      .default(DEMO_BLIND_INDEX_KEY)
      .describe('Key under which e-mail addresses and phones are found again without being readable.'),
    PAYLOAD_ENCRYPTION_KEYS: keyRing
      .optional()
      .describe(
        'Key ring for Temporal payloads. Unset: payloads, which never hold a person, stay readable in the Web UI.',
      ),
    TEMPORAL_ADDRESS: z.string().default('127.0.0.1:7233').describe('Temporal server.'),
    TEMPORAL_NAMESPACE: z.string().default('default').describe('Temporal namespace.'),
    TEMPORAL_API_KEY: optionalText.describe('API key for Temporal Cloud; switches TLS on.'),
    TEMPORAL_TLS: z.enum(['on', 'off']).default('off').describe('TLS to the Temporal server.'),
    EMAIL_FROM: z
      .string()
      .default('WedSync RSVP <rsvp@wedsync.example>')
      .describe('Sender of every e-mail; the address must be verified with SES.'),
    SES_REGION: z.string().default('eu-west-1').describe('AWS region of SES.'),
    AWS_ACCESS_KEY_ID: optionalText.describe(
      'Credentials for SES. Unset in live mode: the AWS SDK’s own chain (role, profile) is used.',
    ),
    AWS_SECRET_ACCESS_KEY: optionalText.describe('Second half of the SES credentials.'),
    SES_CONFIGURATION_SET: z
      .string()
      .default('wedsync')
      .describe('SES configuration set that publishes send, delivery, bounce and complaint events.'),
    SES_EVENT_TOPIC_ARNS: z
      .string()
      .default(`arn:aws:sns:eu-west-1${EXAMPLE_ACCOUNT}wedsync-ses-events`)
      .transform(separated)
      .describe('SNS topics, separated by commas, whose events are accepted at /v1/webhooks/ses.'),
    EMAIL_RATE_PER_SECOND: integer(14, 1, 10_000).describe(
      'Most e-mails handed to SES in a second by one worker.',
    ),
    MESSAGEBIRD_ACCESS_KEY: optionalText.describe(
      'Access key for SMS. Unset: the sandbox takes the texts (demo) or SMS is off (live).',
    ),
    MESSAGEBIRD_ORIGINATOR: z
      .string()
      .max(16)
      .default('WedSync')
      .describe('Sender of every SMS: a number, or up to 11 letters and digits.'),
    MESSAGEBIRD_SIGNING_KEY: optionalText.describe(
      'Key that proves status reports really come from MessageBird.',
    ),
    SANDBOX_URL: z
      .url()
      .optional()
      .describe('Sandbox of the other companies, demo only: SES protocol and mailbox page.'),
    SANDBOX_TLS_PORT: integer(0, 0, 65_535).describe(
      'Port where the sandbox speaks TLS as rest.messagebird.com and sns.amazonaws.com.',
    ),
    SANDBOX_CA_FILE: optionalText.describe('Certificate authority of the sandbox, made at its first start.'),
    RECONCILE_WINDOW_SECONDS: integer(120, 1, 86_400).describe(
      'How long an e-mail whose acceptance is unknown waits for the provider’s own events before a second try.',
    ),
  })
  .superRefine((value, context) => {
    if (value.MODE !== 'live') return;
    const refuse = (path: keyof typeof value, message: string) =>
      context.addIssue({ code: 'custom', path: [path], message });
    for (const path of ['ENCRYPTION_KEYS', 'BLIND_INDEX_KEY', 'PAYLOAD_ENCRYPTION_KEYS'] as const)
      if (holdsDemoKey(value[path]))
        refuse(path, 'holds a key of the demo, which is public; make your own: openssl rand -base64 32');
    if (value.PLANNERS === undefined)
      refuse('PLANNERS', 'say whose addresses or @domains may plan weddings here, or * for anybody');
    if (!value.PUBLIC_URL.startsWith('https://'))
      refuse('PUBLIC_URL', 'must start with https:// in live mode');
    if (value.SANDBOX_URL !== undefined)
      refuse('SANDBOX_URL', 'the sandbox is for MODE=demo only; remove it');
    if (value.EMAIL_FROM.includes('wedsync.example'))
      refuse('EMAIL_FROM', 'set the sender address you have verified with SES');
    if (value.SES_EVENT_TOPIC_ARNS.some((topic) => topic.includes(EXAMPLE_ACCOUNT)))
      refuse('SES_EVENT_TOPIC_ARNS', 'set the SNS topic of your own account that carries the events of SES');
    const [id, secret] = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY'] as const;
    if ((value[id] === undefined) !== (value[secret] === undefined))
      refuse(value[id] === undefined ? id : secret, 'set both halves of the SES credentials, or neither');
  });

/**
 * Settings that only the two set-up commands read, `npm start` and `npm test`. The processes they start
 * are told everything they need through `configSchema`.
 */
export const setUpSchema = z.object({
  DATA_DIR: z
    .string()
    .min(1)
    .default('.data')
    .describe('npm start: folder of the database, the workflows, the mailbox and the logs.'),
  POSTGRES_PORT: integer(15432, 1, 65_535).describe('npm start: port of the embedded PostgreSQL.'),
  TEMPORAL_PORT: integer(7233, 1, 65_535).describe('npm start: port of the Temporal dev server.'),
  TEMPORAL_UI_PORT: integer(8233, 1, 65_535).describe('npm start: port of Temporal’s Web UI.'),
  SANDBOX_PORT: integer(8082, 1, 65_535).describe('npm start: port of the sandbox and its mailbox page.'),
  TEMPORAL_CLI_PATH: optionalText.describe(
    'npm start, npm test: Temporal CLI to use. Unset: one on PATH, else downloaded, else built with Go.',
  ),
  TEMPORAL_TEST_SERVER_PATH: optionalText.describe(
    'npm test: time-skipping Temporal server to use. Unset: one on PATH, else downloaded, else put together with Maven.',
  ),
  TEMPORAL_SERVER_PATH: optionalText.describe(
    'npm run cluster-test: temporal-server to use, with temporal-sql-tool beside it. Unset: one on PATH, else built with Go.',
  ),
  CHROMIUM_PATH: optionalText.describe(
    'npm test: Chromium to use. Unset: one on PATH, else installed with apt-get when root.',
  ),
  XDG_CACHE_HOME: optionalText.describe(
    'npm start, npm test: the Temporal servers are kept in wedsync-rsvp/ below this folder. Unset: ~/.cache.',
  ),
});

/** What the set-up commands work with: their own settings, and those every process shares. */
export type SetUpConfig = z.infer<typeof setUpSchema> &
  Pick<
    Config,
    'MODE' | 'HOST' | 'PORT' | 'WORKER_HEALTH_PORT' | 'SANDBOX_TLS_PORT' | 'PUBLIC_URL' | 'METRICS_HOST'
  > & {
    METRICS_PORT: number;
    WORKER_METRICS_PORT: number;
    /** Where the Temporal servers are kept between runs, outside the checkout. */
    cacheFolder: string;
    /** The environment as found: what the user set goes on to every process. */
    inherited: NodeJS.ProcessEnv;
  };

/** Settings after validation; defaults filled in. */
export type Config = z.infer<typeof configSchema>;

/**
 * Reads all settings at once.
 *
 * @param environment where to read from; the process's own by default.
 * @throws ConfigError listing every wrong setting and what is wrong with it.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  return parse(configSchema, environment);
}

/** Of a process that has messages sent: a demo has them sent to the sandbox, or does not begin. */
const sendingSchema = configSchema.superRefine((value, context) => {
  if (value.MODE !== 'demo') return;
  for (const path of ['SANDBOX_URL', 'SANDBOX_CA_FILE'] as const)
    if (value[path] === undefined)
      context.addIssue({
        code: 'custom',
        path: [path],
        message: 'must be set in demo mode, which sends nothing to real people; npm start does so by itself',
      });
});

/**
 * Reads the settings of a process that has messages sent: the API, the worker, the doctor.
 *
 * @param environment where to read from; the process's own by default.
 * @throws ConfigError listing every wrong setting; in demo mode also a sandbox that is not named.
 */
export function loadSendingConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  return parse(sendingSchema, environment);
}

/**
 * Reads the settings of `npm start` and `npm test`. `PUBLIC_URL` follows `PORT` unless it is set.
 *
 * @param environment where to read from; the process's own by default.
 * @throws ConfigError listing every wrong setting and what is wrong with it.
 */
export function loadSetUpConfig(environment: NodeJS.ProcessEnv = process.env): SetUpConfig {
  const setUp = parse(setUpSchema, environment);
  const shared = loadConfig(environment);
  const publicUrl =
    environment['PUBLIC_URL'] === undefined ? `http://localhost:${shared.PORT}` : shared.PUBLIC_URL;
  const cacheFolder = join(setUp.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'wedsync-rsvp');
  const { METRICS_PORT = 9464, WORKER_METRICS_PORT = 9465 } = shared;
  return {
    ...shared,
    ...setUp,
    METRICS_PORT,
    WORKER_METRICS_PORT,
    PUBLIC_URL: publicUrl,
    cacheFolder,
    inherited: environment,
  };
}

/** Whether a key or key ring holds key material of the demo, under whatever id and in whatever setting. */
function holdsDemoKey(keys = ''): boolean {
  const material = (list: string) =>
    list.split(',').map((entry) => Buffer.from(entry.replace(/^.*:/, ''), 'base64').toString('hex'));
  const known = new Set([...material(DEMO_ENCRYPTION_KEYS), ...material(DEMO_BLIND_INDEX_KEY)]);
  return material(keys).some((key) => known.has(key));
}
