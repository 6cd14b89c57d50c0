/** HTTP as the crowd speaks it: an answer, or none; nothing is thrown and nothing tried again by itself. */
import { request } from 'node:http';

/** What is asked. */
export interface Question {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH';
  url: string;
  headers?: Record<string, string>;
  body?: string;
}

/** What came back; null when nobody can tell what became of the request. */
export type Reply = { status: number; headers: Record<string, string | undefined>; text: string } | null;

/** How an operation ended for the one who asked for it. */
export type Outcome = 'ok' | 'refused' | 'unknown';

const PATIENCE_MILLISECONDS = 6_000;

/** Asks once, on a connection of its own. */
export function ask({ method, url, headers = {}, body }: Question): Promise<Reply> {
  return new Promise((resolve) => {
    const sent = request(url, {
      method,
      agent: false,
      headers: { ...headers, ...(body === undefined ? {} : { 'content-length': Buffer.byteLength(body) }) },
      signal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    sent.once('error', () => resolve(null));
    sent.once('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.once('error', () => resolve(null));
      response.once('end', () => {
        const single = Object.entries(response.headers).map(([name, value]): [string, string | undefined] => [
          name,
          Array.isArray(value) ? value[0] : value,
        ]);
        resolve({
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(single),
          text: Buffer.concat(chunks).toString('utf8'),
        });
      });
      response.once('close', () => resolve(null));
    });
    sent.end(body);
  });
}

/** A refusal is a clear word: nothing was done. A fault or no word at all leaves it open. */
export function outcomeOf(reply: Reply): Outcome {
  if (reply === null || reply.status >= 500) return 'unknown';
  return reply.status >= 400 ? 'refused' : 'ok';
}
