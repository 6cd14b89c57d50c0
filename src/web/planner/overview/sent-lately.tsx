/** Seventh section: what was sent to whom, and what became of it. */
import type { VNode } from 'preact';
import type { Overview } from '../../../domain/weddings/overview';
import { messages } from '../messages.en';
import { clockOf } from '../overview-facts';
import { Section } from '../parts';
import { SendTable } from '../send-table';

const words = messages.sends;
const SHOWN = 8;

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
      {earlier.length > 0 && <p class="quiet unprinted">{words.elsewhere}</p>}
    </Section>
  );
}
