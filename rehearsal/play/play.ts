/** Plays the script from the first Monday to a week after the wedding, and improvises what is not in it. */
import { randomUUID } from 'node:crypto';
import { DateTime } from 'luxon';
import { decideAnswer } from '../../src/domain/rsvp/answer';
import { AppError } from '../../src/domain/shared/app-error';
import type { Stage } from '../stage/stage';
import type { Chance } from '../story/chance';
import { writeScript, type Act } from '../story/script';
import type { Setting } from '../story/setting';
import type { ListFile } from './bring-guest-list';
import { castWedding, type Cast } from './cast';
import { Improvisation, type Reply } from './improvisation';
import type { Ledger } from './ledger';

const HOUR = 3_600_000;
/** Time passes in steps, so that suppliers who answer within hours are asked in time. */
const LONGEST_STEP_MILLISECONDS = 6 * HOUR;
/** The wedding is closed seven days after the day, in the morning. */
const DAYS_AFTER = 8;

/** What is reported while it plays. */
export interface Progress {
  share: number;
  now: Date;
}

/** A rehearsal as it was played. */
export interface Play {
  setting: Setting;
  cast: Cast;
  ledger: Ledger;
  endedAt: Date;
}

/** Plays a whole wedding. */
export async function playWedding(
  stage: Stage,
  chance: Chance,
  setting: Setting,
  file: ListFile,
  report: (progress: Progress) => void,
): Promise<Play> {
  const clock = () => stage.clock?.now() ?? new Date();
  const zone = setting.wedding.timeZone;
  const begin = setting.startsAt.toMillis();
  const end = DateTime.fromISO(setting.wedding.weddingOn, { zone }).plus({ days: DAYS_AFTER, hours: 18 });
  await stage.pass(begin - clock().getTime());
  const cast = await castWedding(stage, chance, setting, file);
  await stage.settle();
  const ledger: Ledger = { answers: [], deeds: [] };
  const { parties, occasions } = cast;
  const locks = await locksOf(stage, cast);
  const acts = writeScript(chance, { setting, parties, occasions, locks });
  const improvisation = new Improvisation(stage, cast, chance, zone);
  const replies: Reply[] = [];
  while (acts.length > 0 || replies.length > 0 || clock() < end.toJSDate()) {
    const [act, reply] = [acts[0], replies[0]];
    const nextAt = Math.min(act?.at.getTime() ?? Infinity, reply?.at.getTime() ?? Infinity, end.toMillis());
    const left = nextAt - clock().getTime();
    if (left > 0) {
      // In short steps: on the way something may reach a supplier, who replies before what was next.
      await stage.pass(Math.min(left, LONGEST_STEP_MILLISECONDS));
      report({ share: (clock().getTime() - begin) / (end.toMillis() - begin), now: clock() });
    } else if (reply !== undefined && (act === undefined || reply.at <= act.at)) {
      replies.shift();
      const deed = await reply.perform();
      if (deed !== null) ledger.deeds.push({ ...deed, at: clock() });
    } else if (act !== undefined) {
      acts.shift();
      await perform(stage, cast, ledger, act, clock());
    }
    replies.push(...(await improvisation.look(clock())));
    replies.sort((a, b) => a.at.getTime() - b.at.getTime());
  }
  await stage.settle();
  return { setting, cast, ledger, endedAt: clock() };
}

async function locksOf(stage: Stage, cast: Cast): Promise<{ firstAt: Date; lastAt: Date }> {
  const milestones = await stage.stores.weddings.milestones(cast.weddingId);
  const times = milestones
    .filter((step) => step.kind === 'final_count')
    .map((step) => Date.parse(step.dueAt));
  return { firstAt: new Date(Math.min(...times)), lastAt: new Date(Math.max(...times)) };
}

async function perform(stage: Stage, cast: Cast, ledger: Ledger, act: Act, at: Date): Promise<void> {
  const { weddings } = stage.stores;
  if (act.kind === 'answer') {
    const { party, answer, reason, by } = act;
    ledger.answers.push({ at, householdId: party.id, householdName: party.name, reason, by, answer });
    await giveAnswer(stage, cast, act);
  } else {
    const { rsvpDeadlineOn, scheduleVersion } = await weddings.get(cast.weddingId);
    ledger.deeds.push({ kind: 'deadline_moved', at, from: rsvpDeadlineOn, to: act.deadlineOn });
    await weddings.change(cast.weddingId, scheduleVersion, { rsvpDeadlineOn: act.deadlineOn }, cast.planner);
  }
}

async function giveAnswer(stage: Stage, cast: Cast, act: Extract<Act, { kind: 'answer' }>): Promise<void> {
  const { invitations } = stage.stores;
  const opened = await invitations.open(cast.weddingId, act.party.id);
  if (opened === null) throw new AppError('request.not_found');
  const { household, wedding } = opened;
  const submission = {
    basedOn: household.revision,
    submissionId: randomUUID(),
    dietConsent: act.answer.some((person) => person.needs.length > 0),
    guests: act.answer.map((person) => ({
      guestId: person.guestId,
      dietaryNeeds: person.needs,
      ...(person.plusOneName === null ? {} : { plusOneName: person.plusOneName }),
      events: person.events.map((event) => ({
        eventId: event.eventId,
        status: event.isComing ? ('attending' as const) : ('declined' as const),
        ...(event.mealOptionId === null ? {} : { mealOptionId: event.mealOptionId }),
      })),
    })),
  };
  const decision = decideAnswer(household, wedding.events, submission);
  const actor = act.by === 'guest' ? `household:${act.party.id}` : cast.planner;
  const { outcome } = await invitations.record(cast.weddingId, act.party.id, submission, decision, actor);
  if (outcome !== 'stored') throw new Error(`An answer of ${act.party.name} was not stored: ${outcome}.`);
}
