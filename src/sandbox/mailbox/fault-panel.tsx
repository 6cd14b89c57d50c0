/** Buttons that make the other companies fail, each a plain form. */
import type { VNode } from 'preact';
import { PROVIDER_FAULTS, REPORT_FAULTS, type Faults, type Provider } from '../faults';

const COMPANIES: { provider: Provider; title: string; faults: readonly string[] }[] = [
  { provider: 'ses', title: 'The e-mail company', faults: PROVIDER_FAULTS },
  { provider: 'messagebird', title: 'The text message company', faults: PROVIDER_FAULTS },
  { provider: 'reports', title: 'Their reports of what was delivered', faults: REPORT_FAULTS },
];

const WORDS: Record<string, string> = {
  slow: 'takes a minute to answer',
  '5xx': 'answers with an error',
  throttle: 'says “not so fast”',
  dailyQuota: 'says “no more today”',
  reject: 'refuses each message',
  acceptThenDrop: 'takes it, then hangs up',
  late: 'come a minute late',
  duplicate: 'come twice',
  outOfOrder: 'come in the wrong order',
  lost: 'never come',
};

const OFF: Record<Provider, string> = { ses: 'works', messagebird: 'works', reports: 'come as they should' };

function Choice(props: { provider: Provider; fault: string; words: string; on: boolean }): VNode {
  return (
    <form method="post" action="/faults">
      <input type="hidden" name="provider" value={props.provider} />
      <input type="hidden" name="fault" value={props.fault} />
      <input type="hidden" name="ms" value="60000" />
      <button class={props.fault === 'none' ? 'none' : ''} aria-pressed={props.on ? 'true' : 'false'}>
        {props.words}
      </button>
    </form>
  );
}

/** The panel; it opens by itself while something is switched on. */
export function FaultPanel(props: { current: ReturnType<Faults['current']> }): VNode {
  const active = (provider: Provider): string =>
    props.current.find((one) => one.provider === provider)?.fault ?? 'none';
  return (
    <details open={props.current.length > 0}>
      <summary>Make something go wrong</summary>
      <div>
        <p class="soft">
          To see how WedSync copes when another company does not. Nothing a guest answers is ever lost by it.
        </p>
        {COMPANIES.map(({ provider, title, faults }) => (
          <fieldset>
            <legend>{title}</legend>
            <div class="buttons">
              {[['none', OFF[provider]], ...faults.map((fault) => [fault, WORDS[fault] ?? fault])].map(
                ([fault = '', words = '']) => (
                  <Choice provider={provider} fault={fault} words={words} on={active(provider) === fault} />
                ),
              )}
            </div>
          </fieldset>
        ))}
        <p class="soft">
          Some receivers have a fate of their own: bounce@ comes back, ooto@ sends an absence note, complaint@
          marks as spam, and a phone number that ends in 0000 belongs to nobody.
        </p>
      </div>
    </details>
  );
}
