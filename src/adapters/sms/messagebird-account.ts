/** What MessageBird says of the account whose key we have. */
import https from 'node:https';
import { initClient } from 'messagebird';
import type { MessagebirdSmsSenderOptions } from './messagebird-sms-sender';
import { withGlobalAgent } from './messagebird-request';

/** What is left to send with. */
export interface MessagebirdBalance {
  payment: string;
  /** A currency, or credits. */
  type: string;
  amount: number;
}

const TIMEOUT_MILLISECONDS = 10_000;

/** @throws Error with MessageBird's own words when the key is refused. */
export function readMessagebirdBalance(options: MessagebirdSmsSenderOptions): Promise<MessagebirdBalance> {
  const { accessKey, agent = new https.Agent({ keepAlive: false }) } = options;
  const client = initClient(accessKey, options.timeoutMs ?? TIMEOUT_MILLISECONDS);
  return new Promise((resolve, reject) => {
    withGlobalAgent(agent, () => {
      client.balance.read((error, balance) => {
        if (error !== null) reject(readable(error));
        // A failure without an `errors` array is handed on by the package as a success.
        else if (balance === null || !('payment' in balance))
          reject(new Error('an answer without a balance'));
        else resolve(balance);
      });
    });
  });
}

function readable(error: Error & { errors?: { description?: string }[] }): Error {
  return new Error(error.errors?.map(({ description }) => description).join('; ') ?? error.message);
}
