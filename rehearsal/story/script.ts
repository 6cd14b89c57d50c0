/** The script of a rehearsal: who says what, and when. What suppliers and the planner reply is improvised on stage. */
import { DateTime } from 'luxon';
import {
  allDeclined,
  firstAnswer,
  isComing,
  oneDeclined,
  withOtherDishes,
  withSevereNeed,
  type Occasion,
  type Party,
  type PersonAnswer,
} from './answers';
import type { Chance } from './chance';
import type { Setting } from './setting';

/** Why a household writes. */
export type AnswerReason = 'first' | 'flip' | 'change' | 'late' | 'allergy' | 'after_lock';

/** One thing that somebody does. */
export type Act =
  | {
      kind: 'answer';
      at: Date;
      party: Party;
      reason: AnswerReason;
      /** By the household's own form, or by phone to the planner. */
      by: 'guest' | 'planner';
      answer: PersonAnswer[];
    }
  | { kind: 'move_deadline'; at: Date; deadlineOn: string };

/** What the script is written from. */
export interface ScriptInput {
  setting: Setting;
  parties: Party[];
  occasions: Occasion[];
  /** When the first final count locks, and the last. */
  locks: { firstAt: Date; lastAt: Date };
}

const IN_TIME = { fast: 0.85, slow: 0.55 } as const;
/** Where in the weeks between invitation and deadline most answers come. */
const BUSIEST = { fast: 0.4, slow: 0.7 } as const;
const LATE_COMERS = 0.6;
const BURST_SHARE = 0.2;
const QUICK_FLIPS = 6;
const CALM_FLIPS = 3;
const SLOW_FLIPS = 2;
const CHANGES_OF_DISH = 4;
const LATER_REFUSALS = 3;
const DAY_MINUTES = 24 * 60;
const HOURS = [8, 9, 12, 13, 17, 18, 19, 19, 20, 20, 21, 21, 22];

/** Writes the script, in order of time. */
export function writeScript(chance: Chance, input: ScriptInput): Act[] {
  return new ScriptWriter(chance, input).write();
}

/** An answer that somebody gives first. */
interface FirstAnswer {
  party: Party;
  at: Date;
  answer: PersonAnswer[];
}

class ScriptWriter {
  private readonly acts: Act[] = [];
  private readonly zone: string;
  private readonly invited: DateTime;
  private readonly deadline: DateTime;

  constructor(
    private readonly chance: Chance,
    private readonly input: ScriptInput,
  ) {
    const { wedding, movedDeadlineOn } = input.setting;
    this.zone = wedding.timeZone;
    this.invited = this.local(wedding.invitationsOn ?? '', 11);
    this.deadline = this.local(movedDeadlineOn, 22);
  }

  write(): Act[] {
    const { chance, input } = this;
    this.moveDeadline();
    const answerers = chance.some(
      input.parties,
      Math.round(input.parties.length * IN_TIME[input.setting.curve]),
    );
    const firsts = answerers.map((party) => this.answerInTime(party));
    this.burst(firsts);
    for (const { party, at, answer } of firsts) this.say(party, at, 'first', answer);
    for (const party of input.parties)
      if (!answerers.includes(party) && chance.happens(LATE_COMERS)) this.answerLate(party);
    this.changeMinds(firsts);
    return this.acts.sort((a, b) => a.at.getTime() - b.at.getTime());
  }

  private moveDeadline(): void {
    const { wedding, movedDeadlineOn } = this.input.setting;
    const firstDeadline = this.local(wedding.rsvpDeadlineOn, 0);
    const when = between(this.invited, firstDeadline, 0.55 + this.chance.next() * 0.2);
    this.acts.push({ kind: 'move_deadline', at: this.moment(when, 11), deadlineOn: movedDeadlineOn });
  }

  private answerInTime(party: Party): FirstAnswer {
    const { chance, input } = this;
    const share = chance.near(BUSIEST[input.setting.curve]) * 0.97 + 0.01;
    const at = this.moment(between(this.invited, this.deadline, share));
    return { party, at, answer: firstAnswer(chance, party, input.occasions) };
  }

  private answerLate(party: Party): void {
    const { chance, input } = this;
    const from = this.deadline.plus({ hours: 12 });
    const until = DateTime.fromJSDate(input.locks.firstAt, { zone: this.zone });
    const at = this.moment(between(from, until, 0.1 + chance.next() * 0.8));
    this.say(party, at, 'late', firstAnswer(chance, party, input.occasions), 'planner');
  }

  private say(
    party: Party,
    at: Date,
    reason: AnswerReason,
    answer: PersonAnswer[],
    by: 'guest' | 'planner' = party.isReachable && at < this.deadline.endOf('day').toJSDate()
      ? 'guest'
      : 'planner',
  ): void {
    this.acts.push({ kind: 'answer', at, party, reason, by, answer });
  }

  private sayBeforeDeadline(party: Party, at: Date, reason: AnswerReason, answer: PersonAnswer[]): void {
    if (at.getTime() < this.deadline.toMillis()) this.say(party, at, reason, answer);
  }

