/** The records SES publishes about a sent message. */
import { simpleParser } from 'mailparser';
import type { ReceivedEmail } from '../message-log';

/** One event: what it says, for the mailbox page, and the JSON that travels inside the SNS notification. */
export interface SesEvent {
  says: string;
  json: string;
}

const ACCOUNT = '000000000000';

async function mailObject(email: ReceivedEmail, region: string): Promise<object> {
  const parsed = await simpleParser(Buffer.from(email.raw, 'base64'), { skipImageLinks: true });
  const headerText = (name: string): string | undefined =>
    parsed.headerLines.find((line) => line.key === name)?.line.replace(/^[^:]*:\s*/, '');
  const tags = Object.entries(email.tags).map(([name, value]): [string, string[]] => [name, [value]]);
  return {
    timestamp: email.receivedAt,
    source: email.source,
    sourceArn: `arn:aws:ses:${region}:${ACCOUNT}:identity/${email.source}`,
    sendingAccountId: ACCOUNT,
    messageId: email.id,
    destination: email.to,
    headersTruncated: false,
    headers: parsed.headerLines.map(({ key, line }) => ({
      name: line.slice(0, key.length),
      value: line.replace(/^[^:]*:\s*/, ''),
    })),
    commonHeaders: {
      from: [headerText('from')],
      to: [headerText('to')],
      messageId: headerText('message-id'),
      date: headerText('date'),
      subject: parsed.subject,
    },
    tags: {
      'ses:operation': ['SendRawEmail'],
      ...(email.configurationSet === undefined ? {} : { 'ses:configuration-set': [email.configurationSet] }),
      ...Object.fromEntries(tags),
    },
  };
}

function bounce(
  email: ReceivedEmail,
  at: string,
  bounceType: string,
  status: string,
  diagnosticCode: string,
) {
  return {
    bounceType,
    bounceSubType: 'General',
    bouncedRecipients: email.to.map((emailAddress) => ({
      emailAddress,
      action: 'failed',
      status,
      diagnosticCode,
    })),
    timestamp: at,
    feedbackId: `${email.id}-feedback`,
    reportingMTA: 'dns; sandbox.invalid',
  };
}

function complaint(email: ReceivedEmail, at: string) {
  return {
    complainedRecipients: email.to.map((emailAddress) => ({ emailAddress })),
    timestamp: at,
    feedbackId: `${email.id}-feedback`,
    complaintFeedbackType: 'abuse',
    complaintSubType: null,
  };
}

function delivery(email: ReceivedEmail, at: string) {
  return {
    timestamp: at,
    processingTimeMillis: 120,
    recipients: email.to,
    smtpResponse: '250 2.0.0 OK',
    reportingMTA: 'sandbox.invalid',
  };
}

/**
 * What happens to a message, decided by its receiver's mailbox name as AWS's own mailbox simulator
 * does: `bounce@` comes back for good, `ooto@` is answered by an absence note, `complaint@` is marked
 * as spam, everyone else gets it.
 */
export async function sesEventsFor(email: ReceivedEmail, region: string): Promise<SesEvent[]> {
  const mail = await mailObject(email, region);
  const at = new Date(Date.parse(email.receivedAt) + 120).toISOString();
  const event = (eventType: string, key: string, content: object, says = eventType): SesEvent => ({
    says,
    json: JSON.stringify({ eventType, mail, [key]: content }),
  });
  const send = event('Send', 'send', {});
  const delivered = event('Delivery', 'delivery', delivery(email, at));
  switch (/^([a-z]+)(\+[^@]*)?@/.exec(email.to[0]?.toLowerCase() ?? '')?.[1]) {
    case 'bounce': {
      const hard = bounce(email, at, 'Permanent', '5.1.1', 'smtp; 550 5.1.1 user unknown');
      return [send, event('Bounce', 'bounce', hard)];
    }
    case 'ooto': {
      const absent = bounce(email, at, 'Transient', '4.0.0', 'smtp; out of the office');
      return [send, delivered, event('Bounce', 'bounce', absent, 'AbsenceNote')];
    }
    case 'complaint':
      return [send, delivered, event('Complaint', 'complaint', complaint(email, at))];
    default:
      return [send, delivered];
  }
}
