/** Turns the fields of a SendEmail request into the MIME message SES would make of them. */
import MailComposer from 'nodemailer/lib/mail-composer';
import { field, members, type QueryForm } from './query-protocol';

/** The message, or an empty buffer when the request has no content. */
export async function composeSimpleEmail(form: QueryForm): Promise<Buffer> {
  const text = field(form, 'Message.Body.Text.Data');
  const html = field(form, 'Message.Body.Html.Data');
  if (text === undefined && html === undefined) return Buffer.alloc(0);
  const composer = new MailComposer({
    disableFileAccess: true,
    disableUrlAccess: true,
    from: field(form, 'Source') ?? '',
    to: members(form, 'Destination.ToAddresses'),
    replyTo: members(form, 'ReplyToAddresses'),
    subject: field(form, 'Message.Subject.Data') ?? '',
    ...(text === undefined ? {} : { text }),
    ...(html === undefined ? {} : { html }),
  });
  return composer.compile().build();
}
