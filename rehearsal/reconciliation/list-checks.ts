/** Whether everybody in the planner's list became a guest: each row is somebody's, each guest is in a row. */
import type { Evidence, ListFacts, ListedGuest } from './evidence';
import { line, type Line } from './lines';

/**
 * Each row belongs to a guest of its own, or is one that the import said it left out. What stands above
 * the first guest is the list's title and header, which may be repeated. Of a workbook it is the sheet with
 * most guests.
 */
export function checkList({ list }: Evidence): Line {
  const [best] = list.sheets.map((rows) => account(rows, list)).sort((a, b) => b.matched - a.matched);
  const { matched, nobodys, strangers } = best ?? { matched: 0, nobodys: [], strangers: list.guests };
  return line(
    'Everybody in the list is a guest',
    `${matched + nobodys.length} rows of guests`,
    `${matched} rows of guests`,
    [
      ...nobodys.map(({ row, text }) => `row ${row} is nobody’s: ${text.slice(0, 80)}`),
      ...strangers.map(({ name }) => `${String(name)}: a guest, and in no row`),
    ],
  );
}

function account(rows: string[], { guests, leftOut }: ListFacts) {
  const fitting = fitter(guests);
  const owners = new Map<ListedGuest, number>();
  const fits = rows.map((text) => fitting(wordsOf(text)));
  // Each row is given a guest; if all of its guests are taken, one of those rows takes another.
  const give = (row: number, asked: Set<ListedGuest>): boolean =>
    (fits[row] ?? []).some((guest) => {
      if (asked.has(guest)) return false;
      asked.add(guest);
      const owner = owners.get(guest);
      if (owner !== undefined && !give(owner, asked)) return false;
      owners.set(guest, row);
      return true;
    });
  rows.forEach((_, row) => give(row, new Set()));
  const taken = new Set(owners.values());
  const header = rows.slice(0, Math.min(rows.length, ...taken));
  const nobodys = rows.flatMap((text, index) =>
    header.includes(text) || taken.has(index) || leftOut.includes(index + 1) || wordsOf(text).size === 0
      ? []
      : [{ row: index + 1, text }],
  );
  const found = new Set(fits.flat());
  const strangers = guests.filter((guest) => guest.name !== null && !found.has(guest));
  return { matched: taken.size, nobodys, strangers };
}

/** Finds the guests all of whose words are in a row, with those of their households who have no name yet. */
function fitter(guests: ListedGuest[]): (words: ReadonlySet<string>) => ListedGuest[] {
  const byFirstWord = new Map<string, { guest: ListedGuest; words: string[] }[]>();
  const nameless = new Map<string, ListedGuest[]>();
  for (const guest of guests) {
    const words = [...wordsOf(guest.name ?? '')];
    const [first] = words;
    if (first === undefined)
      nameless.set(guest.householdId, [...(nameless.get(guest.householdId) ?? []), guest]);
    else byFirstWord.set(first, [...(byFirstWord.get(first) ?? []), { guest, words }]);
  }
  return (row) => {
    const named = [...row]
      .flatMap((word) => byFirstWord.get(word) ?? [])
      .filter(({ words }) => words.every((word) => row.has(word)))
      .map(({ guest }) => guest);
    return [...new Set([...named, ...named.flatMap((one) => nameless.get(one.householdId) ?? [])])];
  };
}

/** Words in which a name is found again however it was encoded: what is not ASCII stands for any letter. */
function wordsOf(text: string): ReadonlySet<string> {
  const plain = text
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .toLowerCase()
    .replace(/(?:=[0-9a-f]{2})+|[^\0-\x7f]+/g, '?');
  return new Set(plain.match(/[a-z0-9?]+/g) ?? []);
}
