/** Guest lists as tables: the empty one to fill in, and everybody with all answers. Pure. */
import { DateTime } from 'luxon';
import { cleanCell, valueOf } from '../guest-lists/cell';
import type { GuestDetail, HouseholdDetail } from '../guests/ports';
import type { Wedding } from '../weddings/wedding';
import { foodCells } from './food-cells';
import { answerHeader, mealHeader, namedEvents, type NamedEvent } from './list-columns';
import {
  LIST_WORDS,
  REFERENCE_HEADER,
  type ColumnName,
  type ListLanguage,
  type ListWords,
} from './list-words';
import { joinValues } from './several-values';

/** A column of a table. */
export interface TableColumn {
  header: string;
  /** In characters. */
  width: number;
  /** What its cells may hold; null: anything. */
  choices: readonly string[] | null;
  /** Whether a program should refuse anything else, or only offer the choices. */
  isStrict: boolean;
}

/** A list to be written. Cells are text as it is; making it harmless is the writer's. */
export interface GuestTable {
  /** Names of the sheets. */
  title: string;
  columns: readonly TableColumn[];
  /** As many cells as columns. */
  rows: Iterable<string[]>;
  /** Sentences for whoever fills it in; none where there is nothing to fill in. */
  help: { title: string; lines: readonly string[] } | null;
  delimiter: ',' | ';';
}

/** The part of a wedding that a list needs. */
export type ListedWedding = Pick<Wedding, 'events' | 'timeZone'>;

const TEMPLATE_COLUMNS: readonly ColumnName[] = [
  ...(['household', 'fullName', 'plusOnes', 'ageBand', 'email', 'phone', 'smsAllowed'] as const),
  ...(['addressLine1', 'addressLine2', 'city', 'region', 'postalCode', 'country'] as const),
  ...(['tags', 'diet', 'allergies', 'note'] as const),
];
const EXPORT_COLUMNS: readonly ColumnName[] = [
  ...(['household', 'householdNumber', 'fullName', 'isPlusOne', 'ageBand'] as const),
  ...(['email', 'otherEmails', 'phone', 'householdEmail', 'householdPhone', 'smsAllowed'] as const),
  ...(['addressLine1', 'addressLine2', 'city', 'region', 'postalCode', 'country'] as const),
  ...(['tags', 'diet', 'allergies', 'otherAllergies', 'intolerances', 'note', 'guestsNote'] as const),
  'answeredOn',
];
const MOST_PLUS_ONES_OFFERED = 4;
const WIDE: ReadonlySet<ColumnName> = new Set([
  ...(['household', 'fullName', 'email', 'householdEmail', 'otherEmails', 'addressLine1'] as const),
  ...(['allergies', 'otherAllergies', 'intolerances', 'note', 'guestsNote'] as const),
]);

/** The list to fill in: no rows, the wedding's own events and dishes as columns. */
export function templateTable({ events }: ListedWedding, language: ListLanguage): GuestTable {
  const words = LIST_WORDS[language];
  return {
    title: words.guestsSheet,
    columns: columnsOf(TEMPLATE_COLUMNS, namedEvents(events), words),
    rows: [],
    help: { title: words.helpSheet, lines: words.help },
    delimiter: words.delimiter,
  };
}

/** Everybody, a row each, with all answers; imported again it brings nothing new. */
export function exportTable(
  { events, timeZone }: ListedWedding,
  households: HouseholdDetail[],
  language: ListLanguage,
): GuestTable {
  const words = LIST_WORDS[language];
  const named = namedEvents(events);
  return {
    title: words.guestsSheet,
    columns: columnsOf(EXPORT_COLUMNS, named, words),
    rows: exportRows(households, named, timeZone, words),
    help: null,
    delimiter: words.delimiter,
  };
}

function columnsOf(names: readonly ColumnName[], events: NamedEvent[], words: ListWords): TableColumn[] {
  const { answers } = words;
  const strict = (header: string, choices: readonly string[]): TableColumn => ({
    header,
    width: Math.max(14, Math.min(40, header.length + 2)),
    choices,
    isStrict: true,
  });
  return [
    ...names.map((name) => ({
      header: words.columns[name],
      width: WIDE.has(name) ? 28 : 16,
      choices: choicesOf(name, words),
      isStrict: STRICT.has(name),
    })),
    ...events.flatMap(({ name, dishes }) => [
      strict(answerHeader(name, words), [
        ...(names === EXPORT_COLUMNS ? [answers.awaiting] : []),
        ...[answers.attending, answers.declined, answers.notInvited],
      ]),
      ...(dishes.size === 0 ? [] : [strict(mealHeader(name, words), [...dishes.keys()])]),
    ]),
    { header: REFERENCE_HEADER, width: 18, choices: null, isStrict: false },
  ];
}

