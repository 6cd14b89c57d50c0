/** In words: what the provider has reported about a message so far. */
import type { VNode } from 'preact';
import type { Report } from '../message-log';

const WORDS: Record<string, { words: string; tone: 'good' | 'warn' | 'quiet' }> = {
  Send: { words: 'taken', tone: 'quiet' },
  Delivery: { words: 'delivered', tone: 'good' },
  Bounce: { words: 'came back', tone: 'warn' },
  Complaint: { words: 'marked as spam', tone: 'warn' },
  sent: { words: 'taken', tone: 'quiet' },
  delivered: { words: 'delivered', tone: 'good' },
  delivery_failed: { words: 'not delivered', tone: 'warn' },
};

const HANDED_OVER: Record<Report['state'], string> = {
  due: 'will be reported',
  delivered: 'reported',
  givenUp: 'could not be reported',
};

/** What became of the message, from the receiver's side. */
export function Fate(props: { reports: Report[] }): VNode {
  const last = props.reports.at(-1);
  const word = WORDS[last?.says ?? ''] ?? { words: 'taken', tone: 'quiet' };
  return <span class={`state ${word.tone}`}>{word.words}</span>;
}

/** Each report, and whether the product has heard it. */
export function ReportList(props: { reports: Report[] }): VNode {
  if (props.reports.length === 0)
    return <p class="soft">None: nobody asked for them when this was sent, or they are set to get lost.</p>;
  return (
    <dl>
      {props.reports.map((report) => [
        <dt>{WORDS[report.says]?.words ?? report.says}</dt>,
        <dd>
          {HANDED_OVER[report.state]}
          {report.note === undefined ? '' : ` (${report.note})`}
        </dd>,
      ])}
    </dl>
  );
}
