/** What SES says of the account whose credentials we have. */
import { GetSendQuotaCommand, SESClient } from '@aws-sdk/client-ses';
import { clientConfig, type SesEmailSenderOptions } from './ses-email-sender';

/** Limits of an account. */
export interface SesQuota {
  /** -1 when there is no limit. */
  most24Hours: number;
  sent24Hours: number;
  mostPerSecond: number;
}

/** @throws what SES or the network says when the credentials are refused or it cannot be reached. */
export async function readSesQuota(options: SesEmailSenderOptions): Promise<SesQuota> {
  const client = new SESClient(clientConfig(options));
  try {
    const quota = await client.send(new GetSendQuotaCommand({}));
    return {
      most24Hours: quota.Max24HourSend ?? 0,
      sent24Hours: quota.SentLast24Hours ?? 0,
      mostPerSecond: quota.MaxSendRate ?? 0,
    };
  } finally {
    client.destroy();
  }
}
