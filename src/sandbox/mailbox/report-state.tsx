/** In words: what the provider has reported about a message so far. */
import type { VNode } from 'preact';
import type { Report } from '../message-log';

/** From the first to the last word on a message, whatever order the reports come in. */
const WORDS: Record<string, { words: string; tone: 'good' | 'warn' | 'quiet' }> = {
  Send: { words: 'taken', tone: 'quiet' },
  AbsenceNote: { words: 'absence note', tone: 'quiet' },
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

/** What became of the message, from the receiver's side; nothing when nobody reports on it. */
export function Fate(props: { reports: Report[] }): VNode | null {
  const says = new Set(props.reports.map((report) => report.says));
  const last = Object.keys(WORDS).findLast((word) => says.has(word));
  const word = WORDS[last ?? ''];
  if (word === undefined) return null;
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
