/** What a provider does with a message it takes: keeps it, then owes the reports about it. */
import type { MessageLog, ReceivedEmail, ReceivedSms } from './message-log';
import { smsStatusesFor, statusReportUrl } from './messagebird/status-report';
import type { ReportQueue } from './report-queue';
import { sesEventsFor } from './ses/ses-event';
import { snsNotification, type SnsIdentity } from './sns/sns-message';

export interface AcceptanceOptions {
  log: MessageLog;
  queue: ReportQueue;
  identity: SnsIdentity;
  /** Whether anyone is to be told of SES events. */
  publishesEvents: boolean;
}

/** Takes an e-mail. As at SES, only a configuration set has events published. */
export async function acceptEmail(email: ReceivedEmail, options: AcceptanceOptions): Promise<void> {
  const { log, queue, identity, publishesEvents } = options;
  const publishes = publishesEvents && email.configurationSet !== undefined;
  const events = publishes ? await sesEventsFor(email, identity.region) : [];
  log.addMessage(email);
  if (!publishes) return;
  queue.owe(
    email.id,
    events.map(({ says, json }) => ({
      says,
      form: { kind: 'sns', body: snsNotification(identity, json, new Date()) },
    })),
  );
}

/** Takes a text. As at MessageBird, reports need both an address and a reference. */
export function acceptSms(sms: ReceivedSms, { log, queue }: AcceptanceOptions): void {
  log.addMessage(sms);
  const { reportUrl } = sms;
  if (reportUrl === undefined || sms.reference === undefined) return;
  queue.owe(
    sms.id,
    smsStatusesFor(sms).map((says) => ({
      says,
      form: { kind: 'statusReport', url: statusReportUrl(sms, reportUrl, says, new Date()) },
    })),
  );
}
