/** Lists short enough to stand in a test. */
import type {
  GuestListContext,
  GuestListReading,
  ListEvent,
} from '../../../src/domain/guest-lists/guest-list-reading';
import { readGuestList } from '../../../src/domain/guest-lists/read-guest-list';

/** Rows of `|`-separated cells; only numbers from +1 are ever possible here, and all where the row says its country. */
export function readWith(
  { events = [], corrections = {} }: Partial<Pick<GuestListContext, 'events' | 'corrections'>>,
  lines: string[],
): GuestListReading {
  const rows = lines.map((line, index) => ({ row: index + 1, cells: line.split('|') }));
  const readPhone = (text: string, home?: string) => {
    const value = home === undefined ? text : `${home} ${text}`;
    return { value, isPossible: home !== undefined || text.startsWith('+1 '), doubt: null };
  };
  const context = { events, weddingOn: '2027-06-12', country: 'US', readPhone, corrections };
  return readGuestList({ name: '', isHidden: false, rows }, context);
}

/** A list of a wedding without events. */
export const read = (...lines: string[]) => readWith({}, lines);
/** A list of a wedding with these events. */
export const readFor = (events: ListEvent[], ...lines: string[]) => readWith({ events }, lines);

/** Who answers together: `The Lees: Ann Lee, +, (child)`; `+` is an adult without a name. */
export function whoIsIn({ households }: GuestListReading): string[] {
  return households.map(({ name, people }) => {
    const inWords = people.map(({ fullName, ageBand }) =>
      [fullName ?? (ageBand === 'adult' ? '+' : ''), ageBand === 'adult' ? '' : `(${ageBand})`]
        .join(' ')
        .trim(),
    );
    return `${name}: ${inWords.join(', ')}`;
  });
}
