/** What can be read off a provider's failure, whichever provider it is. */

/** Name resolution, routing, refusal: all before the first byte. */
const BEFORE_CONNECTING = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EAI_FAIL',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ENETDOWN',
  'EHOSTDOWN',
]);

/** Our side finds the certificate wrong: it hangs up before it has written anything. */
const CERTIFICATE =
  /^(ERR_TLS_CERT_ALTNAME_INVALID|CERT_|UNABLE_TO_|DEPTH_ZERO_|SELF_SIGNED_|HOSTNAME_MISMATCH)/;

/** Time was up while connecting; the AWS SDK's own timer for it has no code, only words. */
const CONNECT_TIMEOUT = /did not establish a connection|\bconnect ETIMEDOUT\b/;

/** Node's own words for it, for when a library has wrapped the error and lost its code. */
const NODE_WORDS = /\b(?:connect|getaddrinfo) (E[A-Z_]+)\b/;

/** Whether a failure certainly happened before anything was sent. When in doubt, false. */
export function connectionWasNeverMade(failure: { systemCode?: string; message: string }): boolean {
  const { message } = failure;
  const systemCode = failure.systemCode ?? NODE_WORDS.exec(message)?.[1] ?? '';
  return BEFORE_CONNECTING.has(systemCode) || CERTIFICATE.test(systemCode) || CONNECT_TIMEOUT.test(message);
}

const LONGEST_REASON = 300;

/**
 * A provider's words without the receiver. Providers repeat addresses and numbers in their errors, and
 * a reason travels on into logs and histories, where no person may appear.
 */
export function reasonWithoutReceiver(words: string): string {
  return words
    .replaceAll(/[^\s<>"'(),;:]+@[^\s<>"'(),;:]+/g, '[address]')
    .replaceAll(/\+?\d{7,}/g, '[number]')
    .slice(0, LONGEST_REASON);
}
