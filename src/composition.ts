/** The only place where real things are built from settings. */
import type { Pool } from 'pg';
import type { Logger } from 'pino';
import type { ActivityDependencies } from './activities';
import { createDelivery } from './activities/delivery';
import { createPacedEmailSender } from './adapters/email/paced-email-sender';
import { readSesQuota, readSesSetUp } from './adapters/email/ses-account';
import { createSesEmailSender, type SesEmailSenderOptions } from './adapters/email/ses-email-sender';
import { createGuestFileReader } from './adapters/guest-files/guest-file-reader';
import { writeGuestList } from './adapters/guest-files/guest-list-writer';
import { phoneNumbers } from './adapters/phone-numbers/phone-numbers';
import { createBudgetPool } from './adapters/postgres/budget-pool';
import { createDatabase, type Database } from './adapters/postgres/database';
import { createConfirmationQueue, createOutbox } from './adapters/postgres/due-work';
import { readInstallationCounts } from './adapters/postgres/installation-counts';
import { removeExpired } from './adapters/postgres/over-all-weddings';
import { createSendLog } from './adapters/postgres/send-log';
import { readMessagebirdBalance } from './adapters/sms/messagebird-account';
import {
  createMessagebirdSmsSender,
  type MessagebirdSmsSenderOptions,
} from './adapters/sms/messagebird-sms-sender';
import { connectClient, type TemporalAddress } from './adapters/temporal/connection';
import type { AppDependencies } from './api/dependencies';
import { composeStores } from './compose-stores';
import type { Config } from './config';
import type { EmailSender, SmsSender } from './domain/communications/ports';
import { noTracing, type Tracing } from './domain/shared/tracing';
import { createWeddingClient } from './relay/wedding-client';
import { createSandboxAgent, SANDBOX_MESSAGEBIRD_SIGNING_KEY } from './sandbox/agent';
import { createBlindIndex } from './security/blind-index';
import { createFieldEncryption } from './security/field-encryption';
import { createMessagebirdReportReader, createSesEventReader } from './security/provider-events';
import { ANYBODY, createAdmission } from './domain/access/admission';
import { createRequestFingerprint } from './security/idempotency-key';
import { createRateLimits } from './security/rate-limits';
import { createApiMetrics } from './telemetry/api-metrics';
import { samplePools, type Metrics, type PoolUse } from './telemetry/registry';
import { clientTracing } from './telemetry/temporal-tracing';
import { createWorkerMetrics } from './telemetry/worker-metrics';
import { createMessageRenderer } from './web/messages/renderer';

/** Something built, what it measures, and how to end it. */
export interface Composed<T> {
  dependencies: T;
  metrics: Metrics;
  close(): Promise<void>;
}

/** Where Temporal is, from the settings. */
export function temporalAddress(config: Config): TemporalAddress {
  return {
    address: config.TEMPORAL_ADDRESS,
    namespace: config.TEMPORAL_NAMESPACE,
    apiKey: config.TEMPORAL_API_KEY,
    useTls: config.TEMPORAL_TLS === 'on',
    payloadKeys: config.PAYLOAD_ENCRYPTION_KEYS,
  };
}

