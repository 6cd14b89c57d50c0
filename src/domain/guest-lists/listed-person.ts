/** What a row's people are gathered in, and what reading them needs. */
import type { AgeBand } from '../guests/guest';
import { foldName } from './cell';
import type { ListColumn } from './columns';
import type { EnvelopePerson, EnvelopeReading } from './envelope';
import type { ListedPerson } from './guest-list-reading';
import { parsePersonName, surnameOf } from './person-name';
import { remark, type Questions, type RemarkBook } from './remarks';

/** Longest name of a person or household. */
export const LONGEST_NAME = 200;
/** A cell may name several people, but what is longer than this names nobody. */
export const LONGEST_NAME_CELL = 600;

/** Who a row names, and what it calls them together. */
export interface RowPeople {
  people: ListedPerson[];
  /** The outer envelope; '' without one. */
  envelope: string;
  /** Whether it is all that names anybody. */
  isEnvelopeAlone: boolean;
  /** What a name cell calls several people together: "The Smith Family", "John & Jane Doe". */
  together: string;
  /** Addresses and remarks written into a name cell. */
  email: string | null;
  asides: string[];
}

/** What reading a row needs beside the row. */
export interface RowDesk {
  book: RemarkBook;
  questions: Questions;
  /** Whether this program has written the list, to be filled in. */
  isOurs?: boolean;
}

/** A person about whom a list says nothing but the name. */
export function newListedPerson(
  row: number,
  fullName: string | null,
  isPlusOne: boolean,
  ageBand: AgeBand = 'adult',
): ListedPerson {
  return {
    row,
    fullName,
    isPlusOne,
    ageBand,
    saysAge: ageBand !== 'adult',
    email: null,
    otherEmails: [],
    phone: null,
    smsAllowed: false,
    dietaryNeeds: [],
    dietaryWords: null,
    answers: [],
    invitedEventIds: null,
    tags: [],
    nickname: null,
    maidenName: null,
    reference: null,
  };
}

/** "Tom, Sue, Ann" where further people are named: no surname stands first among three and more single words. */
export function asListOfNames(text: string): string {
  return /^[^\s,]+(?:\s*,\s*[^\s,]+){2,}$/.test(text.trim()) ? text.replaceAll(',', ' & ') : text;
}

/** Somebody an envelope means, as somebody of a row. */
export function toListed(
  row: number,
  { fullName, ageBand, nickname, maidenName }: EnvelopePerson,
): ListedPerson {
  return { ...newListedPerson(row, fullName, fullName === null, ageBand), nickname, maidenName };
}

/** The people of a cell beside the row's own name; where its words leave a doubt, as somebody has decided. */
export function decidedPeople(
  { people, doubt, warning }: EnvelopeReading,
  row: number,
  { column, value }: { column: ListColumn; value: string },
  { book, questions, isOurs }: RowDesk,
): EnvelopePerson[] {
  const place = { row, column, value };
  if (warning !== null) book.warnings.push(remark(place, warning));
  if (doubt === null || (isOurs === true && doubt.isAboutReadings === true)) return people;
  const key = `name/${row}/${column.index}/${foldName(value)}`;
  const chosen = questions.ask(key, place, doubt.reason, doubt.choices);
  return doubt.choices.find((choice) => choice.id === chosen)?.people ?? people;
}

/** The one surname of those who have names; '' when they differ. */
export function commonSurname(people: ListedPerson[]): string {
  const surnames = people.flatMap(({ fullName }) =>
    fullName === null ? [] : [surnameOf(parsePersonName(fullName)).join(' ')],
  );
  return new Set(surnames).size === 1 ? (surnames[0] ?? '') : '';
}