const STRICT: ReadonlySet<ColumnName> = new Set(['ageBand', 'smsAllowed', 'isPlusOne']);

function choicesOf(name: ColumnName, words: ListWords): readonly string[] | null {
  if (name === 'ageBand') return Object.values(words.ages);
  if (name === 'smsAllowed' || name === 'isPlusOne') return [words.yes, words.no];
  if (name === 'diet') return Object.values(words.diets);
  if (name === 'plusOnes')
    return Array.from({ length: MOST_PLUS_ONES_OFFERED }, (_, index) => `${index + 1}`);
  return null;
}

function* exportRows(
  households: HouseholdDetail[],
  events: NamedEvent[],
  timeZone: string,
  words: ListWords,
): Generator<string[]> {
  const numbers = householdNumbers(households);
  for (const household of households) {
    const rsvps = new Map(household.rsvps.map((rsvp) => [`${rsvp.guestId}/${rsvp.eventId}`, rsvp]));
    const dishNames = new Map(events.flatMap(({ dishes }) => [...dishes].map(([name, id]) => [id, name])));
    for (const [index, guest] of household.guests.entries()) {
      const cells = {
        ...householdCells(household, index === 0, timeZone, words),
        ...guestCells(guest, words),
        householdNumber: numbers.get(household.id) ?? '',
      };
      yield [
        ...EXPORT_COLUMNS.map((name) => cells[name]),
        ...events.flatMap(({ event, dishes }) => {
          const rsvp = rsvps.get(`${guest.id}/${event.id}`);
          const answer = words.answers[rsvp?.status ?? 'notInvited'];
          return [answer, ...(dishes.size === 0 ? [] : [dishNames.get(rsvp?.mealOptionId ?? '') ?? ''])];
        }),
        guest.id,
      ];
    }
  }
}

/** A number only where a household's name alone would join it with another one, or with nobody. */
function householdNumbers(households: HouseholdDetail[]): Map<string, string> {
  const nameOf = (household: HouseholdDetail) => cleanCell(household.name).toLowerCase();
  const times = new Map<string, number>();
  for (const household of households) times.set(nameOf(household), (times.get(nameOf(household)) ?? 0) + 1);
  return new Map(
    households.flatMap((household, index) =>
      (times.get(nameOf(household)) ?? 0) > 1 || valueOf(household.name) === ''
        ? [[household.id, `${index + 1}`] as const]
        : [],
    ),
  );
}

type CellsOf<Names extends ColumnName> = Record<Names, string>;

function householdCells(household: HouseholdDetail, isFirst: boolean, timeZone: string, words: ListWords) {
  const { name, email, phone, smsAllowed, postalAddress, plannerNote, note, changeRequests, answeredAt } =
    household;
  const said = [...(note === null ? [] : [note]), ...changeRequests.map(({ words: asked }) => asked)];
  const answered = answeredAt === null ? null : DateTime.fromJSDate(answeredAt, { zone: timeZone });
  return {
    household: name,
    householdEmail: email ?? '',
    householdPhone: phone ?? '',
    smsAllowed: phone === null ? '' : smsAllowed ? words.yes : words.no,
    addressLine1: postalAddress?.line1 ?? '',
    addressLine2: postalAddress?.line2 ?? '',
    city: postalAddress?.city ?? '',
    region: postalAddress?.region ?? '',
    postalCode: postalAddress?.postalCode ?? '',
    country: postalAddress?.country ?? '',
    // Once for all of them: what several rows say, several people would read.
    note: isFirst ? (plannerNote ?? '') : '',
    guestsNote: isFirst ? said.join('\n') : '',
    answeredOn: answered?.toISODate() ?? '',
  } satisfies Partial<CellsOf<ColumnName>>;
}

function guestCells(guest: GuestDetail, words: ListWords) {
  const { fullName, isPlusOne, ageBand, email, otherEmails, phone, tags, dietaryNeeds } = guest;
  return {
    fullName: fullName ?? '',
    isPlusOne: isPlusOne ? words.yes : '',
    plusOnes: '',
    ageBand: words.ages[ageBand],
    email: email ?? '',
    otherEmails: joinValues(otherEmails),
    phone: phone ?? '',
    tags: joinValues(tags),
    ...foodCells(dietaryNeeds, words),
  } satisfies Partial<CellsOf<ColumnName>>;
}
