/** A kept message, opened: what its receiver sees and what a test wants to know. */
import { simpleParser, type Attachment, type ParsedMail } from 'mailparser';
import type { MessageLog, ReceivedEmail, ReceivedMessage, Report } from '../message-log';

export interface OpenedAttachment {
  filename: string;
  contentType: string;
  content: Buffer;
}

/** An e-mail taken apart. */
export interface OpenedEmail {
  kind: 'email';
  id: string;
  receivedAt: string;
  to: string[];
  from: string;
  /** The To header, with the name. */
  toLine: string;
  replyTo?: string;
  subject: string;
  html?: string;
  text: string;
  headers: { name: string; value: string }[];
  attachments: OpenedAttachment[];
  sendId?: string;
  weddingId?: string;
  configurationSet?: string;
  reports: Report[];
}

/** A text; `sendId` is the reference it was sent under. */
export interface OpenedSms {
  kind: 'sms';
  id: string;
  receivedAt: string;
  to: string[];
  from: string;
  text: string;
  sendId?: string;
  reports: Report[];
}

export type OpenedMessage = OpenedEmail | OpenedSms;

/** Addresses as people read them: the name first, if there is one. */
function addressLine(field: ParsedMail['to'] | ParsedMail['from']): string {
  return [field ?? []]
    .flat()
    .flatMap((part) => part.value)
    .map(({ name, address = '' }) => (name === '' ? address : `${name} <${address}>`))
    .join(', ');
}

/** Header fields as sent, unfolded. */
function headerList(mail: ParsedMail): { name: string; value: string }[] {
  return mail.headerLines.map(({ key, line }) => ({
    name: line.slice(0, key.length),
    value: line
      .slice(key.length + 1)
      .replaceAll(/\r?\n\s+/g, ' ')
      .trim(),
  }));
}

/** A part offered as a file. The calendar's other form has no name: programs show it as buttons instead. */
function attachedFile({ filename, contentType, content }: Attachment): OpenedAttachment[] {
  return filename === undefined ? [] : [{ filename, contentType, content }];
}

async function openEmail(email: ReceivedEmail, reports: Report[]): Promise<OpenedEmail> {
  const mail = await simpleParser(Buffer.from(email.raw, 'base64'));
  const { send_id: sendId, wedding_id: weddingId } = email.tags;
  return {
    kind: 'email',
    id: email.id,
    receivedAt: email.receivedAt,
    to: email.to,
    from: addressLine(mail.from) || email.source,
    toLine: addressLine(mail.to) || email.to.join(', '),
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    headers: headerList(mail),
    attachments: mail.attachments.flatMap(attachedFile),
    reports,
    ...(mail.replyTo === undefined ? {} : { replyTo: addressLine(mail.replyTo) }),
    ...(mail.html === false ? {} : { html: mail.html }),
    ...(sendId === undefined ? {} : { sendId }),
    ...(weddingId === undefined ? {} : { weddingId }),
    ...(email.configurationSet === undefined ? {} : { configurationSet: email.configurationSet }),
  };
}

/** Opens one message. */
export async function openMessage(message: ReceivedMessage, log: MessageLog): Promise<OpenedMessage> {
  const reports = log.reportsOf(message.id);
  if (message.kind === 'email') return openEmail(message, reports);
  return {
    kind: 'sms',
    id: message.id,
    receivedAt: message.receivedAt,
    to: message.to,
    from: message.originator,
    text: message.body,
    reports,
    ...(message.reference === undefined ? {} : { sendId: message.reference }),
  };
}

/** What the messages of interest have in common; everything left out matches everything. */
export interface MessageFilter {
  /** One receiver: an address in any case, or a number with or without its plus sign. */
  to?: string | undefined;
  sendId?: string | undefined;
  kind?: 'email' | 'sms' | undefined;
}

/** Whether a message is one of those asked for. */
export function matches(message: ReceivedMessage, filter: MessageFilter): boolean {
  const plain = (receiver: string): string => receiver.toLowerCase().replace(/^\+/, '');
  const sendId = message.kind === 'email' ? message.tags.send_id : message.reference;
  return (
    (filter.kind === undefined || filter.kind === message.kind) &&
    (filter.sendId === undefined || filter.sendId === sendId) &&
    (filter.to === undefined || message.to.some((receiver) => plain(receiver) === plain(filter.to ?? '')))
  );
}
