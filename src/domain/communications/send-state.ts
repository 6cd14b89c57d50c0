/**
 * The life of one send, as a line it only walks forward on.
 *
 * Provider events come late, twice and out of order; a delivery may even be followed by a bounce. So a
 * state is never overwritten by an earlier one.
 */
import type { SendOutcome, SendState } from './ports';

/** Outcome code of a text that is kept back until nobody is woken by it. */
export const QUIET_HOURS = 'quiet_hours';

const RANK: Record<SendState, number> = {
  deferred: 0,
  sending: 1,
  held: 2,
  accepted: 3,
  // What was accepted may still be given up; what was delivered was not.
  failed: 4,
  delivered: 5,
  bounced: 6,
  complained: 7,
};

/** States of a send that arrived nowhere. */
export const LOST: readonly SendState[] = ['bounced', 'failed'];

/** The state after news of another: the later of the two. */
export function laterState(current: SendState, news: SendState): SendState {
  return RANK[news] > RANK[current] ? news : current;
}

/** States of which nothing more is to be tried. */
export function isSettled(state: SendState): boolean {
  return state !== 'sending' && state !== 'deferred';
}

/** The state a provider's answer leads to. An unknown outcome stays `sending` until events settle it. */
export function stateAfter(outcome: SendOutcome): SendState {
  switch (outcome.kind) {
    case 'accepted':
      return 'accepted';
    case 'permanent':
      return 'failed';
    case 'later':
      return 'deferred';
    case 'unknown':
      return 'sending';
  }
}

/** What to do with a send that an earlier attempt left behind. */
export type ResumeDecision =
  { kind: 'done' } | { kind: 'wait'; seconds: number } | { kind: 'try' } | { kind: 'hold' };

/**
 * Decides about a second try.
 *
 * `deferred` is tried once its time has come. `sending` waits for the provider's own events as long as
 * the reconcile window lasts; after it an e-mail is tried again (a second copy is tolerable, a missing
 * confirmation is not), a text is held for a person (it costs money and cannot be told apart).
 */
export function resumeSend(
  send: { state: SendState; channel: 'email' | 'sms'; attemptedAt: Date; retryAt: Date | null },
  now: Date,
  reconcileWindowSeconds: number,
): ResumeDecision {
  if (isSettled(send.state)) return { kind: 'done' };
  if (send.state === 'deferred') {
    const seconds = ((send.retryAt ?? now).getTime() - now.getTime()) / 1000;
    return seconds > 0 ? { kind: 'wait', seconds } : { kind: 'try' };
  }
  const left = reconcileWindowSeconds - (now.getTime() - send.attemptedAt.getTime()) / 1000;
  if (left > 0) return { kind: 'wait', seconds: left };
  return send.channel === 'email' ? { kind: 'try' } : { kind: 'hold' };
}
