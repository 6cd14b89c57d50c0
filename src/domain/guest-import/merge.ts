/**
 * Merging by field: what a list says of somebody who is on the guest list already.
 *
 * Blank never overwrites. A value nobody has changed here since a list brought it follows the list; a
 * value that was changed here stays as long as the list says what it said before. Where both sides have
 * changed, or no list ever brought the value, what is here stays and the planner may choose. An address
 * that gives way is kept as another one.
 */
import { foldName } from '../guest-lists/cell';
import { withLines } from '../guest-lists/food-to-ask';
import { isWithoutLettersOf } from '../guest-lists/lost-letters';
import { addressInOneLine } from '../guest-lists/postal-address';
import type { GuestDetail, HouseholdDetail } from '../guests/ports';
import { joinEmails, joinNeeds, type IncomingHousehold, type IncomingPerson, type Marking } from './incoming';
import type { ImportMarks, KnownGuest, KnownHousehold, MarkedField } from './known-household';
import { joinLists } from './lineage';

/** What an import may change of a guest. */
export type GuestFields = Pick<
  GuestDetail,
  'fullName' | 'email' | 'otherEmails' | 'phone' | 'ageBand' | 'tags' | 'dietaryNeeds'
>;

/** What an import may change of a household. */
export type HouseholdFields = Pick<
  HouseholdDetail,
  'name' | 'email' | 'phone' | 'smsAllowed' | 'postalAddress' | 'plannerNote'
>;

/** Which of two values holds. */
export type FieldChoice = 'here' | 'list';

/** A field in which the guest list and the imported list differ. */
export interface FieldDifference {
  /** Choices are made under it: `<guest or household id>/<field>`. */
  key: string;
  field: MarkedField;
  here: string;
  listed: string;
  taken: FieldChoice;
}

/** What changes of one guest. */
export interface GuestChange {
  guestId: string;
  before: Partial<GuestFields>;
  after: Partial<GuestFields>;
  marks: ImportMarks;
}

/** What changes of a household. */
export interface HouseholdChange {
  before: Partial<HouseholdFields>;
  after: Partial<HouseholdFields>;
  marks: ImportMarks;
}

/** What merging is decided by. */
export interface MergeRules extends Marking {
  choices: Readonly<Record<string, FieldChoice>>;
}

/** What the list changes of a guest, and where the two differ. */
export function mergeGuest(
  guest: KnownGuest,
  household: KnownHousehold,
  listed: IncomingPerson,
  rules: MergeRules,
): { change: GuestChange; differences: FieldDifference[] } {
  const settle = settler(guest.id, guest.imported, rules);
  const after: Partial<GuestFields> = {};
  if (listed.fullName !== null && settle.takes('fullName', guest.fullName, listed.fullName, isSameName))
    after.fullName = listed.fullName;
  const isOtherAge = listed.saysAge && listed.ageBand !== guest.ageBand;
  if (isOtherAge && settle.takes('ageBand', ageSaidHere(guest), listed.ageBand))
    after.ageBand = listed.ageBand;
  if (
    listed.phone !== null &&
    listed.phone !== household.phone &&
    settle.takes('phone', guest.phone, listed.phone)
  )
    after.phone = listed.phone;
  Object.assign(after, mergeEmails(guest, household, listed.emails, settle.takes));
  const tags = [...new Set([...guest.tags, ...listed.tags])];
  if (tags.length > guest.tags.length) after.tags = tags;
  const needs = joinNeeds(guest.dietaryNeeds, listed.dietaryNeeds);
  if (needs.length > guest.dietaryNeeds.length) after.dietaryNeeds = needs;
  const before = Object.fromEntries(
    Object.keys(after).map((field) => [field, guest[field as keyof GuestFields]]),
  );
  const { lists } = listed.marks;
  const marks = {
    ...guest.imported,
    ...listed.marks,
    ...(lists === undefined ? {} : { lists: joinLists(guest.imported.lists, lists) }),
  };
  return {
    change: { guestId: guest.id, before, after, marks },
    differences: settle.differences,
  };
}

