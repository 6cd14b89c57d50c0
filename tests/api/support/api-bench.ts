/** The API on a real database, spoken to over HTTP. Only Temporal is stood in for. */
import { randomUUID } from 'node:crypto';
import type { Router } from 'express';
import { Pool } from 'pg';
import { pino } from 'pino';
import { writeGuestList } from '../../../src/adapters/guest-files/guest-list-writer';
import { phoneNumbers } from '../../../src/adapters/phone-numbers/phone-numbers';
import { createDatabase } from '../../../src/adapters/postgres/database';
import { createApp } from '../../../src/api/app';
import type { AppDependencies } from '../../../src/api/dependencies';
import { serve } from '../../../src/api/serve';
import { composeStores } from '../../../src/compose-stores';
import { loadConfig } from '../../../src/config';
import { AppError } from '../../../src/domain/shared/app-error';
import type { WeddingWorkflows } from '../../../src/domain/weddings/ports';
import { createBlindIndex } from '../../../src/security/blind-index';
import { createMessagebirdReportReader, createSesEventReader } from '../../../src/security/provider-events';
import { createRequestFingerprint } from '../../../src/security/idempotency-key';
import { createRateLimits } from '../../../src/security/rate-limits';
import { loggerOptions } from '../../../src/security/redaction';
import { createTestDatabase, type TestDatabase } from '../../support/database';

/** A planner with a key. */
export interface Caller {
  plannerId: string;
  key: string;
}

/** An answer, read. */
export interface Reply<T = unknown> {
  status: number;
  headers: Headers;
  text: string;
  body: T;
}

/** What a request may carry. */
export interface Sent {
  as?: Caller | undefined;
  headers?: Record<string, string>;
  /** Sent as JSON. */
  json?: unknown;
  /** Sent as it is. */
  body?: string | Uint8Array<ArrayBuffer>;
}

/** A running API. */
export interface ApiBench {
  url: string;
  database: TestDatabase;
  dependencies: AppDependencies;
  stores: ReturnType<typeof composeStores>;
  /** Every line logged so far. */
  logLines(): string[];
  newPlanner(): Promise<Caller>;
  call<T = Record<string, unknown>>(method: string, path: string, sent?: Sent): Promise<Reply<T>>;
  /** A POST that creates, with a key of its own; returns the id. */
  create(as: Caller, path: string, json: unknown): Promise<string>;
  close(): Promise<void>;
}

const noWorker: WeddingWorkflows = {
  state: () => Promise.reject(new AppError('workflow.unreachable', { retryAfterSeconds: 30 })),
  adjustMilestone: () => Promise.reject(new AppError('workflow.unreachable')),
  tellSuppliersNow: () => Promise.reject(new AppError('workflow.unreachable')),
};

/** Starts the API; `change` replaces parts of what it works with. */
export async function startApi(
  change: (dependencies: AppDependencies) => Partial<AppDependencies> = () => ({}),
  pages: Router[] = [],
): Promise<ApiBench> {
  const database = await createTestDatabase();
  const config = loadConfig({ DATABASE_URL: database.appUrl, PUBLIC_URL: 'http://localhost:8080' });
  const connection = createDatabase(config.DATABASE_URL, 6);
  const pool = new Pool({ connectionString: config.DATABASE_URL, max: 2 });
  // The database is dropped while a connection may still be closing; that end is expected here.
  pool.on('error', () => undefined);
  const now = () => new Date();
  const stores = composeStores(config, connection, now);
  const lines: string[] = [];
  const base: AppDependencies = {
    ...stores,
    writeGuestList,
    phones: phoneNumbers,
    installation: { publicUrl: config.PUBLIC_URL, isDemo: true, mailboxUrl: null, trustProxyHops: 0 },
    logger: pino(loggerOptions('debug'), { write: (line: string) => lines.push(line) }),
    now,
    workflows: noWorker,
    signInEmails: { send: () => Promise.resolve({ kind: 'accepted', providerMessageId: 'none' }) },
    mayPlan: () => true,
    rateLimits: createRateLimits(pool, config.BLIND_INDEX_KEY),
    requestFingerprint: createRequestFingerprint(config.BLIND_INDEX_KEY),
    sesEvents: createSesEventReader({
      topicArns: config.SES_EVENT_TOPIC_ARNS,
      fingerprint: createBlindIndex(config.BLIND_INDEX_KEY),
    }),
    messagebirdReports: createMessagebirdReportReader({ signingKey: 'a key', publicUrl: config.PUBLIC_URL }),
    probes: [{ name: 'postgresql', check: () => connection.statement('select 1', []).then(() => undefined) }],
  };
  const dependencies = { ...base, ...change(base) };
  const server = await serve(createApp(dependencies, pages), '127.0.0.1', 0);
  const url = `http://127.0.0.1:${server.port}`;
  const call: ApiBench['call'] = async <T>(
    method: string,
    path: string,
    sent: Sent = {},
  ): Promise<Reply<T>> => {
    const response = await fetch(url + path, requestOf(method, sent));
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') === true;
    return {
      status: response.status,
      headers: response.headers,
      text,
      body: (isJson ? JSON.parse(text) : text) as T,
    };
  };
  return {
    url,
    database,
    dependencies,
    stores,
    logLines: () => lines,
    call,
    async newPlanner() {
      const plannerId = await base.access.findPlannerByEmail(`${randomUUID()}@example.com`, true);
      if (plannerId === null) throw new Error('No planner was made.');
      return { plannerId, key: await base.access.issueForPlanner(plannerId, 'api_key', 'test') };
    },
    async create(as, path, json) {
      const reply = await call<{ id: string }>('POST', path, {
        as,
        json,
        headers: { 'Idempotency-Key': randomUUID() },
      });
      if (reply.status !== 201) throw new Error(`POST ${path} answered ${reply.status}: ${reply.text}`);
      return reply.body.id;
    },
    async close() {
      await server.stop();
      await pool.end();
      await connection.close();
      await database.drop();
    },
  };
}

/** Runs `work` on an API of its own, which is closed whatever happens. */
export async function withApi(
  change: (dependencies: AppDependencies) => Partial<AppDependencies>,
  work: (api: ApiBench) => Promise<void>,
): Promise<void> {
  const api = await startApi(change);
  try {
    await work(api);
  } finally {
    await api.close();
  }
}

function requestOf(method: string, { as, headers = {}, json, body }: Sent): RequestInit {
  const content = json === undefined ? body : JSON.stringify(json);
  return {
    method,
    redirect: 'manual',
    headers: {
      ...(as === undefined ? {} : { Authorization: `Bearer ${as.key}` }),
      ...(json === undefined ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(content === undefined ? {} : { body: content }),
  };
}
