/**
 * Who is meant by the words on an envelope: "Mr. and Mrs. Daniel Clemens", "Doe, John and Jane",
 * "The Smith Family", "Peter and Guest", "John Smith +1".
 *
 * Never invents a person: whoever is counted but not named is a guest without a name, and where the words
 * can be read in two ways the more cautious reading holds and a person is asked.
 */
import type { AgeBand } from '../guests/guest';
import { ageBandOf, cleanCell, cleanLines, isUnnamedGuest, MOST_PLUS_ONES } from './cell';
import { peopleIn, type NameReadings } from './envelope-names';
import {
  CHILDREN_AT_END,
  COMPANION_AT_END,
  countIn,
  FAMILY_AT_END,
  FAMILY_LABEL,
  isPlainName,
  NOBODY_AT_END,
  PLUS_COUNT_AT_END,
  SUFFIX,
} from './name-words';
import { readAside } from './name-asides';

/** Somebody an envelope means. */
export interface EnvelopePerson {
  /** null: meant, but not named. */
  fullName: string | null;
  ageBand: AgeBand;
  nickname: string | null;
  maidenName: string | null;
}

/** One way to read an envelope. */
export interface EnvelopeChoice {
  id: string;
  words: string;
  people: EnvelopePerson[];
}

/** Who an envelope means. */
export interface EnvelopeReading {
  people: EnvelopePerson[];
  /** Whether it names a family and none of its people. */
  isFamilyLabel: boolean;
  /** An address written beside the name. */
  email: string | null;
  /** What stood in brackets and is no name. */
  aside: string;
  warning: string | null;
  /** `isAboutReadings`: whether the words name one person or several. */
  doubt: {
    reason: string;
    choices: EnvelopeChoice[];
    isAboutReadings?: true;
    /** Whether it asks how many of a family come. */
    isAboutFamily?: true;
  } | null;
}

const person = (fullName: string | null, ageBand: AgeBand = 'adult'): EnvelopePerson => ({
  fullName,
  ageBand,
  nickname: null,
  maidenName: null,
});
const unnamed = (count: number, ageBand: AgeBand = 'adult'): EnvelopePerson[] =>
  Array.from({ length: Math.min(count, MOST_PLUS_ONES) }, () => person(null, ageBand));

/** Reads the words of an envelope or of a name cell, already without what spreadsheets leave in it. */
export function readEnvelope(text: string): EnvelopeReading {
  // Everything below would come to this, by some thirty regular expressions.
  if (isPlainName(text))
    return {
      people: [person(text)],
      isFamilyLabel: false,
      email: null,
      aside: '',
      warning: null,
      doubt: null,
    };
  const { text: bare, email, aside, age, nickname, maidenName, count } = readAside(cleanLines(text));
  const family = { isFamilyLabel: false, email, aside, warning: null, doubt: null };
  // "Sam's plus one" is nobody called Sam.
  if (isUnnamedGuest(bare)) return { ...family, people: unnamed(1) };
  const { rest, company, hasFamily } = withoutCompany(bare);
  if (isFamilyLabel(rest)) return { ...family, isFamilyLabel: true, ...askWhoFamilyIs(rest, company, count) };
  if (isUnnamedGuest(rest)) return { ...family, people: [...unnamed(1), ...company] };
  const { readings, warning } = readingsOf(rest);
  const [first, ...others] = readings.map((names) => names.map((name) => person(name)));
  const people = first ?? [];
  const [single] = people;
  if (people.length === 1 && single !== undefined)
    people[0] = { ...single, ageBand: age ?? ageInName(rest), nickname, maidenName };
  const reading: EnvelopeReading = { ...family, people: [...people, ...company], warning };
  if (others.length > 0) reading.doubt = askWhichReading(rest, [people, ...others], company);
  else if (hasFamily) reading.doubt = askHowMany(people, company, count);
  else if (count !== null) reading.doubt = askWhatNumberMeans(people, company, count);
  return reading;
}

const BABY_AT_END = /(?:bab(?:y|ies|ys)|newborn|infants?|b[ée]b[ée]s?|neonato)$/i;
/** Names that say how old somebody is. */
const BOY = /^(?:master|mstr)[.\s]/i;
const BABY = /^baby\s/i;

function ageInName(text: string): AgeBand {
  return BABY.test(text) ? 'infant' : BOY.test(text) ? 'child' : 'adult';
}

/** Takes guests who are counted, and families who are only mentioned, off the end. */
function withoutCompany(text: string): { rest: string; company: EnvelopePerson[]; hasFamily: boolean } {
  let rest = text.replace(NOBODY_AT_END, (words, at: number) => (at === 0 ? words : ''));
  const company: EnvelopePerson[] = [];
  let hasFamily = false;
  for (let found = true; found;) {
    found = false;
    for (const [pattern, take] of [
      [
        CHILDREN_AT_END,
        (count?: string, words = '') =>
          company.push(...unnamed(countIn(count), BABY_AT_END.test(words) ? 'infant' : 'child')),
      ],
      [COMPANION_AT_END, (count?: string) => company.unshift(...unnamed(countIn(count)))],
      [PLUS_COUNT_AT_END, (count?: string) => company.unshift(...unnamed(countIn(count)))],
      [FAMILY_AT_END, () => (hasFamily = true)],
    ] as const) {
      const match = pattern.exec(rest);
      if (match === null || match.index === 0) continue;
      rest = rest
        .slice(0, match.index)
        .replace(/(?:[\s,]+(?:and|und|et|y|e|with|mit|avec|con)|[\s,]*[&+,])\s*$/i, '')
        .trim();
      take(match[1], match[0]);
      found = true;
    }
  }
  const pair = /^(.*\S\s(?:&|and|und|et|y|e)\s.*\S)\s+(?:family|familie|famille|familia|famiglia)$/i.exec(
    rest,
  )?.[1];
  return pair === undefined ? { rest, company, hasFamily } : { rest: pair, company, hasFamily: true };
}

