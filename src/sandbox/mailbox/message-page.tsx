/** One message as its receiver would see it. */
import type { ComponentChildren, VNode } from 'preact';
import { Page, TimeOfDay, When } from './layout';
import type { OpenedEmail, OpenedMessage, OpenedSms } from './opened-message';
import { Fate, ReportList } from './report-state';

/** Text with its web addresses made into links that open apart. */
function linked(text: string): ComponentChildren[] {
  return text.split(/(https?:\/\/[^\s<>"]+[^\s<>".,;:!?)])/).map((part, index) =>
    index % 2 === 1 ? (
      <a href={part} target="_blank" rel="noopener noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  );
}

function kilobytes(size: number): string {
  return size < 1_024 ? `${String(size)} bytes` : `${(size / 1_024).toFixed(1)} kB`;
}

function fileKind(contentType: string): string {
  return /^(text\/calendar|application\/ics)$/.test(contentType) ? 'Calendar file' : contentType;
}

function EmailView({ message }: { message: OpenedEmail }): VNode {
  const base = `/mailbox/${encodeURIComponent(message.id)}`;
  return (
    <>
      <h1 dir="auto">{message.subject || '(no subject)'}</h1>
      <dl>
        <dt>From</dt>
        <dd>
          <bdi>{message.from}</bdi>
        </dd>
        <dt>To</dt>
        <dd>
          <bdi>{message.toLine}</bdi>
        </dd>
        {message.replyTo !== undefined && [<dt>Answers go to</dt>, <dd>{message.replyTo}</dd>]}
        <dt>Received</dt>
        <dd>
          <When at={message.receivedAt} /> <Fate reports={message.reports} />
        </dd>
      </dl>
      {message.attachments.length > 0 && (
        <ul class="attachments" aria-label="Attached files">
          {message.attachments.map((part, index) => (
            <li>
              <a href={`${base}/attachments/${String(index)}`} download={part.filename}>
                {part.filename}
                <span>
                  {fileKind(part.contentType)}, {kilobytes(part.content.length)}
                </span>
              </a>
            </li>
          ))}
        </ul>
      )}
      {message.html === undefined ? (
        <div class="card">
          <pre dir="auto">{linked(message.text)}</pre>
        </div>
      ) : (
        <iframe
          src={`${base}/html`}
          title={`The e-mail “${message.subject}”`}
          sandbox="allow-popups allow-popups-to-escape-sandbox"
        />
      )}
      <h2>Behind it</h2>
      {message.html !== undefined && (
        <details>
          <summary>As plain text, for mail programs that show no layout</summary>
          <div>
            <pre dir="auto">{linked(message.text)}</pre>
          </div>
        </details>
      )}
      <details>
        <summary>Headers</summary>
        <div>
          <dl>{message.headers.map(({ name, value }) => [<dt>{name}</dt>, <dd>{value}</dd>])}</dl>
          <a href={`${base}/raw`}>The message as it was handed over</a>
        </div>
      </details>
      <details>
        <summary>What the e-mail company reports back</summary>
        <div>
          <ReportList reports={message.reports} />
        </div>
      </details>
    </>
  );
}

function SmsView({ message }: { message: OpenedSms }): VNode {
  const receivers = message.to.map((number) => `+${number}`).join(', ');
  return (
    <>
      <h1>A text to {receivers}</h1>
      <p class="soft">
        <When at={message.receivedAt} /> <Fate reports={message.reports} />
      </p>
      <section class="phone" aria-label="The text on the phone">
        <header>
          <strong>{message.from}</strong>
          <span class="soft">Text message</span>
        </header>
        <p class="bubble" dir="auto">
          {linked(message.text)}
        </p>
        <p class="soft">
          <TimeOfDay at={message.receivedAt} />
        </p>
      </section>
      <h2>Behind it</h2>
      <details>
        <summary>What the text message company reports back</summary>
        <div>
          <ReportList reports={message.reports} />
        </div>
      </details>
    </>
  );
}

/** The page of one message. */
export function MessagePage({ message }: { message: OpenedMessage }): VNode {
  const title = message.kind === 'email' ? message.subject : `Text to +${message.to.join(', +')}`;
  return (
    <Page title={`${title} · Mailbox of the sandbox`}>
      <main>
        <p class="back">
          <a href="/">All messages</a>
        </p>
        {message.kind === 'email' ? <EmailView message={message} /> : <SmsView message={message} />}
      </main>
    </Page>
  );
}
