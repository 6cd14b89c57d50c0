/** MessageBird's status reports: a signed GET to the address the sender gave. */
import { createHash, createHmac, randomUUID } from 'node:crypto';
import type { ReceivedSms } from '../message-log';

/** States MessageBird reports about a text. */
export type SmsStatus = 'sent' | 'buffered' | 'delivered' | 'expired' | 'delivery_failed';

/**
 * What happens to a text, decided by its number: one ending in 0000 belongs to nobody, every other
 * phone gets it.
 */
export function smsStatusesFor(sms: ReceivedSms): SmsStatus[] {
  return sms.to[0]?.endsWith('0000') === true ? ['sent', 'delivery_failed'] : ['sent', 'delivered'];
}

/** The address with the report in its query, as MessageBird calls it. */
export function statusReportUrl(sms: ReceivedSms, reportUrl: string, status: SmsStatus, at: Date): string {
  const url = new URL(reportUrl);
  const report: Record<string, string> = {
    id: sms.id,
    mccmnc: '20408',
    ported: '0',
    recipient: sms.to[0] ?? '',
    reference: sms.reference ?? '',
    status,
    statusDatetime: at.toISOString().replace(/\.\d+Z$/, '+00:00'),
    ...(status === 'delivery_failed' ? { statusReason: 'unknown subscriber', statusErrorCode: '1' } : {}),
  };
  for (const [name, value] of Object.entries(report)) url.searchParams.append(name, value);
  return url.href;
}

const base64url = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** The value of the `messagebird-signature-jwt` header for a GET of `url`; good for one minute. */
export function signStatusReport(url: string, signingKey: string, at: Date): string {
  const seconds = Math.floor(at.getTime() / 1_000);
  const head = base64url({ alg: 'HS256', typ: 'JWT' });
  const claims = base64url({
    iss: 'MessageBird',
    nbf: seconds,
    exp: seconds + 60,
    jti: randomUUID(),
    url_hash: createHash('sha256').update(url).digest('hex'),
  });
  const signature = createHmac('sha256', signingKey).update(`${head}.${claims}`).digest('base64url');
  return `${head}.${claims}.${signature}`;
}
