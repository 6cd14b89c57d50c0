/** The product as people and programs reach it from outside. */
import { setTimeout as pause } from 'node:timers/promises';
import { ask, type Reply } from './http';

/** Names and values of a form. */
export type Fields = Record<string, string>;

/** A browser or program at one address of its own. */
export interface Visitor {
  get(path: string): Promise<Reply>;
  /** Sends a form as the product's own page does. */
  post(path: string, fields: Fields): Promise<Reply>;
}

/** Somebody with a browser, seen by the product under `address`. */
export function visitor(url: string, address: string, cookie?: string): Visitor {
  const own = { 'x-forwarded-for': address, ...(cookie === undefined ? {} : { cookie }) };
  return {
    get: (path) => ask({ method: 'GET', url: url + path, headers: own }),
    post: (path, fields) =>
      ask({
        method: 'POST',
        url: url + path,
        headers: {
          ...own,
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}

/** A planner's program with an API key. */
export interface ApiClient {
  call(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object, key?: string): Promise<Reply>;
  /** For what must succeed before or after the faults. Waits where it is told to. @throws Error */
  mustCall<T>(
    method: 'GET' | 'POST' | 'PUT' | 'PATCH',
    path: string,
    body?: object,
    key?: string,
  ): Promise<T>;
}

const TRIES = 20;

/** A client of the API under a key. */
export function apiClient(url: string, apiKey: string): ApiClient {
  const call: ApiClient['call'] = (method, path, body, key) =>
    ask({
      method,
      url: `${url}/v1${path}`,
      headers: {
        authorization: `Bearer ${apiKey}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  return {
    call,
    async mustCall<T>(method: 'GET' | 'POST' | 'PUT' | 'PATCH', path: string, body?: object, key?: string) {
      let reply: Reply = null;
      for (let attempt = 0; attempt < TRIES; attempt += 1) {
        reply = await call(method, path, body, key);
        if (reply !== null && reply.status < 300)
          return (reply.text === '' ? undefined : JSON.parse(reply.text)) as T;
        if (reply !== null && reply.status < 500 && reply.status !== 429) break;
        await pause(Number(reply?.headers['retry-after'] ?? 1) * 1_000);
      }
      throw new Error(`${method} ${path} came to nothing: ${String(reply?.status)} ${reply?.text ?? ''}`);
    },
  };
}

/**
 * Signs a new planner in as a person does, by the link in the mail, and makes an API key.
 *
 * @throws Error when any step is refused.
 */
export async function newPlanner(url: string, sandboxUrl: string, email: string): Promise<ApiClient> {
  const stranger = visitor(url, '10.0.0.1');
  await stranger.post('/sign-in', { email });
  const link = await signInLink(sandboxUrl, email);
  const signedIn = await stranger.post(link, {});
  const cookie = signedIn?.headers['set-cookie']?.split(';')[0];
  if (cookie === undefined) throw new Error(`Signing in came to nothing: ${String(signedIn?.status)}.`);
  const made = await ask({
    method: 'POST',
    url: `${url}/v1/api-keys`,
    headers: {
      cookie,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      'idempotency-key': `key-of-${email}`,
    },
    body: JSON.stringify({ label: 'crash test' }),
  });
  const { key } = JSON.parse(made?.text ?? '{}') as { key?: string };
  if (key === undefined) throw new Error(`No API key was made: ${made?.text ?? 'no answer'}`);
  return apiClient(url, key);
}

async function signInLink(sandboxUrl: string, email: string): Promise<string> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const mails = await ask({ method: 'GET', url: `${sandboxUrl}/messages?to=${encodeURIComponent(email)}` });
    const link = /\/sign-in\/[\w-]+/.exec(mails?.text ?? '')?.[0];
    if (link !== undefined) return link;
    await pause(250);
  }
  throw new Error('No mail with a sign-in link has come.');
}
