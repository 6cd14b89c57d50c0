/**
 * Which household a listed one is of which nobody is known: what it is called tells.
 *
 * A row that was left out and is given again holds somebody new of a household whose others have come in. But
 * two families may be called the same: only where they are reached the same way as well they are one, else a
 * person is asked.
 */
import { foldName } from '../guest-lists/cell';
import type { ListDoubt, ListedHousehold } from '../guest-lists/guest-list-reading';
import { remark } from '../guest-lists/remarks';
import { addressInOneLine } from '../guest-lists/postal-address';
import { groupBy } from '../shared/group-by';
import type { KnownHousehold, MarkMaker } from './known-household';

/** The id of the choice that a listed household is none of those that are called the same. */
const A_HOUSEHOLD_OF_ITS_OWN = 'own';
const MOST_NAMED = 4;
/** Households of one name that are looked at; nobody could tell more of them apart. */
const MOST_CALLED_THE_SAME = 50;

/** Known households by what they are called. */
export class HomesByName {
  private readonly byMark: Map<string | undefined, KnownHousehold[]>;
  private readonly byName: Map<string, KnownHousehold[]>;

  /**
   * @param taken ids of those that other households of the list are, by their people.
   * @param answers to doubts, by their keys.
   */
  constructor(
    known: KnownHousehold[],
    taken: ReadonlySet<string>,
    private readonly answers: Readonly<Record<string, string>>,
    private readonly mark: MarkMaker,
  ) {
    const free = known.filter((home) => !taken.has(home.id) && home.guests.length > 0);
    this.byMark = groupBy(free, (home) => home.imported.name);
    this.byName = groupBy(free, (home) => foldName(home.name));
  }

  /**
   * The household, or null where there is none, or none yet; a doubt where a person decides or has decided. `homes`:
   * all that are called so.
   */
  find(listed: ListedHousehold): {
    home: KnownHousehold | null;
    doubt: ListDoubt | null;
    homes: KnownHousehold[];
  } {
    const homes = this.homesCalled(listed);
    if (homes.length === 0) return { home: null, doubt: null, homes };
    const reached = homes.filter((home) => isReachedLike(home, listed));
    if (reached.length === 1) return { home: reached[0] ?? null, doubt: null, homes };
    const doubt = this.doubtBetween(listed, homes);
    return { home: homes.find(({ id }) => id === doubt.chosenId) ?? null, doubt, homes };
  }

  private homesCalled(listed: ListedHousehold): KnownHousehold[] {
    const name = foldName(listed.name);
    // Called after somebody, it says no more than the person's name does.
    if (listed.people.some(({ fullName }) => foldName(fullName ?? '') === name)) return [];
    const homes = [this.byMark.get(this.mark('name', listed.name)), this.byName.get(name)].flatMap((some) =>
      (some ?? []).slice(0, MOST_CALLED_THE_SAME),
    );
    return [...new Set(homes)].slice(0, MOST_CALLED_THE_SAME);
  }

  private doubtBetween(listed: ListedHousehold, homes: KnownHousehold[]): ListDoubt {
    const key = `household/${listed.key}`;
    const answer = Object.hasOwn(this.answers, key) ? this.answers[key] : undefined;
    const choices = [
      ...homes.map((home) => ({ id: home.id, words: `They join ${peopleOf(home)}` })),
      { id: A_HOUSEHOLD_OF_ITS_OWN, words: 'They are a household of their own' },
    ];
    const people = listed.people.flatMap(({ fullName }) => fullName ?? []);
    const place = { row: listed.rows[0] ?? 0, column: null, value: listed.name };
    return {
      ...remark(place, `${inShort(people)}: you have a household that is called “${listed.name}” too`),
      key,
      rows: listed.rows,
      householdKeys: [listed.key],
      choices,
      chosenId: choices.find(({ id }) => id === answer)?.id ?? null,
    };
  }
}

function isReachedLike(home: KnownHousehold, listed: ListedHousehold): boolean {
  const there = new Set(waysTo([home, ...home.guests]));
  const address = addressInOneLine(listed.postalAddress);
  const known = addressInOneLine(home.postalAddress);
  return (
    waysTo([listed, ...listed.people]).some((way) => there.has(way)) ||
    (address !== null && known !== null && foldName(address) === foldName(known))
  );
}

function waysTo(all: { email: string | null; phone: string | null }[]): string[] {
  return all.flatMap(({ email, phone }) => [email?.toLowerCase() ?? [], phone ?? []].flat());
}

function peopleOf({ name, guests }: KnownHousehold): string {
  const named = guests.flatMap(({ fullName }) => fullName ?? []);
  return named.length === 0 ? `“${name}”` : inShort(named);
}

/** Names, as many as a sentence holds. */
export function inShort(names: string[]): string {
  return names.length > MOST_NAMED
    ? `${names.slice(0, MOST_NAMED).join(', ')} and ${names.length - MOST_NAMED} more`
    : names.join(', ');
}
