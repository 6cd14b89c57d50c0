/** The people in a line of names: what joins them, and what they share. */
import { foldName } from './cell';
import { isGivenName } from './given-names';
import { AND_ALWAYS, AND_MAYBE, FEMALE_FORM, IBERIAN_FORM, LEADING_KINSHIP, SUFFIX } from './name-words';
import { beginsWithParticle, nameInWords, parsePersonName, surnameOf, type PersonName } from './person-name';

/** The ways a line can be read, the most cautious first; more than one is a question. */
export interface NameReadings {
  readings: string[][];
  warning: string | null;
}

/** More people than this in one cell are something else. */
const MOST_PEOPLE = 8;
const MOST_WORDS = 7;

/** Marks that no name has; formulas and addresses do. */
const NO_NAME = /[=|!<>{}[\]\\^~@$%*]|^\P{L}+$/u;

const certain = (names: string[], warning: string | null = null): NameReadings => ({
  readings: [names],
  warning,
});
const unclear = (...readings: string[][]): NameReadings => ({ readings, warning: null });

/** Reads one line. */
export function peopleIn(line: string): NameReadings {
  if (NO_NAME.test(line)) return certain([line], 'This does not look like a name; kept as it is');
  const groups = line
    .split(AND_ALWAYS)
    .flatMap((part) => slashed(part))
    .map((part) => commaParts(part));
  const count = groups.reduce((sum, parts) => sum + parts.length, 0);
  if (count > MOST_PEOPLE || line.split(/\s+/).length > MOST_WORDS * count) return unclear([line]);
  const [first = [], ...rest] = groups;
  if (rest.length === 0 && first.length === 1) return singleOrMaybeTwo(first[0] ?? '');
  if (first.length === 1 && rest.every((parts) => parts.length === 1)) return shared(groups.flat());
  return withCommas(groups);
}

/** "John/Jane Doe" are two, "s/o John" is one. */
function slashed(text: string): string[] {
  const parts = text.split('/').map((part) => part.trim());
  return parts.every((part) => /^\p{Lu}/u.test(part) && part.length > 1) ? parts : [text];
}

/** Parts between commas; a suffix stays with its name, an "and" after a comma is no name. */
function commaParts(text: string): string[] {
  const parts: string[] = [];
  for (const raw of text.split(',')) {
    // "E Jones" is no "and Jones".
    const joined = parts.length === 0 ? raw.trim() : raw.trim().replace(/^(?:y|e)\s+/, '');
    const part = joined.replace(/^(?:and|&|und|et)\s+/i, '');
    const last = parts.length - 1;
    if (part === '') continue;
    if (SUFFIX.test(part) && last >= 0) parts[last] = `${parts[last] ?? ''} ${part}`;
    else parts.push(part);
  }
  return parts;
}

function singleOrMaybeTwo(text: string): NameReadings {
  const one = [nameInWords(parsePersonName(text))];
  const halves = text.split(AND_MAYBE);
  const [left = '', right = ''] = halves;
  if (halves.length !== 2) return certain(one);
  const [before, after] = [parsePersonName(left), parsePersonName(right)];
  const two = shared(halves);
  // "Juan y María García", "Juan Pérez y María García" and "Juan y María" are two;
  // "José Ortega y Gasset" is one, and "Juan Pérez y María" looks the same.
  if (before.words.length <= 1 || after.words.length !== 1) return two;
  return unclear(one, two.readings[0] ?? []);
}

/** People joined by "and": titles and surnames that are written once hold for all. */
function shared(texts: string[]): NameReadings {
  const people = texts.map(parsePersonName);
  if (/^drs\.?$/i.test(people[0]?.title ?? ''))
    for (const one of people) if (one.title === '' || one === people[0]) one.title = 'Dr.';
  const titlesOnly = people.findIndex((person) => person.words.length > 0);
  if (titlesOnly > 0) return coupleByTitle(people.slice(0, titlesOnly), people.slice(titlesOnly));
  const [named, spouse, ...more] = people;
  // "Dr. Weil und Frau", "Sr. Juan Pérez y Sra."
  if (named !== undefined && named.words.length > 0 && spouse?.words.length === 0 && more.length === 0) {
    const name = titled(spouse, named.words.length === 1 ? named.words : surnameOf(named));
    return certain([nameInWords(named), name], `The list has no first name for ${name}`);
  }
  const lastWithoutSurname =
    people.length > 1 &&
    people.at(-1)?.words.length === 1 &&
    people.at(-1)?.form === '' &&
    people.some((one) => one.words.length > 1);
  const warning = lastWithoutSurname ? 'One of these has no surname in the list; kept as written' : null;
  return certain(inheritSurname(people).map(nameInWords), warning);
}

