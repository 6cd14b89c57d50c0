/** One person's name as written on lists and envelopes: titles, given names, surname, suffix. */
import { LEADING_EARNED, LEADING_FORM, LEADING_KINSHIP, PARTICLE, SUFFIX } from './name-words';

/** Who somebody is to the one before, written small before the name. */
const SAID_WHO =
  /^(?:wife|husband|partner|girlfriend|boyfriend|fianc[ée]e?|spouse|freundin?|partnerin) (?=\p{Lu})/u;

/** A name taken apart. Parts keep their writing; empty parts are ''. */
export interface PersonName {
  /** "Mr.", "Frau": how to address somebody. */
  form: string;
  /** "Dr.", "Aunt": stays with the name. */
  title: string;
  words: string[];
  suffix: string;
}

/** Takes a name apart; a name that is only titles has no words. */
export function parsePersonName(text: string): PersonName {
  // "Bob & wife Sue Hall"
  let rest = text.trim().replace(SAID_WHO, '');
  let form = '';
  let title = '';
  for (;;) {
    const formFound = LEADING_FORM.exec(rest)?.[0] ?? '';
    const titleFound =
      formFound === '' ? ((LEADING_EARNED.exec(rest) ?? LEADING_KINSHIP.exec(rest))?.[0] ?? '') : '';
    if (formFound === '' && titleFound === '') break;
    if (formFound !== '') form = formFound.trim();
    else title = `${title} ${titleFound}`.trim();
    rest = rest.slice(formFound.length + titleFound.length);
  }
  // French "M." is an initial anywhere but alone, before another title's name: "M. et Mme Dupont".
  if (/^M\.?$/.test(rest)) return { form: 'M.', title, words: [], suffix: '' };
  const words = rest.split(/\s+/).filter((word) => word !== '');
  const suffix = words.length > 1 && SUFFIX.test(words.at(-1) ?? '') ? (words.pop() ?? '') : '';
  return { form, title, words, suffix };
}

/**
 * The name as a guest carries it. "Mr." and "Mrs." are dropped where a first name is left without them,
 * and stay where they are all that tells two people apart: "Mrs. Higgins".
 */
export function nameInWords({ form, title, words, suffix }: PersonName): string {
  const address = words.length === 1 && title === '' ? form : '';
  return [address, title, ...words, suffix].filter((part) => part !== '').join(' ');
}

/** The surname: the last word, with the particles before it ("van der Berg"); empty for a single word. */
export function surnameOf({ words }: PersonName): string[] {
  if (words.length < 2) return [];
  const particle = words.findIndex(
    (word, index) => index > 0 && index < words.length - 1 && isParticle(word),
  );
  if (particle === -1) return words.slice(words.length - 1);
  // "Ortega y Gasset": what joins two surnames belongs to both.
  const joins = /^[ye]$/.test(words[particle] ?? '');
  return words.slice(joins ? Math.max(1, particle - 1) : particle);
}

/** Whether a name begins with its surname's particle, as in "van der Berg, Jan". */
export function beginsWithParticle({ words }: PersonName): boolean {
  return words.length > 1 && isParticle(words[0] ?? '');
}

function isParticle(word: string): boolean {
  return (
    PARTICLE.test(word) &&
    (word === word.toLowerCase() ||
      /^(?:De|Van|Von|La|Le|Di|Da|Del|Der|Den|Mac|St\.?|San|Santa|Saint|Al|El|Bin|Ibn|Ter|Ten)$/.test(word))
  );
}
