/** Answers as households send them from the check page, each a real change of the one before. */
import { randomUUID } from 'node:crypto';
import { inputs, placeOf } from '../../src/web/guest/addresses';
import type { Draft } from '../../src/web/guest/draft';
import { formPost, type Answer, type Shot } from '../connections';
import type { Invited } from '../crowd';

/** Turns through households; each answers again only when all others have. */
export interface AnswerSource<Next extends Shot = Shot> {
  next(): Next;
  /** Answers that were acknowledged. */
  acknowledged(): number;
}

/** An answer of a household, on its way. */
export interface HouseholdShot extends Shot {
  householdId: string;
  /** The revision it becomes. */
  revision: number;
}

interface Party {
  invited: Invited;
  revision: number;
  path: string;
  headers: Record<string, string>;
}

/**
 * Changes of answer over and over: everybody comes, one of them vegetarian, with a note; then nobody; and
 * so on. Every household has an address of its own, told by a proxy in front, as on the open internet.
 */
export function householdAnswers(crowd: Invited[]): AnswerSource<HouseholdShot> {
  const parties = crowd.map((invited, index): Party => ({
    invited,
    revision: 0,
    path: placeOf(invited.token, 'send'),
    headers: { 'X-Forwarded-For': `10.${(index >> 16) & 255}.${(index >> 8) & 255}.${index & 255}` },
  }));
  const free = [...parties];
  let acknowledged = 0;
  return {
    next() {
      const party = free.shift();
      if (party === undefined) throw new Error('There are fewer households than connections.');
      return {
        bytes: formPost(party.path, party.headers, bodyOf(party.invited, party.revision)),
        householdId: party.invited.householdId,
        revision: party.revision + 1,
        onAnswer(answer) {
          requireStored(answer, party);
          party.revision += 1;
          acknowledged += 1;
          free.push(party);
        },
      };
    },
    acknowledged: () => acknowledged,
  };
}

/** The same forms for the floor. */
export function oneRowAnswers(crowd: Invited[]): AnswerSource {
  let turn = 0;
  let acknowledged = 0;
  return {
    next() {
      const invited = crowd[turn % crowd.length] as Invited;
      turn += 1;
      return {
        bytes: formPost(`/answers/${invited.householdId}`, {}, bodyOf(invited, turn % 2)),
        onAnswer(answer) {
          if (answer.status !== 303) throw new Error(`The floor answered ${answer.status}: ${answer.body}`);
          acknowledged += 1;
        },
      };
    },
    acknowledged: () => acknowledged,
  };
}

function bodyOf(invited: Invited, revision: number): string {
  return new URLSearchParams({
    [inputs.submissionId]: randomUUID(),
    [inputs.basedOn]: String(revision),
    [inputs.form]: JSON.stringify(draftFor(invited, revision)),
    [inputs.note]: revision % 2 === 0 ? 'We bring the guitar.' : '',
  }).toString();
}

function draftFor({ guestIds, events }: Invited, revision: number): Draft {
  const isComing = revision % 2 === 0;
  const forEach = <T>(value: (guest: number) => T) =>
    Object.fromEntries(guestIds.map((id, guest) => [id, value(guest)]));
  const status = isComing ? 'attending' : 'declined';
  return {
    attendance: forEach(() => Object.fromEntries(events.map((event) => [event.id, status]))),
    plusOnes: {},
    meals: isComing ? forEach((guest) => mealsFor(events, guest + revision)) : {},
    food: isComing ? 'told' : 'none',
    needs: isComing ? { [guestIds[0] ?? '']: [{ kind: 'diet', diet: 'vegetarian' }] } : {},
    seen: {},
    note: '',
    email: '',
  };
}

function mealsFor(events: Invited['events'], turn: number): Record<string, string> {
  return Object.fromEntries(
    events
      .filter(({ mealIds }) => mealIds.length > 0)
      .map(({ id, mealIds }) => [id, mealIds[turn % mealIds.length] ?? '']),
  );
}

function requireStored({ status, head, body }: Answer, { path, revision }: Party): void {
  const isStored = status === 303 && /^location: \/r\/[^/]+\/done\r?$/im.test(head);
  if (!isStored)
    throw new Error(
      `Answer ${revision + 1} to ${path} was not stored: ${status}\n${head}\n${body.slice(0, 500)}`,
    );
}
