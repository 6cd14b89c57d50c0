/** A finished rehearsal as a file: for whoever looks into a fault, and for the tests of what counts it. */
import type { Wish } from './command-line';
import type { DiaryInput } from './diary/diary';
import type { Play } from './play/play';
import type { Evidence } from './reconciliation/evidence';

/** Everything that happened, before it is counted. */
export type Recording = Omit<DiaryInput, 'lines'>;

const MOMENT = /^(?:at|acknowledgeBy|.+At)$/;

/** Gathers what a rehearsal came to. */
export function record(wish: Wish, play: Play, evidence: Evidence, seconds: number): Recording {
  const { wedding, weeks, curve, startsAt } = play.setting;
  const { list } = play.cast;
  return {
    couple: wedding.coupleNames,
    weddingOn: wedding.weddingOn,
    zone: wedding.timeZone,
    place: wedding.events[1]?.place ?? '',
    accentColor: wedding.accentColor,
    weeks,
    startsAt: startsAt.toJSDate(),
    endedAt: play.endedAt,
    seconds: Math.round(seconds),
    seed: wish.seed,
    curve,
    listName: wish.list.name,
    list: { people: list.people, households: list.households, remarks: list.remarks },
    firstDeadlineOn: wedding.rsvpDeadlineOn,
    answers: play.ledger.answers,
    deeds: play.ledger.deeds,
    evidence,
  };
}

/** The recording as JSON, without what letters looked like. */
export function toJson(recording: Recording): string {
  const { evidence } = recording;
  const messages = evidence.messages.map((message) => ({ ...message, html: null }));
  return `${JSON.stringify({ ...recording, evidence: { ...evidence, messages } })}\n`;
}

/** Reads what `toJson` has written. */
export function fromJson(json: string): Recording {
  return JSON.parse(json, (key, value: unknown) =>
    MOMENT.test(key) && typeof value === 'string' ? new Date(value) : value,
  ) as Recording;
}
