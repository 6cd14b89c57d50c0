/** Seventh section: what was sent to whom, and what became of it. */
import type { VNode } from 'preact';
import type { Overview, SendLine } from '../../../domain/weddings/ports';
import { messages } from '../messages.en';
import { clockOf } from '../overview-facts';
import { Section, Standing, type StandingKind, TableHead } from '../parts';
import { shortMoment, type Clock } from '../words';

const words = messages.sends;
const SHOWN = 8;

const KINDS: Record<SendLine['state'], StandingKind> = {
  sending: 'open',
  deferred: 'open',
  accepted: 'good',
  delivered: 'good',
  bounced: 'bad',
  complained: 'bad',
  failed: 'bad',
  held: 'open',
};

/** The section. */
export function SentLately({ overview }: { overview: Overview }): VNode {
  const { sends } = overview;
  const clock = clockOf(overview);
  const earlier = sends.slice(SHOWN);
  return (
    <Section id="sent" heading={words.heading} class="full">
      {sends.length === 0 && <p class="quiet">{words.nobody}</p>}
      {sends.length > 0 && <SendTable sends={sends.slice(0, SHOWN)} clock={clock} caption={words.heading} />}
      {earlier.length > 0 && (
        <details class="unprinted">
          <summary>{words.more(earlier.length)}</summary>
          <SendTable sends={earlier} clock={clock} caption={words.more(earlier.length)} />
        </details>
      )}
    </Section>
  );
}

function SendTable({ sends, clock, caption }: { sends: SendLine[]; clock: Clock; caption: string }): VNode {
  const { columns } = words;
  return (
    <table class="folding" role="table">
      <caption class="unseen">{caption}</caption>
      <TableHead headings={[columns.when, columns.what, columns.who, columns.state]} />
      <tbody role="rowgroup">
        {sends.map((send) => (
          <tr key={send.id} role="row">
            <td role="cell" class="bare across hint">
              {shortMoment(send.at, clock)}
            </td>
            <td role="cell" class="bare">
              {templateWords(send.template)} <span class="hint">{words.by[send.channel]}</span>
            </td>
            <td role="cell" class="bare">
              <bdi>{send.householdName ?? send.supplierName ?? words.you}</bdi>
            </td>
            <td role="cell" class="bare">
              <Standing kind={KINDS[send.state]}>{words.states[send.state]}</Standing>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function templateWords(template: string): string {
  const known: Record<string, string> = words.templates;
  return (
    known[template] ?? (template.startsWith('planner-') ? words.templates.planner : words.templates.other)
  );
}
