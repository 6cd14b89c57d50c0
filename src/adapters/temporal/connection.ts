/** How processes reach the Temporal server, and the search attributes weddings use. */
import { Client, Connection, type WorkflowClientInterceptor } from '@temporalio/client';
import type { DataConverter } from '@temporalio/common';
import { createPayloadCodec } from '../../security/payload-codec';

/** Where the server is. */
export interface TemporalAddress {
  address: string;
  namespace: string;
  apiKey: string | undefined;
  useTls: boolean;
  /** Key ring for payloads; undefined leaves them readable. */
  payloadKeys: string | undefined;
}

/** The module that seals the words of failures; workers bundle it with their workflows. */
export const FAILURE_CONVERTER = require.resolve('./failure-converter');

/** How payloads, and with keys the words of failures, are converted; the same for clients and workers. */
export function dataConverter(target: Pick<TemporalAddress, 'payloadKeys'>): DataConverter {
  if (target.payloadKeys === undefined) return {};
  return {
    payloadCodecs: [createPayloadCodec(target.payloadKeys)],
    failureConverterPath: FAILURE_CONVERTER,
  };
}

/** How the SDK is told where the server is; the same for clients and workers. */
export function connectionOptions(target: TemporalAddress) {
  return {
    address: target.address,
    ...(target.useTls || target.apiKey !== undefined ? { tls: true as const } : {}),
    ...(target.apiKey === undefined ? {} : { apiKey: target.apiKey }),
  };
}

/**
 * A client; `close` ends its connection. Connects lazily, so a server that is away does not stop a start.
 *
 * @param interceptors stand between it and every message to a workflow.
 */
export function connectClient(
  target: TemporalAddress,
  interceptors: WorkflowClientInterceptor[] = [],
): {
  client: Client;
  connection: Connection;
  check(): Promise<void>;
  close(): Promise<void>;
} {
  const connection = Connection.lazy(connectionOptions(target));
  const client = new Client({
    connection,
    namespace: target.namespace,
    dataConverter: dataConverter(target),
    interceptors: { workflow: interceptors },
  });
  return {
    client,
    connection,
    async check() {
      await connection.withDeadline(Date.now() + 2_000, () => connection.workflowService.getSystemInfo({}));
    },
    close: () => connection.close(),
  };
}

// Values of temporal.api.enums.v1.IndexedValueType.
const KEYWORD = 2;
const DATETIME = 6;
/** Search attributes of weddings; a workflow that writes one the server does not know never gets on. */
export const SEARCH_ATTRIBUTES = {
  WeddingPhase: KEYWORD,
  WeddingDate: DATETIME,
  NextMilestoneAt: DATETIME,
  PlannerId: KEYWORD,
};

/** Registers those search attributes that are missing. @throws when the server refuses, as Temporal Cloud does. */
export async function ensureSearchAttributes(connection: Connection, namespace: string): Promise<void> {
  const { operatorService } = connection;
  const known = await operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !(name in known.customAttributes));
  if (missing.length > 0)
    await operatorService.addSearchAttributes({ namespace, searchAttributes: Object.fromEntries(missing) });
}