/** What the list changes of a household, and where the two differ. */
export function mergeHousehold(
  household: KnownHousehold,
  listed: IncomingHousehold,
  rules: MergeRules,
): { change: HouseholdChange; differences: FieldDifference[] } {
  const settle = settler(household.id, household.imported, rules);
  const after: Partial<HouseholdFields> = {};
  // A list without a column for it calls a household after somebody; that is no reason to ask.
  if (household.imported.name !== undefined && settle.takes('name', household.name, listed.name, isSameName))
    after.name = listed.name;
  if (listed.email !== null && takesAddress(household, listed.email, settle.takes))
    after.email = listed.email;
  if (listed.phone !== null && takesPhone(household, listed.phone, settle.takes)) after.phone = listed.phone;
  const phone = after.phone ?? household.phone;
  if (listed.smsAllowed && !household.smsAllowed && listed.phone === phone) after.smsAllowed = true;
  const [here, there] = [addressInOneLine(household.postalAddress), addressInOneLine(listed.postalAddress)];
  if (there !== null && settle.takes('postalAddress', here, there))
    after.postalAddress = listed.postalAddress;
  if (listed.plannerNote !== null && settle.takes('plannerNote', household.plannerNote, listed.plannerNote))
    after.plannerNote = listed.plannerNote;
  const note = withOpenWords(after.plannerNote ?? household.plannerNote, household, listed, rules);
  if (note !== household.plannerNote) after.plannerNote = note;
  const before = Object.fromEntries(
    Object.keys(after).map((field) => [field, household[field as keyof HouseholdFields]]),
  );
  return {
    change: { before, after, marks: { ...household.imported, ...listed.marks } },
    differences: settle.differences,
  };
}

/** Words nobody has decided on stand beside a note of one's own, unless this list has said them before. */
function withOpenWords(
  note: string | null,
  { id, imported }: KnownHousehold,
  listed: IncomingHousehold,
  { choices }: MergeRules,
): string | null {
  const isSaidAgain = imported.plannerNote !== undefined && imported.plannerNote === listed.marks.plannerNote;
  return isSaidAgain || choices[`${id}/plannerNote`] === 'here' ? note : withLines(note, listed.openWords);
}

type Takes = (
  field: MarkedField,
  here: string | null,
  listed: string,
  isSame?: (here: string, listed: string) => boolean,
) => boolean;

/** Decides field by field, and notes the differences somebody may want to see. */
function settler(
  id: string,
  marks: ImportMarks,
  { choices, mark }: MergeRules,
): { takes: Takes; differences: FieldDifference[] } {
  const differences: FieldDifference[] = [];
  const takes: Takes = (field, here, listed, isSame = (a, b) => a === b) => {
    if (here === null || here === '') return true;
    // What a program could not write says nothing against what is held.
    if (here === listed || isWithoutLettersOf(here, listed)) return false;
    const key = `${id}/${field}`;
    const last = marks[field];
    const isUntouchedHere = last !== undefined && mark(field, here) === last;
    const saysTheOldThing = last !== undefined && mark(field, listed) === last;
    const taken = choices[key] ?? (isUntouchedHere && !isSame(here, listed) ? 'list' : 'here');
    const isWorthSaying = choices[key] !== undefined || (!saysTheOldThing && !isSame(here, listed));
    if (isWorthSaying) differences.push({ key, field, here, listed, taken });
    return taken === 'list';
  };
  return { takes, differences };
}

function mergeEmails(
  guest: KnownGuest,
  household: KnownHousehold,
  listed: string[],
  takes: Takes,
): Partial<GuestFields> {
  const held = joinEmails(
    [],
    [guest.email, household.email, ...guest.otherEmails].filter((one) => one !== null),
  );
  const fresh = joinEmails(held, listed).slice(held.length);
  const [first] = fresh;
  if (first === undefined) return {};
  // Only the address the list puts first is one to write to.
  const isTaken = first === listed[0] && takes('email', guest.email, first);
  const email = isTaken ? first : guest.email;
  const others = isTaken ? fresh.slice(1) : fresh;
  const displaced = isTaken && guest.email !== null ? [guest.email] : [];
  const otherEmails = joinEmails(guest.otherEmails, [...displaced, ...others]);
  return {
    ...(isTaken ? { email } : {}),
    ...(otherEmails.length > guest.otherEmails.length ? { otherEmails } : {}),
  };
}

/** The household's own address gives way only where it came from a list and nobody has changed it since. */
function takesAddress(household: KnownHousehold, listed: string, takes: Takes): boolean {
  if (household.email?.toLowerCase() === listed.toLowerCase()) return false;
  const isHeld = household.guests.some((guest) =>
    [guest.email, ...guest.otherEmails].some((email) => email?.toLowerCase() === listed.toLowerCase()),
  );
  if (household.email !== null && (isHeld || household.imported.email === undefined)) return false;
  return takes('email', household.email, listed);
}

function takesPhone(household: KnownHousehold, listed: string, takes: Takes): boolean {
  const isHeld = household.guests.some((guest) => guest.phone === listed);
  if (household.phone !== null && (isHeld || household.imported.phone === undefined)) return false;
  return takes('phone', household.phone, listed);
}

/** An adult is also somebody of whom nothing was said. */
function ageSaidHere({ ageBand, imported }: KnownGuest): string | null {
  return ageBand === 'adult' && imported.ageBand === undefined ? null : ageBand;
}

/** Case and accents alone are no difference worth asking about. */
function isSameName(here: string, listed: string): boolean {
  return foldName(here) === foldName(listed);
}
