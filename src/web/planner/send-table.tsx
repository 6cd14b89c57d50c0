/** Messages with what became of each. */
import type { VNode } from 'preact';
import { QUIET_HOURS } from '../../domain/communications/send-state';
import type { SendLine } from '../../domain/weddings/overview';
import { messages } from './messages.en';
import { Section, Standing, TableHead, type StandingKind } from './parts';
import { shortMoment, type Clock } from './words';

const words = messages.sends;

/** More than anybody is sent in the course of a wedding. */
export const MOST_SENDS_TO_ONE = 200;

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

/** What was sent to one household or supplier. */
export function SentTo(props: { sends: SendLine[]; clock: Clock; class?: string }): VNode {
  const { sends, clock } = props;
  return (
    <Section id="sent" heading={words.toThem} {...(props.class === undefined ? {} : { class: props.class })}>
      {sends.length === 0 ? (
        <p class="quiet">{words.nobody}</p>
      ) : (
        <SendTable sends={sends} clock={clock} caption={words.toThem} isToOne />
      )}
    </Section>
  );
}

/** Newest first. `isToOne`: all to the same, who need not be named. */
export function SendTable(props: {
  sends: SendLine[];
  clock: Clock;
  caption: string;
  isToOne?: boolean;
}): VNode {
  const { sends, clock, caption, isToOne = false } = props;
  const { columns } = words;
  return (
    <table class="folding" role="table">
      <caption class="unseen">{caption}</caption>
      <TableHead headings={[columns.when, columns.what, ...(isToOne ? [] : [columns.who]), columns.state]} />
      <tbody role="rowgroup">
        {sends.map((send) => (
          <tr key={send.id} role="row">
            <td role="cell" class="bare across hint">
              {shortMoment(send.at, clock)}
            </td>
            <td role="cell" class="bare">
              {templateWords(send.template)} <span class="hint">{words.by[send.channel]}</span>
            </td>
            {!isToOne && (
              <td role="cell" class="bare">
                <bdi>{send.householdName ?? send.supplierName ?? words.you}</bdi>
              </td>
            )}
            <td role="cell" class="bare">
              <Standing kind={KINDS[send.state]}>{stateWords(send)}</Standing>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function stateWords({ state, outcomeCode }: SendLine): string {
  return state === 'deferred' && outcomeCode === QUIET_HOURS ? words.untilMorning : words.states[state];
}

function templateWords(template: string): string {
  const known: Record<string, string> = words.templates;
  return (
    known[template] ?? (template.startsWith('planner-') ? words.templates.planner : words.templates.other)
  );
}
