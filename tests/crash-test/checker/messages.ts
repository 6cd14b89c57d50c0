/** Messages: each one known, each one once, each one that had to go gone. */
import type { SendRow, Stored } from './database';
import type { Mailbox, TakenMessage } from './mailbox';
import type { Violation } from './violation';

/** How long the product waits for a provider's word, and how much that may be cut short. */
export interface Patience {
  reconcileSeconds: number;
  /** A program held still between asking for a send and making it begins to wait before the message is taken. */
  longestFreezeSeconds: number;
}

/** What the messages came to. */
export interface MessageCheck {
  violations: Violation[];
  /** Copies beyond the first, each after a window in which the provider said nothing. */
  secondCopies: number;
}

/** A copy may be on its way to the provider while the word about an earlier one comes in. */
const IN_FLIGHT_MILLISECONDS = 2_000;
const GONE = ['accepted', 'delivered'];

/** Holds the send log against what the providers were given. */
export function checkMessages(stored: Stored, mailbox: Mailbox, patience: Patience): MessageCheck {
  const sends = new Map(stored.sends.map((send) => [send.id, send]));
  const weddings = new Set(stored.weddings.map((wedding) => wedding.id));
  const violations: Violation[] = [];
  const copies = new Map<string, TakenMessage[]>();
  for (const message of mailbox.messages) {
    if (message.weddingId === null || !weddings.has(message.weddingId)) continue;
    if (message.sendId === null || !sends.has(message.sendId))
      violations.push({ rule: 'messages', what: `${message.kind} ${message.id} was sent and is in no log` });
    else copies.set(message.sendId, [...(copies.get(message.sendId) ?? []), message]);
  }
  let secondCopies = 0;
  for (const send of stored.sends) {
    const own = (copies.get(send.id) ?? []).sort((a, b) => a.takenAt - b.takenAt);
    if (GONE.includes(send.state) && own.length === 0)
      violations.push({
        rule: 'messages',
        what: `${send.business_key} is ${send.state} and no provider has it`,
      });
    for (const [index, copy] of own.entries()) {
      if (index === 0) continue;
      const fault = faultOfCopy(send, own.slice(0, index), copy, mailbox, patience);
      if (fault === null) secondCopies += 1;
      else
        violations.push({
          rule: 'messages',
          what: `${send.business_key} was sent ${own.length} times: ${fault}`,
        });
    }
  }
  return { violations, secondCopies };
}

/**
 * The honest bound. A provider without idempotency cannot be asked again safely; so a second e-mail is
 * right only after the provider was given a whole window to report the first, and did not.
 */
function faultOfCopy(
  send: SendRow,
  before: TakenMessage[],
  copy: TakenMessage,
  { firstHeardAt }: Mailbox,
  { reconcileSeconds, longestFreezeSeconds }: Patience,
): string | null {
  if (send.channel === 'sms') return 'a text is never sent again';
  const heardAt = Math.min(...before.map(({ id }) => firstHeardAt.get(id) ?? Number.POSITIVE_INFINITY));
  if (heardAt < copy.takenAt - IN_FLIGHT_MILLISECONDS)
    return `the provider had reported the first ${seconds(copy.takenAt - heardAt)} before`;
  const waited = copy.takenAt - (before.at(-1)?.takenAt ?? 0);
  return waited < (reconcileSeconds - longestFreezeSeconds) * 1_000
    ? `only ${seconds(waited)} after the first`
    : null;
}

/** One confirmation for each revision of each household, on each of its channels. */
export function checkConfirmations(stored: Stored): Violation[] {
  const states = new Map(stored.sends.map((send) => [send.business_key, send.state]));
  const expected = stored.households.flatMap((household) => {
    const channels = [...(household.has_email ? ['email'] : []), ...(household.takes_texts ? ['sms'] : [])];
    return Array.from({ length: household.revision }, (_, index) =>
      channels.map((channel) => ({ key: `confirmation/${household.id}/${index + 1}/${channel}`, channel })),
    ).flat();
  });
  const keys = new Set(expected.map(({ key }) => key));
  const unasked = [...states.keys()].filter((key) => key.startsWith('confirmation/') && !keys.has(key));
  return [
    ...expected.flatMap(({ key, channel }): Violation[] => {
      const state = states.get(key) ?? 'missing';
      // A text of unknown fate is held for a person, visibly.
      return GONE.includes(state) || (channel === 'sms' && state === 'held')
        ? []
        : [{ rule: 'confirmations', what: `${key} is ${state}` }];
    }),
    ...unasked.map((key): Violation => ({ rule: 'confirmations', what: `${key} confirms no stored answer` })),
  ];
}

function seconds(milliseconds: number): string {
  return `${(milliseconds / 1_000).toFixed(1)} s`;
}
