/**
 * Messages as they looked. A letter lies in a shadow tree: its styles stay its own, it is as tall as it
 * needs to be, and nothing is fetched or run for it.
 */
import type { VNode } from 'preact';
import type { MessageFacts } from '../reconciliation/evidence';
import { timeOfDay, machineTime } from './words';

/** One message, opened. */
export function Message({ message, zone }: { message: MessageFacts; zone: string }): VNode {
  return message.kind === 'sms' ? (
    <PhoneText message={message} zone={zone} />
  ) : (
    <Letter message={message} zone={zone} />
  );
}

/** A message folded to one line: to whom, about what. */
export function FoldedMessage({ message, zone }: { message: MessageFacts; zone: string }): VNode {
  return (
    <details class="one-of-many">
      <summary>
        <bdi>{receiverOf(message)}</bdi>
        <span class="opens">{message.kind === 'sms' ? 'text' : 'letter'}</span>
      </summary>
      <Message message={message} zone={zone} />
    </details>
  );
}

/** Who it went to, without the address where there is a name. */
export function receiverOf(message: MessageFacts): string {
  return /^(.+?) <[^>]*>$/.exec(message.to)?.[1] ?? message.to;
}

function Letter({ message, zone }: { message: MessageFacts; zone: string }): VNode {
  return (
    <div class="letter">
      <dl>
        <div>
          <dt>To</dt>
          <dd>
            <bdi>{message.to}</bdi>
          </dd>
        </div>
        <div>
          <dt>From</dt>
          <dd>
            <bdi>{message.from}</bdi>, <When message={message} zone={zone} />
          </dd>
        </div>
        <div class="subject">
          <dt>Subject</dt>
          <dd>{message.subject}</dd>
        </div>
      </dl>
      {message.html === null ? (
        <pre>{withoutTokens(message.text)}</pre>
      ) : (
        <div class="paper">
          <template
            {...{ shadowrootmode: 'open' }}
            dangerouslySetInnerHTML={{ __html: letterInside(message.html) }}
          />
        </div>
      )}
    </div>
  );
}

function PhoneText({ message, zone }: { message: MessageFacts; zone: string }): VNode {
  return (
    <div class="phone">
      <p class="hint">
        Text to <bdi>{message.to}</bdi>, <When message={message} zone={zone} />
      </p>
      <p class="bubble">{withoutTokens(message.text)}</p>
    </div>
  );
}

function When({ message, zone }: { message: MessageFacts; zone: string }): VNode {
  return <time dateTime={machineTime(message.at, zone)}>{timeOfDay(message.at, zone)}</time>;
}

/** Personal links lead to a rehearsal that is over; their tokens are nobody else's business all the same. */
function withoutTokens(text: string): string {
  return text.replace(/(https?:\/\/\S+?\/[rsu]\/)\S+/g, '$1…');
}

/** What a mail program would show, without links, and with its headings below those of the diary. */
function letterInside(html: string): string {
  const style = /<style>([^]*?)<\/style>/.exec(html)?.[1] ?? '';
  const body = /<body[^>]*>([^]*)<\/body>/.exec(html)?.[1] ?? '';
  const inside = body
    .replace(/<a ([^>]*?)href="[^"]*"/g, '<a $1')
    .replace(/<h([12])\b/g, (_tag, level: string) => `<div role="heading" aria-level="${Number(level) + 4}"`)
    .replace(/<\/h[12]>/g, '</div>');
  return `<style>${style}a{cursor:default}</style>${inside}`;
}
