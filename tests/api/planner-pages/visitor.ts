/** Speaks to the pages over HTTP, as a browser without JavaScript would. */
import type { MemoryInstallation } from './memory/installation';

/** An answer of the pages. */
export interface PageReply {
  status: number;
  location: string | null;
  headers: Headers;
  html: string;
}

/** What a request may carry. */
export interface PageRequest {
  session?: string;
  /** Sent as a form. */
  form?: Record<string, string> | [string, string][];
  headers?: Record<string, string>;
}

/** One request; redirects are not followed. A form comes from the pages themselves unless headers say else. */
export async function visit(
  { url }: Pick<MemoryInstallation, 'url'>,
  path: string,
  { session, form, headers = {} }: PageRequest = {},
): Promise<PageReply> {
  const response = await fetch(url + path, {
    method: form === undefined ? 'GET' : 'POST',
    redirect: 'manual',
    headers: {
      ...(session === undefined ? {} : { Cookie: `session=${session}` }),
      ...(form === undefined ? {} : { Origin: url }),
      ...headers,
    },
    ...(form === undefined ? {} : { body: new URLSearchParams(form) }),
  });
  return {
    status: response.status,
    location: response.headers.get('location'),
    headers: response.headers,
    html: await response.text(),
  };
}

/** A page without what differs at each answer. */
export function withoutNonce(html: string): string {
  return html.replaceAll(/nonce="[^"]*"/g, 'nonce=""');
}