/** How the configured providers are reached; in a demo the sandbox stands in for them. */
function providerOptions(config: Config): {
  email: SesEmailSenderOptions;
  /** Null: no key is set, so texts are off. */
  sms: MessagebirdSmsSenderOptions | null;
} {
  const credentials =
    config.AWS_ACCESS_KEY_ID !== undefined && config.AWS_SECRET_ACCESS_KEY !== undefined
      ? { accessKeyId: config.AWS_ACCESS_KEY_ID, secretAccessKey: config.AWS_SECRET_ACCESS_KEY }
      : undefined;
  const sandbox =
    config.SANDBOX_URL === undefined
      ? {}
      : { endpoint: config.SANDBOX_URL, credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' } };
  const email = {
    region: config.SES_REGION,
    configurationSet: config.SES_CONFIGURATION_SET,
    from: config.EMAIL_FROM,
    ...(credentials === undefined ? {} : { credentials }),
    ...sandbox,
  };
  const agent = sandboxAgent(config);
  const accessKey = config.MESSAGEBIRD_ACCESS_KEY ?? (agent === undefined ? undefined : 'sandbox');
  return {
    email,
    sms:
      accessKey === undefined
        ? null
        : {
            accessKey,
            originator: config.MESSAGEBIRD_ORIGINATOR,
            ...(agent === undefined ? {} : { agent }),
          },
  };
}

/** Senders of the configured providers. @throws Error in demo mode without a sandbox: its pages say that nothing is sent. */
export function composeSenders(config: Config): { email: EmailSender; sms: SmsSender | null } {
  if (config.MODE === 'demo' && (config.SANDBOX_URL === undefined || config.SANDBOX_CA_FILE === undefined))
    throw new Error('A demo sends to the sandbox alone: SANDBOX_URL and SANDBOX_CA_FILE must be set.');
  const { email, sms } = providerOptions(config);
  return {
    email: createPacedEmailSender(
      createSesEmailSender(email),
      config.EMAIL_RATE_PER_SECOND,
      config.RECONCILE_WINDOW_SECONDS / 2,
    ),
    sms: sms === null ? null : createMessagebirdSmsSender(sms),
  };
}

/** What an operator's commands work with. */
export function composeOperations(config: Config) {
  const database = createDatabase(config.DATABASE_URL, 4);
  const relayDatabase = createDatabase(config.DATABASE_RELAY_URL, 2);
  const temporal = connectClient(temporalAddress(config));
  const { email, sms } = providerOptions(config);
  return {
    database,
    relayDatabase,
    temporal,
    encryption: createFieldEncryption(config.ENCRYPTION_KEYS, config.BLIND_INDEX_KEY),
    emailQuota: () => readSesQuota(email),
    emailSetUp: () => readSesSetUp(email),
    smsBalance: sms === null ? null : () => readMessagebirdBalance(sms),
    async close() {
      await Promise.all([database.close(), relayDatabase.close(), temporal.close()]);
    },
  };
}

/** Everything the API works with. */
export function composeApi(
  config: Config,
  logger: Logger,
  tracing?: Tracing,
): Promise<Composed<AppDependencies>> {
  const now = () => new Date();
  const database = createDatabase(config.DATABASE_URL, config.DATABASE_POOL_SIZE, tracing);
  const pool = createBudgetPool(config.DATABASE_URL);
  pool.on('error', (error) => logger.warn({ err: error }, 'an idle database connection broke'));
  const temporal = connectClient(temporalAddress(config), clientTracing(tracing));
  const measured = createApiMetrics();
  samplePools(measured.metrics, { stores: () => database.poolUse(), limits: () => useOf(pool) });
  const stores = composeStores(config, database, now);
  const agent = sandboxAgent(config);
  const signingKey =
    config.MESSAGEBIRD_SIGNING_KEY ?? (agent === undefined ? null : SANDBOX_MESSAGEBIRD_SIGNING_KEY);
  const dependencies: AppDependencies = {
    ...stores,
    invitations: measured.countingAnswers(stores.invitations),
    providerEvents: measured.countingEvents(stores.providerEvents),
    requestWatch: (request) => measured.requestAnswered(request),
    ...(tracing === undefined ? {} : { tracing }),
    writeGuestList,
    phones: phoneNumbers,
    installation: {
      publicUrl: config.PUBLIC_URL,
      isDemo: config.MODE === 'demo',
      mailboxUrl: config.SANDBOX_URL ?? null,
      trustProxyHops: config.TRUST_PROXY_HOPS,
    },
    logger,
    now,
    workflows: createWeddingClient(temporal.client),
    signInEmails: composeSenders(config).email,
    mayPlan: createAdmission(config.PLANNERS ?? [ANYBODY]),
    rateLimits: createRateLimits(pool, config.BLIND_INDEX_KEY),
    requestFingerprint: createRequestFingerprint(config.BLIND_INDEX_KEY),
    sesEvents: createSesEventReader({
      topicArns: config.SES_EVENT_TOPIC_ARNS,
      fingerprint: createBlindIndex(config.BLIND_INDEX_KEY),
      ...(agent === undefined ? {} : { agent }),
    }),
    messagebirdReports: createMessagebirdReportReader({ signingKey, publicUrl: config.PUBLIC_URL }),
    probes: [
      { name: 'postgresql', check: () => answers(database) },
      { name: 'temporal', check: () => temporal.check() },
    ],
  };
  return Promise.resolve({
    dependencies,
    metrics: measured.metrics,
    async close() {
      await Promise.all([database.close(), pool.end(), temporal.close()]);
    },
  });
}

/** What the worker's activities and its relay work with. */
export function composeWorker(
  config: Config,
  now: () => Date = () => new Date(),
  tracing: Tracing = noTracing,
) {
  const database = createDatabase(config.DATABASE_URL, config.DATABASE_POOL_SIZE, tracing);
  const relayDatabase = createDatabase(config.DATABASE_RELAY_URL, 4);
  const stores = composeStores(config, database, now);
  const measured = createWorkerMetrics();
  samplePools(measured.metrics, {
    stores: () => database.poolUse(),
    relay: () => relayDatabase.poolUse(),
  });
  const confirmations = createConfirmationQueue(relayDatabase);
  const renderer = createMessageRenderer({ publicUrl: config.PUBLIC_URL, isDemo: config.MODE === 'demo' });
  const sendLog = createSendLog(database, config.RECONCILE_WINDOW_SECONDS);
  const reportUrl = `${config.PUBLIC_URL}/v1/webhooks/messagebird`;
  const delivery = createDelivery({
    ...composeSenders(config),
    sendLog,
    smsReportUrl: reportUrl,
    watch: measured.deliveryWatch,
    tracing,
    now,
  });
  const activities: ActivityDependencies = {
    ...stores,
    readGuestFile: createGuestFileReader(),
    confirmations,
    renderer,
    sendLog,
    delivery,
    watch: measured.deliveryWatch,
    tracing,
    publicUrl: config.PUBLIC_URL,
    now,
  };
  return {
    activities,
    /** Counts what activities and relay do, and looks at the whole installation once it is told how. */
    measured,
    installationCounts: () => readInstallationCounts(relayDatabase),
    removeExpired: () => removeExpired(relayDatabase),
    watch: measured.relayWatch,
    tracing,
    confirmations,
    outbox: createOutbox(relayDatabase),
    loadPlan: (weddingId: string) => stores.weddings.plan(weddingId),
    suppliersDueAt: (weddingId: string) => stores.notices.dueAt(weddingId, now()),
    probes: [
      { name: 'postgresql', check: () => answers(database) },
      { name: 'postgresql_relay', check: () => answers(relayDatabase) },
    ],
    async close() {
      await Promise.all([database.close(), relayDatabase.close()]);
    },
  };
}

/** Comes to an end when the database answers. */
async function answers(database: Database): Promise<void> {
  await database.statement('select 1', []);
}

function useOf(pool: Pool): PoolUse {
  return {
    used: pool.totalCount - pool.idleCount,
    idle: pool.idleCount,
    waiting: pool.waitingCount,
  };
}

function sandboxAgent(config: Config) {
  if (config.SANDBOX_URL === undefined || config.SANDBOX_CA_FILE === undefined) return undefined;
  return createSandboxAgent({ tlsPort: config.SANDBOX_TLS_PORT, caFile: config.SANDBOX_CA_FILE });
}
