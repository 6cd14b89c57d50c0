/** The frame of every mailbox page: title, the plain word that this is a sandbox, one style sheet. */
import type { ComponentChildren, VNode } from 'preact';
import { MAILBOX_STYLE } from './style';

/** One whole page. */
export function Page(props: { title: string; children: ComponentChildren }): VNode {
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{props.title}</title>
        <style dangerouslySetInnerHTML={{ __html: MAILBOX_STYLE }} />
      </head>
      <body>
        <p class="notice">
          <span>
            <strong>Sandbox: nothing leaves this machine.</strong> These are the e-mails and texts that would
            have been sent.
          </span>
        </p>
        {props.children}
      </body>
    </html>
  );
}

const TIME = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', second: '2-digit' });
const DAY = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

/** Day and time of an instant where this machine is. */
export function When(props: { at: string }): VNode {
  const date = new Date(props.at);
  return (
    <time dateTime={props.at}>
      {DAY.format(date)}, {TIME.format(date)}
    </time>
  );
}

/** Time of day of an instant, where this machine is. */
export function TimeOfDay(props: { at: string }): VNode {
  return <time dateTime={props.at}>{TIME.format(new Date(props.at))}</time>;
}

/** The day of an instant in words, where this machine is. */
export function dayInWords(at: string): string {
  return DAY.format(new Date(at));
}
