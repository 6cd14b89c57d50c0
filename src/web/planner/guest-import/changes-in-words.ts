/** What changes of a household, line by line. */
import type { IncomingPerson } from '../../../domain/guest-import/incoming';
import type { GuestFields, HouseholdFields } from '../../../domain/guest-import/merge';
import type { HouseholdMerge } from '../../../domain/guest-import/plan';
import { needsInWords } from '../guests/household-facts';
import { messages } from '../messages.en';
import { listed } from '../words';

const words = messages.guestImport.changes;

/** One line for everything that changes, and for what the list has otherwise and does not change. */
export function changesOf(merge: HouseholdMerge): string[] {
  const names = new Map(merge.recognised.map(({ guestId, name }) => [guestId, name]));
  const lines = [
    ...fieldsInWords(merge.household?.before ?? {}, merge.household?.after ?? {}),
    ...merge.guests.flatMap(({ guestId, before, after }) =>
      fieldsInWords(before, after).map((line) => `${names.get(guestId) ?? ''}: ${line}`.replace(/^: /, '')),
    ),
    ...merge.added.map((person) => words.joins(nameOf(person))),
    ...(merge.invitations.length === 0 ? [] : [words.invited(merge.invitations.length)]),
    ...(merge.answers.length === 0 ? [] : [words.answers(merge.answers.length)]),
    ...merge.differences
      .filter(({ taken }) => taken === 'here')
      .map(({ field, here, listed: value }) => words.kept(words.fields[field], here, value)),
  ];
  return lines.length > 0 ? lines : [...new Set(names.values())].map((name) => words.isKnown(name));
}

type Fields = GuestFields & HouseholdFields;

function fieldsInWords(before: Partial<Fields>, after: Partial<Fields>): string[] {
  return (Object.keys(after) as (keyof Fields)[]).map((field) => {
    const label: string = { ...words.fields, ...words.more }[field];
    return `${label}: ${valueInWords(before[field])} → ${valueInWords(after[field])}`;
  });
}

function valueInWords(value: Fields[keyof Fields] | undefined): string {
  if (typeof value === 'boolean') return value ? words.allowed : words.nothing;
  if (typeof value === 'string') return value === '' ? words.nothing : value;
  if (value === null || value === undefined) return words.nothing;
  if (!Array.isArray(value))
    return Object.values(value)
      .filter((part) => part !== '')
      .join(', ');
  const texts = value.map((item) => (typeof item === 'string' ? item : needsInWords([item])));
  return texts.length === 0 ? words.nothing : listed(texts);
}

/** A person of the list. */
export function nameOf({ fullName, isPlusOne }: IncomingPerson): string {
  if (fullName === null) return words.unnamed;
  return isPlusOne ? `${fullName} (${words.plusOne})` : fullName;
}
