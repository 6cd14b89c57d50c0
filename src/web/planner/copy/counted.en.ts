/** Counts with the word for what is counted. */

/** "1 guest", "1,000 guests" */
export const some = (count: number, one: string, many: string): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

export const guests = (count: number): string => some(count, 'guest', 'guests');
export const people = (count: number): string => some(count, 'person', 'people');
export const rows = (count: number): string => some(count, 'row', 'rows');
export const households = (count: number): string => some(count, 'household', 'households');
/** "3 guests in 1 household and 1 guest for a household you have" */
export function newcomers(count: number, joining: number, newHouseholds: number): string {
  const fresh = `${guests(count - joining)} in ${households(newHouseholds)}`;
  const others = `${guests(joining)} for ${joining === 1 ? 'a household' : 'households'} you have`;
  return [...(newHouseholds > 0 ? [fresh] : []), ...(joining > 0 ? [others] : [])].join(' and ');
}

export const is = (count: number): string => (count === 1 ? 'is' : 'are');
