/** How workers reach the Temporal server. Apart from the clients' way, which does without the native part. */
import { NativeConnection } from '@temporalio/worker';
import { connectionOptions, type TemporalAddress } from './connection';

/** The worker's connection. @throws when the server does not answer. */
export function connectWorker(target: TemporalAddress): Promise<NativeConnection> {
  return NativeConnection.connect(connectionOptions(target));
}