function isFamilyLabel(text: string): boolean {
  return (
    FAMILY_LABEL.test(cleanCell(text)) &&
    !/\s(?:&|and|und|et)\s/.test(text.replace(/\s(?:&|and|und|et)\s+(?:family|familie)$/i, ''))
  );
}

/** One line after another, or one person per slash; within a line by the grammar of names. */
function readingsOf(text: string): NameReadings {
  const lines: string[] = [];
  for (const line of text.split(/\n|\s+[/;]\s*|;/).map((part) => part.trim())) {
    if (SUFFIX.test(line) && lines.length > 0) lines.push(`${lines.pop() ?? ''} ${line}`);
    else if (line !== '') lines.push(line);
  }
  if (lines.length <= 1) return peopleIn(lines[0] ?? '');
  const each = lines.map(peopleIn);
  const people = each.flatMap(({ readings }) => readings[0] ?? []);
  // "Ann" above "Lee" is one name broken in two, or two people.
  const mayBeOne = lines.length === 2 && text.includes('\n') && lines.every((line) => !line.includes(' '));
  return {
    readings: mayBeOne ? [[lines.join(' ')], people] : [people],
    warning: each.find(({ warning }) => warning !== null)?.warning ?? null,
  };
}

function askWhoFamilyIs(
  label: string,
  company: EnvelopePerson[],
  count: number | null,
): Pick<EnvelopeReading, 'people' | 'doubt'> {
  const asOne = [person(label), ...company];
  const all = [...asOne, ...unnamed(Math.max(0, (count ?? 0) - asOne.length))];
  const choices = [
    { id: 'as_one', words: `Keep “${label}” as one guest until you know the names`, people: asOne },
    ...(all.length === asOne.length
      ? []
      : [{ id: 'party_of', words: `${all.length} people, not named yet`, people: all }]),
    { id: 'leave_out', words: 'Leave this row out', people: [] },
  ];
  return {
    people: asOne,
    doubt: { reason: 'A family without names; write who is invited, or keep it as one guest', choices },
  };
}

function askWhichReading(
  text: string,
  readings: EnvelopePerson[][],
  company: EnvelopePerson[],
): EnvelopeReading['doubt'] {
  return {
    reason: `“${cleanCell(text)}” can be read in more than one way`,
    choices: readings.map((people, index) => ({
      id: `reading_${index + 1}`,
      words: inWords(people),
      people: [...people, ...company],
    })),
    isAboutReadings: true,
  };
}

const MOST_RELATIVES = 4;
const ADULT_AGE = 18;

function askHowMany(
  people: EnvelopePerson[],
  company: EnvelopePerson[],
  count: number | null,
): EnvelopeReading['doubt'] {
  const most = Math.max(
    MOST_RELATIVES,
    Math.min((count ?? 0) - people.length - company.length, MOST_PLUS_ONES),
  );
  const choices = Array.from({ length: most + 1 }, (_, more) => ({
    id: more === 0 ? 'named_only' : `more_${more}`,
    words: more === 0 ? 'Only those who are named' : `${more} more, not named yet`,
    people: [...people, ...company, ...unnamed(more)],
  }));
  return { reason: 'The family is mentioned without names or a number', choices, isAboutFamily: true };
}

/** "Tim (5)" is five years old, or comes with four others. */
function askWhatNumberMeans(
  people: EnvelopePerson[],
  company: EnvelopePerson[],
  number: number,
): EnvelopeReading['doubt'] {
  const more = Math.max(0, number - people.length - company.length);
  const [only] = people;
  const all = [...people, ...company];
  const choices = [{ id: 'named_only', words: 'Nothing; only those who are named', people: all }];
  if (all.length === 1 && only !== undefined && number < ADULT_AGE)
    choices.push({
      id: 'age',
      words: `${number} years old`,
      people: [{ ...only, ageBand: ageBandOf(number) }],
    });
  if (more > 0)
    choices.push({
      id: 'party_of',
      words: `${number} people, ${more} of them not named yet`,
      people: [...all, ...unnamed(more)],
    });
  return choices.length === 1
    ? null
    : { reason: `It is not clear what the ${number} in brackets means`, choices };
}

function inWords(people: EnvelopePerson[]): string {
  const names = people.map(({ fullName }) => fullName ?? '');
  return names.length === 1 ? `One person: ${names[0] ?? ''}` : `${names.length} people: ${names.join('; ')}`;
}
