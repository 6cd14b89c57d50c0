/** The mailbox: every e-mail and text, newest first. */
import type { VNode } from 'preact';
import type { Faults } from '../faults';
import { FaultPanel } from './fault-panel';
import { dayInWords, Page, TimeOfDay } from './layout';
import type { OpenedMessage } from './opened-message';
import { Fate } from './report-state';

function beginning(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 160)}…` : line;
}

function Row({ message }: { message: OpenedMessage }): VNode {
  const isEmail = message.kind === 'email';
  return (
    <li>
      <a href={`/mailbox/${encodeURIComponent(message.id)}`}>
        <TimeOfDay at={message.receivedAt} />
        <div>
          <div class="who">
            {isEmail ? 'E-mail' : 'Text'} to{' '}
            <bdi>{isEmail ? message.toLine : message.to.map((number) => `+${number}`).join(', ')}</bdi>
          </div>
          <div class="subject" dir="auto">
            {isEmail ? message.subject || '(no subject)' : beginning(message.text)}
          </div>
          {isEmail && (
            <div class="line" dir="auto">
              {beginning(message.text)}
            </div>
          )}
        </div>
        <Fate reports={message.reports} />
      </a>
    </li>
  );
}

function Days({ messages }: { messages: OpenedMessage[] }): VNode {
  const days = new Map<string, OpenedMessage[]>();
  for (const message of messages) {
    const day = dayInWords(message.receivedAt);
    days.set(day, [...(days.get(day) ?? []), message]);
  }
  return (
    <>
      {[...days].map(([day, ofDay]) => (
        <section>
          <h2>{day}</h2>
          <ul class="messages">
            {ofDay.map((message) => (
              <Row message={message} />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** How many messages the page shows at once; older ones wait behind a link. */
export const PAGE_SIZE = 100;

/** The list page. */
export function ListPage(props: {
  messages: OpenedMessage[];
  total: number;
  offset: number;
  faults: ReturnType<Faults['current']>;
}): VNode {
  const { messages, total, offset } = props;
  return (
    <Page title="Mailbox of the sandbox">
      <main>
        <h1>Mailbox</h1>
        <p class="tools soft">
          <span>{total === 1 ? '1 message' : `${String(total)} messages`}, newest first</span>
          <a href="/">Look again</a>
          {props.faults.length > 0 && (
            <a class="set" href="#faults">
              Something is set to go wrong
            </a>
          )}
        </p>
        {messages.length === 0 ? (
          <div class="card empty">
            <p class="subject">Nothing yet</p>
            <p>As soon as a guest answers or an invitation goes out, it shows here.</p>
          </div>
        ) : (
          <Days messages={messages} />
        )}
        {offset + messages.length < total && (
          <p>
            <a href={`/?offset=${String(offset + PAGE_SIZE)}`}>Older messages</a>
          </p>
        )}
        <h2 id="faults">Trying it out</h2>
        <FaultPanel current={props.faults} />
      </main>
    </Page>
  );
}
