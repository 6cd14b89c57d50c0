/** The wedding that the corpus of lists is read for, and readings in a form that an eye can check. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readFile } from '../../src/adapters/guest-files/read-file';
import { phoneNumbers } from '../../src/adapters/phone-numbers/phone-numbers';
import { likeliestSheet } from '../../src/domain/guest-lists/choose-sheet';
import type { GuestFile } from '../../src/domain/guest-lists/guest-file';
import type {
  GuestListContext,
  GuestListReading,
  ListCorrections,
  ListedHousehold,
  ListedPerson,
  ListEvent,
  ListRemark,
} from '../../src/domain/guest-lists/guest-list-reading';
import { readGuestList } from '../../src/domain/guest-lists/read-guest-list';
import { needInWords } from '../../src/domain/guests/dietary-need';

/** Where the lists are. */
export const CORPUS = join(__dirname, 'corpus');

const dishes = (...names: string[]) => names.map((name) => ({ id: name, name }));

/** Three events; ids read like names. */
export const events: ListEvent[] = [
  {
    id: 'Ceremony',
    name: 'Ceremony',
    startsAtLocal: '2027-06-12T14:00',
    servesMeal: false,
    mealOptions: [],
  },
  {
    id: 'Dinner',
    name: 'Dinner',
    startsAtLocal: '2027-06-12T18:00',
    servesMeal: true,
    mealOptions: dishes('Roast chicken', 'Sea bass', 'Mushroom risotto'),
  },
  {
    id: 'Brunch',
    name: 'Sunday brunch',
    startsAtLocal: '2027-06-13T11:00',
    servesMeal: true,
    mealOptions: [],
  },
];

/** What lists are read against. */
export function contextOf(country: string, corrections: ListCorrections = {}): GuestListContext {
  const readPhone = (text: string) => phoneNumbers.readListed(text, country);
  return { events, country, weddingOn: '2027-06-12', readPhone, corrections };
}

/** A list of the corpus, read. */
export async function readCorpusFile(
  name: string,
  country: string,
): Promise<{ file: GuestFile; sheet: string; reading: GuestListReading }> {
  const bytes = new Uint8Array(readFileSync(join(CORPUS, name)));
  const fileName = name.startsWith('pasted') ? null : name;
  const file = await readFile(bytes, { fileName, contentType: null, hints: { country } });
  const sheet = file.sheets[likeliestSheet(file.sheets)];
  if (sheet === undefined) throw new Error(`${name} has no sheet.`);
  return { file, sheet: sheet.name, reading: readGuestList(sheet, contextOf(country)) };
}

/** A reading, short enough to be checked by eye. */
export function inWords({ file, sheet, reading }: Awaited<ReturnType<typeof readCorpusFile>>) {
  return {
    file: [file.format, file.encoding, file.delimiter, sheet].filter((part) => part !== null).join(' '),
    layout: `${reading.layout.name}, rows are ${reading.layout.rowsAre}, header in row ${reading.headerRow ?? 'none'}`,
    columns: Object.fromEntries(
      reading.columns.map(({ header, index, meaning, isGuess }) => [
        `${index} ${header}`,
        meaning === null
          ? null
          : [meaning.kind, meaning.eventId, meaning.person, isGuess ? 'guess' : undefined]
              .filter((part) => part !== undefined)
              .join(' '),
      ]),
    ),
    households: reading.households.map(householdInWords),
    errors: reading.errors.map(remarkInWords),
    warnings: reading.warnings.map(remarkInWords),
    doubts: reading.doubts.map((doubt) => [
      `${remarkInWords(doubt)} (rows ${doubt.rows.join()})`,
      ...doubt.choices.map(({ words }) => `- ${words}`),
    ]),
    skipped: reading.skipped.map(({ row, value, reason }) => `${row} ${value}: ${reason}`),
  };
}

function householdInWords(household: ListedHousehold) {
  const { name, rows, people, email, phone, postalAddress, tags, note } = household;
  const address = postalAddress === null ? null : Object.values(postalAddress).join('|');
  const about = { rows: rows.join(), email, phone, address, tags: tags.join(), note };
  return {
    name,
    ...Object.fromEntries(Object.entries(about).filter(([, value]) => value !== null && value !== '')),
    people: people.map(personInWords),
  };
}

function personInWords(person: ListedPerson): string {
  const { fullName, ageBand, email, phone, isPlusOne, nickname, maidenName } = person;
  const needs = person.dietaryNeeds.map((need) =>
    need.kind === 'allergy'
      ? `allergy ${needInWords(need)} ${need.severity}`
      : `${need.kind} ${needInWords(need)}`,
  );
  const answers = person.answers.map(
    ({ eventId, status, mealOptionId }) =>
      `${eventId} ${status}${mealOptionId === null ? '' : ` ${mealOptionId}`}`,
  );
  const parts = [
    fullName ?? '(unnamed)',
    isPlusOne ? 'plus-one' : '',
    ageBand === 'adult' ? '' : ageBand,
    email,
    ...person.otherEmails.map((other) => `also ${other}`),
    phone,
    person.smsAllowed ? 'texts allowed' : '',
    nickname === null ? '' : `called ${nickname}`,
    maidenName === null ? '' : `née ${maidenName}`,
    ...needs,
    person.dietaryWords === null ? '' : `undecided: ${person.dietaryWords}`,
    ...answers,
    person.invitedEventIds === null ? '' : `invited to ${person.invitedEventIds.join(', ') || 'nothing'}`,
  ];
  return parts.filter((part) => part !== '' && part !== null).join('; ');
}

function remarkInWords({ row, column, value, reason, fix }: ListRemark): string {
  return `${row} ${column ?? '–'} ${JSON.stringify(value)}: ${reason}${fix === undefined ? '' : ` [${fix.words}]`}`;
}
