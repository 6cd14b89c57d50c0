/**
 * Headers that speak of one event of the wedding: "Wedding Day - RSVP", "rsvp / reception",
 * "Dinner: menu choice", "Invited to ceremony", or just the event's name.
 */
import { foldName } from './cell';
import type { ColumnMeaning } from './columns';
import { LONGEST_HEADER } from './headers';
import type { ListEvent } from './guest-list-reading';

/** What a header says of an event. */
export type EventHeader =
  | { kind: 'meaning'; meaning: ColumnMeaning; isGuess: boolean }
  /** The event's own name and nothing else; the values tell whether they invite or answer. */
  | { kind: 'bare'; eventId: string }
  /** An event this wedding does not have. */
  | { kind: 'unknown'; eventName: string };

const ROLES = {
  meal: /\b(?:meals?|menus?|menue|dish|entree|main course|food|choice|selection|gericht|essen|menuwahl|plat|plato|piatto|choix|seleccion|eleccion|scelta)\b/,
  answer:
    /\b(?:rsvp|rsvps|attending|attendance|attend|response|answer|reply|status|accepted|coming|join|zusage|nimmst|kommst|dabei|teilnehmen|assisterez|viendrez|participerez|asistiras|vendras|parteciperai|verrai|ruckmeldung|antwort|teilnahme|kommt|reponse|presence|present|respuesta|asistencia|asiste|confirmacion|confirmado|risposta|presenza|partecipa|conferma)\b/,
  invited:
    /\b(?:invited|invite|invitation|eingeladen|einladung|invitee?s?|invitado|invitada|invitato|invitata|seats)\b/,
} as const;
/** Words that tell nothing about which event is meant. */
const FILLERS = new Set(
  'the to for of at a an will you your is are be guest guests yes no y n zu zur zum der die das a la le les l au aux du de el al del a il alla al lo su do can we i us e able vous serez etes tu du sie ihr wirst werden seid bist an am teil tu usted ustedes lei'.split(
    ' ',
  ),
);
/** Words for the same part of a wedding. */
const SAME_PART: readonly string[][] = [
  ['ceremony', 'trauung', 'zeremonie', 'ceremonie', 'ceremonia', 'cerimonia', 'church', 'kirche'],
  ['reception', 'empfang', 'sektempfang', 'recepcion', 'ricevimento', 'cocktail', 'cocktails'],
  ['dinner', 'abendessen', 'diner', 'cena', 'banquet', 'banquete', 'banchetto'],
  ['party', 'feier', 'fete', 'soiree', 'fiesta', 'festa', 'evening', 'abend', 'dancing'],
  ['rehearsal', 'probe', 'repetition', 'ensayo', 'prova'],
  ['brunch', 'breakfast', 'fruhstuck'],
  ['welcome', 'willkommen', 'bienvenue', 'bienvenida', 'benvenuto'],
];
const PART_OF = new Map(SAME_PART.flatMap((words) => words.map((word) => [word, words[0] ?? word] as const)));
const WHOLE_DAY = new Set([
  'wedding',
  'day',
  'hochzeit',
  'mariage',
  'boda',
  'matrimonio',
  'nozze',
  'big',
  'main',
  'event',
  'all',
]);

/** Whether a header speaks of the wedding's own day and of no event: "Wedding Day - RSVP", but not "All events". */
export function speaksOfWeddingDay(header: string): boolean {
  const text = foldName(header).replace(new RegExp(`${ROLES.answer.source}|${ROLES.meal.source}`, 'g'), ' ');
  const words = wordsOf(text);
  return words.length > 0 && words.every((word) => WHOLE_DAY.has(word) && word !== 'all');
}

/** Reads a header against the wedding's events; null when it does not speak of one. */
export function readEventHeader(header: string, events: ListEvent[]): EventHeader | null {
  if (header.length > LONGEST_HEADER) return null;
  const text = foldName(header);
  // "# attending" counts, and answers nothing.
  if (text === '' || text.length > 80 || /^\s*#/.test(header)) return null;
  const kind = (['meal', 'answer', 'invited'] as const).find((role) => ROLES[role].test(text)) ?? null;
  const words = wordsOf(kind === null ? text : text.replace(new RegExp(ROLES[kind], 'g'), ' '));
  const event = eventNamed(words, events);
  if (kind === null) return event === null || words.length === 0 ? null : { kind: 'bare', eventId: event.id };
  if (event !== null) return { kind: 'meaning', meaning: { kind, eventId: event.id }, isGuess: false };
  if (words.every((word) => WHOLE_DAY.has(word)))
    return { kind: 'meaning', meaning: { kind }, isGuess: true };
  // "Favourite dish" and "RSVP method" are no events; vendors set an event off with a mark.
  return /\S\s*[/:]\s*\S|\S\s+[-–—]\s*\S|\S[-–—]\s+\S/.test(header)
    ? { kind: 'unknown', eventName: nameIn(header, kind) }
    : null;
}

/** The one event that a text names; null where it names none, or several could be meant. */
export function eventCalled(text: string, events: ListEvent[]): ListEvent | null {
  return eventNamed(wordsOf(foldName(text)), events);
}

/** The part of a header that is no role: "Rehearsal Dinner" of "Rehearsal Dinner - RSVP". */
function nameIn(header: string, kind: keyof typeof ROLES): string {
  const parts = header.split(/\s*[-/:–—]\s*/).filter((part) => foldName(part).search(ROLES[kind]) === -1);
  return parts.join(' ').trim() || header.trim();
}

/** The one event that has all the words in its name; an exact name comes first. */
function eventNamed(words: string[], events: ListEvent[]): ListEvent | null {
  if (words.length === 0) return null;
  const named = events.map((event) => ({ event, words: wordsOf(foldName(event.name)) }));
  const exact = named.filter((one) => one.words.join(' ') === words.join(' '));
  if (exact.length === 1) return exact[0]?.event ?? null;
  const holding = named.filter((one) => words.every((word) => one.words.includes(word)));
  return holding.length === 1 ? (holding[0]?.event ?? null) : null;
}

function wordsOf(text: string): string[] {
  return text
    .split(' ')
    .filter((word) => word !== '' && !FILLERS.has(word))
    .map((word) => PART_OF.get(word) ?? word);
}
