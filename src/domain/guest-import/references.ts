/**
 * Our own guest ids in a list that was exported here and edited since.
 *
 * A row copied in a spreadsheet carries the id of the row it was copied from, and names somebody else. An id
 * that stands in several rows counts for the one whose name fits; the others are read as rows without it.
 */
import { foldName } from '../guest-lists/cell';
import type { ListRemark } from '../guest-lists/guest-list-reading';
import { remark } from '../guest-lists/remarks';
import { pairToAsk, type PersonPair } from '../guest-matching/matchable-person';
import { groupBy } from '../shared/group-by';
import type { KnownGuest, KnownHousehold } from './known-household';
import type { ListedMember } from './listed-member';

/** Rows that a remark names. */
const MOST_NAMED = 5;

/** What the ids of a list say. */
export interface ReferenceReading {
  /** The guests whom rows name by id, by the ids of the members. */
  guestOf: Map<string, string>;
  /** Where the name of no row fits: whether it is the guest all the same. */
  pairs: PersonPair[];
  /** What is to be said of rows whose id does not count. */
  remarks: ListRemark[];
}

/** Reads the ids of a list; `pairs` is what the matcher says of its people. */
export function readReferences(
  members: ListedMember[],
  known: KnownHousehold[],
  pairs: PersonPair[],
): ReferenceReading {
  const reading: ReferenceReading = { guestOf: new Map(), pairs: [], remarks: [] };
  const naming = groupBy(
    members.filter(({ person }) => person.reference !== null),
    ({ person }) => person.reference,
  );
  if (naming.size === 0) return reading;
  const matched = new Set(pairs.map(({ listedId, otherId }) => `${listedId} ${otherId}`));
  for (const guest of known.flatMap((household) => household.guests)) {
    const rows = naming.get(guest.id) ?? [];
    const holder = rows.length > 1 ? holderAmong(rows, guest, matched) : rows[0];
    for (const member of rows) {
      if (holder !== undefined && (member === holder || saysTheSame(member, holder)))
        reading.guestOf.set(member.id, guest.id);
      else {
        reading.remarks.push(remarkOn(member, rows, holder));
        if (holder === undefined && !matched.has(`${member.id} ${guest.id}`))
          reading.pairs.push(questionOf(member, guest));
      }
    }
  }
  return reading;
}

/** The row whose name is the guest's, else the only one whose name may be. */
function holderAmong(
  rows: ListedMember[],
  guest: KnownGuest,
  matched: ReadonlySet<string>,
): ListedMember | undefined {
  const name = foldName(guest.fullName ?? '');
  const fitting = rows.find(({ person }) => foldName(person.fullName ?? '') === name);
  if (fitting !== undefined) return fitting;
  const near = rows.filter(({ id }) => matched.has(`${id} ${guest.id}`));
  return near.length === 1 ? near[0] : undefined;
}

/** A row that stands there twice, or a plus-one who is not named in either. */
function saysTheSame({ person: a }: ListedMember, { person: b }: ListedMember): boolean {
  return a.fullName === b.fullName && a.email === b.email && a.phone === b.phone;
}

function remarkOn({ person }: ListedMember, rows: ListedMember[], holder?: ListedMember): ListRemark {
  const others = rows
    .slice(0, MOST_NAMED + 1)
    .flatMap((one) => (one.person === person ? [] : one.person.row))
    .slice(0, MOST_NAMED);
  const more = rows.length - 1 - others.length;
  const where = `row ${others.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const reason =
    holder === undefined
      ? `The WedSync reference of this row stands in ${where} too, and no name fits it; it is not used`
      : `The WedSync reference of this row is row ${holder.person.row}’s; read as somebody else`;
  return remark({ row: person.row, column: null, value: person.fullName }, reason);
}

function questionOf(member: ListedMember, guest: KnownGuest): PersonPair {
  return pairToAsk(member.id, guest.id, [
    { words: 'The row has the WedSync reference of this guest', bits: 0 },
    { words: 'Another row has it too', bits: -1 },
  ]);
}
