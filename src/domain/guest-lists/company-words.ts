/**
 * What a cell for company says where it names nobody: none, so many, some, perhaps. Cells for plus-ones,
 * partners and children are read by the same words, so that "No" or "maybe" never becomes a person.
 */
import type { AgeBand } from '../guests/guest';
import { readAnswer } from './answer-words';
import { ageBandOf, cleanCell, isUnnamedGuest, MOST_PLUS_ONES, readYesNo, valueOf } from './cell';
import { countIn } from './name-words';

/** What a cell says of company. */
export type CompanyCell =
  /** So many, also none; `ages` has one for each where the cell gives them, `rest` what else it says. */
  | { kind: 'count'; count: number; ages: AgeBand[]; rest: string }
  /** Somebody; not how many. */
  | { kind: 'some' }
  | { kind: 'unsure' }
  /** Begins like no name, and is no number of people either. */
  | { kind: 'unreadable' }
  | { kind: 'names' };

const SOMEBODY = String.raw`(?:guests?|people|persons?|pax|adults?|others?|more|extra|plus[ -]?ones?|g[äa]st(?:e)?|personen|leute|begleitung(?:en)?|invit[ée]e?s?|personnes?|accompagnante?s?|invitad[oa]s?|personas?|acompañantes?|ospit[ei]|person[ae]|accompagnator[ei]|companions?)`;
const CHILDREN = String.raw`(?:kids?|child(?:ren)?|little ones?|girls?|boys?|sons?|daughters?|bab(?:y|ies)|infants?|toddlers?|kind(?:er)?|babys?|enfants?|bébés?|niñ[oa]s?|hij[oa]s?|bebés?|bambin[oaie]|figli[oaei]?)`;
const NUMBER = String.raw`(\d{1,6}|one|two|three|four|eine?|zwei|drei|vier|une?|deux|trois|quatre|uno|una|dos|tres|cuatro|due|tre|quattro)`;
const COUNT = new RegExp(
  String.raw`^\+?\s*${NUMBER}(?:[.,]0+)?(?:\s*(?:x\s*)?(${CHILDREN}|${SOMEBODY}))?\s*((?:\(.*\)|[,:;–-]?\s*(?:ages?|aged|im alter|alter|âgée?s?|de edad|età|di età|von)\b.*)?)$`,
  'i',
);
const INFANTS = /^(?:bab|infant|toddler|bébé|bebé)/i;
/** Words that are names as well, unless they stand before what they count. */
const ARTICLES = /^(?:eine?|une?|una)$/i;
const NONE = new RegExp(
  String.raw`^(?:(?:no|not?\s+any|without(?:\s+an?)?|kein[e]?|ohne|sans|pas\s+d[e'’]|sin|senza|nessun[oa]?|ningun[oa]?|ningún|aucune?)\s*(?:\+\s*1|${SOMEBODY}|${CHILDREN})|(?:alone|solo|sola|allein[e]?|seule?|da solo|keine[r]?|aucune?|nessuno|ninguno))$`,
  'i',
);

/** Reads a cell of a column for plus-ones, a partner or children. */
export function readCompany(cell: string): CompanyCell {
  const text = cleanCell(cell);
  const none = { kind: 'count', count: 0, ages: [], rest: '' } as const;
  if (text === '' || NONE.test(text)) return { ...none, ages: [] };
  const counted = readCount(text);
  if (counted !== null) return counted;
  if (isUnnamedGuest(text)) return { ...none, count: 1, ages: [] };
  // Elsewhere these mean nothing at all; where company is asked for they leave room for somebody.
  if (isHeldPlace(text)) return { kind: 'some' };
  if (valueOf(text) === '' || readYesNo(text) === false) return { ...none, ages: [] };
  if (readYesNo(text) === true) return { kind: 'some' };
  const answer = readAnswer(text);
  if (answer === 'attending') return { kind: 'some' };
  if (answer === 'open') return { kind: 'unsure' };
  if (answer !== 'unknown') return { ...none, ages: [] };
  return /^\p{L}/u.test(text.replace(/^["'“„«(+&\s]+/, '')) ? { kind: 'names' } : { kind: 'unreadable' };
}

/** Whether a cell for a name keeps a place for somebody: "TBD". */
export function isHeldPlace(text: string): boolean {
  return /^(?:tbd|tba|tbc|\?+)$/i.test(text);
}

function readCount(text: string): CompanyCell | null {
  const [, number = '', whom = '', rest = ''] = COUNT.exec(text) ?? [];
  if (number === '' || (whom === '' && ARTICLES.test(number))) return null;
  const count = countIn(number);
  const years = (rest.match(/\d{1,3}/g) ?? []).map(Number);
  if (years.length === count && count > 0)
    return { kind: 'count', count, ages: years.map(ageBandOf), rest: '' };
  const isInfants = INFANTS.test(whom);
  const ages: AgeBand[] = isInfants ? new Array<AgeBand>(Math.min(count, MOST_PLUS_ONES)).fill('infant') : [];
  return { kind: 'count', count, ages, rest };
}