/** "John and Jane Doe": who has one word takes the surname of the next who has one. */
function inheritSurname(people: PersonName[]): PersonName[] {
  return people.map((person, index) => {
    if (person.words.length !== 1) return person;
    const heir = people.slice(index + 1).find((other) => other.words.length > 1);
    return heir === undefined ? person : { ...person, words: [...person.words, ...surnameOf(heir)] };
  });
}

/** "Mr. and Mrs. Daniel Clemens", "Mr. and Mrs. Higgins", "Mr. and Mrs. John and Jane Doe". */
function coupleByTitle(titles: PersonName[], people: PersonName[]): NameReadings {
  const [named, ...others] = people;
  const bearer = named?.words[0] === 'M.' ? { ...named, words: named.words.slice(1) } : named;
  if (bearer === undefined) return certain(titles.map((one) => one.form || one.title));
  if (others.length >= titles.length)
    return certain(
      inheritSurname(people.map((one, index) => (index === 0 ? { ...one, form: '', title: '' } : one))).map(
        nameInWords,
      ),
    );
  const all = [...titles, bearer];
  if (bearer.words.length === 1)
    return certain([
      ...all.map((one) => nameInWords({ ...one, words: bearer.words })),
      ...inheritSurname(others).map(nameInWords),
    ]);
  // "Sr. y Sra. García López": nobody's first name, and two surnames.
  if (
    all.some(({ form }) => IBERIAN_FORM.test(form)) &&
    !bearer.words.some((word) => isGivenName(foldName(word)))
  )
    return certain(
      all.map((one) => titled(one, bearer.words)),
      'The list has no first names for them',
    );
  const surname = surnameOf(bearer);
  // "Grandma and Grandpa Joe Smith" names the one it stands before; "Mr. and Mrs. Daniel Clemens" the man,
  // by custom, else the one written first.
  const isKin = LEADING_KINSHIP.test(bearer.title);
  const man = all.findIndex((one) => !FEMALE_FORM.test(one.form));
  const owner = isKin ? all.length - 1 : Math.max(0, man);
  const names = all.map((one, index) =>
    index === owner ? nameInWords({ ...bearer, form: '', title: one.title }) : titled(one, surname),
  );
  const missing = names.find((_name, index) => index !== owner) ?? '';
  return certain([...names, ...others.map(nameInWords)], `The list has no first name for ${missing}`);
}

function titled(person: PersonName, surname: string[]): string {
  return [person.title || person.form, ...surname].filter((part) => part !== '').join(' ');
}

/** Commas stand between people, or after a surname that is written first. */
function withCommas(groups: string[][]): NameReadings {
  const all = groups.flat();
  const [first = '', ...rest] = all;
  const surname = parsePersonName(first);
  const others = rest.map(parsePersonName);
  // "Smith, Mr. and Mrs. Adam"
  const [opening = []] = groups;
  const last = all.at(-1) ?? '';
  if (opening.length === 2 && groups.length > 1 && parsePersonName(rest[0] ?? '').words.length === 0)
    return shared([...rest.slice(0, -1), `${last} ${first}`]);
  const list = inheritSurname(all.map(parsePersonName)).map(nameInWords);
  const inverted = others.map((one) =>
    nameInWords(
      one.words.length > 1 && rest.length > 1
        ? one
        : { ...one, suffix: one.suffix || surname.suffix, words: [...one.words, ...surname.words] },
    ),
  );
  // A surname stands first only when a comma alone follows it.
  if ((groups[0] ?? []).length === 1 || sharesSurname(surname, others)) return certain(list);
  if (surname.words.length === 1 || beginsWithParticle(surname)) {
    const isFirstName = isGivenName(foldName(first)) && rest.length > 1;
    if (isFirstName) return certain(list);
    const mayBeGiven = rest.length > 1 && others.at(-1)?.words.length !== 1;
    return mayBeGiven ? unclear(inverted, list) : certain(inverted);
  }
  if (rest.length > 1 && others.every((one) => one.words.length > 1)) return certain(list);
  return unclear(inverted, list);
}

/** "Luis Delgado, Carmen Delgado": a surname written twice belongs to two people. */
function sharesSurname(first: PersonName, others: PersonName[]): boolean {
  const surname = first.words.at(-1);
  return first.words.length > 1 && others.some((one) => one.words.length > 1 && one.words.at(-1) === surname);
}
