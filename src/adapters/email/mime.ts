/** Builds the MIME message of one send; the same send built twice is byte-identical. */
import { createHash } from 'node:crypto';
import { domainToASCII } from 'node:url';
import addressparser from 'nodemailer/lib/addressparser';
import MailComposer from 'nodemailer/lib/mail-composer';
import type { OutgoingEmail } from '../../domain/communications/ports';

/** Thrown when a message cannot be written down at all; trying again cannot help. */
export class UnsendableEmailError extends Error {
  override readonly name = 'UnsendableEmailError';

  constructor(
    readonly code:
      | 'address-invalid'
      | 'address-not-ascii'
      | 'sender-invalid'
      | 'unsubscribe-url-invalid'
      | 'content-invalid',
    message: string,
  ) {
    super(message);
  }
}

/** A mailbox: the shape of an address that SES takes. */
const MAILBOX = /^[^\s@<>(),;:"[\]\\]+@[^\s@<>(),;:"[\]\\]+$/;

/**
 * The address as SES takes it: the domain in punycode, the part before the @ plain ASCII.
 *
 * @throws UnsendableEmailError for what is not one single mailbox, or cannot be had without SMTPUTF8,
 *   which SES does not speak.
 */
export function deliverableAddress(address: string): string {
  const [local = '', domain = ''] = MAILBOX.test(address) ? address.split('@') : [];
  const asciiDomain = domainToASCII(domain);
  if (local === '' || asciiDomain === '')
    throw new UnsendableEmailError('address-invalid', 'The address is not a single e-mail address.');
  if (!/^[\x21-\x7e]+$/.test(local))
    throw new UnsendableEmailError(
      'address-not-ascii',
      'The part before the @ has letters that SES cannot send to.',
    );
  return `${local}@${asciiDomain}`;
}

/** A display name on one line, without characters that could end a header. */
function displayName(name: string): string {
  return name.replaceAll(/\p{Cc}+/gu, ' ').trim();
}

function unsubscribeHeaders(url: string | undefined): Record<string, { prepared: true; value: string }> {
  if (url === undefined) return {};
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UnsendableEmailError(
      'unsubscribe-url-invalid',
      'The unsubscribe address is not a web address.',
    );
  // A prepared value goes into the message as it stands, so that a long address is not folded, which
  // some mailbox providers fail to read. Serialised by URL, it can hold neither a line end nor a ">".
  const { href } = new URL(url);
  return {
    'List-Unsubscribe': { prepared: true, value: `<${href}>` },
    'List-Unsubscribe-Post': { prepared: true, value: 'List-Unsubscribe=One-Click' },
  };
}

/** The installation's own sender, read from its setting. */
export interface Sender {
  name: string;
  address: string;
}

/**
 * Reads a sender such as `WedSync RSVP <rsvp@example.com>`.
 *
 * @throws UnsendableEmailError when it is not one address.
 */
export function parseSender(from: string): Sender {
  const [entry] = addressparser(from);
  if (entry === undefined || !('address' in entry) || !MAILBOX.test(entry.address ?? ''))
    throw new UnsendableEmailError('sender-invalid', `The sender is not one e-mail address: ${from}`);
  return { name: entry.name, address: deliverableAddress(entry.address ?? '') };
}

/**
 * Builds the message.
 *
 * Boundaries, Message-ID and date come from the send, never from chance or the clock. Nothing is read
 * from disk or fetched, whatever the content names.
 *
 * @throws UnsendableEmailError when an address, the unsubscribe link or the content cannot be written down.
 */
export async function buildMime(email: OutgoingEmail, sender: Sender): Promise<Buffer> {
  const key = createHash('sha256').update(email.sendId).digest('hex').slice(0, 32);
  const senderDomain = sender.address.split('@')[1] ?? 'localhost';
  const { calendar, replyTo } = email;
  const composer = new MailComposer({
    disableFileAccess: true,
    disableUrlAccess: true,
    baseBoundary: key,
    messageId: `<${key}@${senderDomain}>`,
    date: email.date,
    from: { name: displayName(email.fromName ?? sender.name), address: sender.address },
    to: { name: displayName(email.to.name ?? ''), address: deliverableAddress(email.to.address) },
    subject: email.subject,
    text: email.text,
    html: email.html,
    headers: {
      // Keeps absence notes from answering a machine (RFC 3834).
      'Auto-Submitted': 'auto-generated',
      ...unsubscribeHeaders(email.unsubscribeUrl),
    },
    ...(replyTo === undefined ? {} : { replyTo: { name: '', address: deliverableAddress(replyTo) } }),
    ...(calendar === undefined
      ? {}
      : {
          icalEvent: {
            method: calendar.method,
            filename: calendar.filename,
            content: calendar.content,
          },
        }),
  });
  try {
    return await composer.compile().build();
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UnsendableEmailError('content-invalid', `The e-mail cannot be put together: ${reason}`);
  }
}