  /** Some way in, many answer within two hours. */
  private burst(firsts: FirstAnswer[]): void {
    const evening = this.moment(between(this.invited, this.deadline, 0.42), 19).getTime();
    for (const one of this.chance.some(firsts, Math.round(firsts.length * BURST_SHARE)))
      one.at = new Date(evening + this.chance.whole(0, 119) * 60_000);
  }

  /** Each kind once before any comes twice, so that a short list has them all. */
  private changeMinds(firsts: FirstAnswer[]): void {
    const { chance } = this;
    const coming = firsts.filter(({ answer }) => isComing(answer));
    const [afterLock, early, ...fickle] = chance.some(coming, coming.length);
    const kinds = [
      { count: CALM_FLIPS, change: (one: FirstAnswer) => this.flipInCalm(one) },
      { count: CHANGES_OF_DISH, change: (one: FirstAnswer) => this.changeDishes(one) },
      {
        count: QUICK_FLIPS,
        change: (one: FirstAnswer) => this.flip(one, chance.whole(5, 40), chance.whole(10, 90)),
      },
      {
        count: SLOW_FLIPS,
        change: (one: FirstAnswer) =>
          this.flip(one, chance.whole(3, 5) * DAY_MINUTES, chance.whole(3, 5) * DAY_MINUTES),
      },
      { count: LATER_REFUSALS, change: (one: FirstAnswer) => this.refuseForOne(one) },
    ];
    const most = Math.max(...kinds.map((kind) => kind.count));
    const order = Array.from({ length: most }, (_, round) =>
      kinds.filter((kind) => kind.count > round),
    ).flat();
    for (const [index, kind] of order.entries()) {
      const one = fickle[index];
      if (one !== undefined) kind.change(one);
    }
    if (early !== undefined) {
      const careful = withSevereNeed(chance, early.answer);
      this.sayBeforeDeadline(early.party, later(early.at, 26 * 60), 'allergy', careful);
    }
    if (afterLock !== undefined) this.changeAfterLock(afterLock, coming);
  }

  /** Long after suppliers know the answer: no, and yes again before they hear of it. */
  private flipInCalm(first: FirstAnswer): void {
    const days = this.chance.whole(6, 10) * DAY_MINUTES;
    this.flip(first, days, this.chance.whole(15, 90));
  }

  private changeDishes({ party, at, answer }: FirstAnswer): void {
    const other = withOtherDishes(answer, this.input.occasions);
    this.sayBeforeDeadline(party, later(at, this.chance.whole(1, 9) * DAY_MINUTES), 'change', other);
  }

  private refuseForOne({ party, at, answer }: FirstAnswer): void {
    const fewer = oneDeclined(this.chance, answer);
    this.sayBeforeDeadline(party, later(at, this.chance.whole(2, 12) * DAY_MINUTES), 'change', fewer);
  }

  /** From yes to no and back, if there is time for both. */
  private flip({ party, at, answer }: FirstAnswer, toNoMinutes: number, toYesMinutes: number): void {
    const no = later(at, toNoMinutes);
    const yes = later(no, toYesMinutes);
    if (yes.getTime() > this.deadline.toMillis()) return;
    this.say(party, no, 'flip', allDeclined(answer));
    this.say(party, yes, 'flip', answer);
  }

  /** After the first supplier's lock somebody falls ill; once all have locked, an allergy turns up. */
  private changeAfterLock({ party, answer }: FirstAnswer, coming: FirstAnswer[]): void {
    const { chance, input } = this;
    const ill = oneDeclined(chance, answer);
    this.say(party, later(input.locks.firstAt, chance.whole(20, 30) * 60), 'after_lock', ill, 'planner');
    const others = coming.filter((one) => one.party !== party && isComing(this.lastSaid(one)));
    if (others.length === 0) return;
    const other = chance.pick(others);
    const weddingDay = this.local(input.setting.wedding.weddingOn, 0);
    const at = between(DateTime.fromJSDate(input.locks.lastAt, { zone: this.zone }), weddingDay, 0.35);
    const careful = withSevereNeed(chance, this.lastSaid(other));
    this.say(other.party, this.moment(at, 10), 'after_lock', careful, 'planner');
  }

  private lastSaid({ party, answer }: FirstAnswer): PersonAnswer[] {
    const own = this.acts.flatMap((act) => (act.kind === 'answer' && act.party === party ? [act] : []));
    return own.sort((a, b) => a.at.getTime() - b.at.getTime()).at(-1)?.answer ?? answer;
  }

  private local(day: string, hour: number): DateTime {
    return DateTime.fromISO(day, { zone: this.zone }).plus({ hours: hour });
  }

  /** A moment on that day at an hour at which people answer. */
  private moment(when: DateTime, hour: number = this.chance.pick(HOURS)): Date {
    const day = when.startOf('day').set({ hour, minute: this.chance.whole(0, 59) });
    return (day < this.invited ? day.plus({ days: 1 }) : day).toJSDate();
  }
}

function between(from: DateTime, to: DateTime, share: number): DateTime {
  return from.plus({ milliseconds: to.diff(from).milliseconds * share });
}

function later(at: Date, minutes: number): Date {
  return new Date(at.getTime() + minutes * 60_000);
}
