/** Counts with the word for what is counted. */
/** So many rows are named one by one. */
const NAMED_ROWS = 10;
const IN_WORDS = new Intl.ListFormat('en-GB');

/** "1 guest", "1,000 guests" */
export const some = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

export const guests = (count: number): string => some(count, 'guest', 'guests');
export const people = (count: number): string => some(count, 'person', 'people');
export const rows = (count: number): string => some(count, 'row', 'rows');
/** "4, 9 and 12", or "1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 90 more", of `count` rows the first of which are `known`. */
export function numbered(count: number, known: number[]): string {
  const named = known.slice(0, NAMED_ROWS).map(String);
  const more = count - named.length;
  return IN_WORDS.format(more === 0 ? named : [...named, `${more.toLocaleString('en-GB')} more`]);
}

export const households = (count: number): string => some(count, 'household', 'households');
/** "3 guests in 1 household and 1 guest for a household you have" */
export function newcomers(count: number, joining: number, newHouseholds: number): string {
  const fresh = `${guests(count - joining)} in ${households(newHouseholds)}`;
  const others = `${guests(joining)} for ${joining === 1 ? 'a household' : 'households'} you have`;
  return [...(newHouseholds > 0 ? [fresh] : []), ...(joining > 0 ? [others] : [])].join(' and ');
}

export const is = (count: number): string => (count === 1 ? 'is' : 'are');
