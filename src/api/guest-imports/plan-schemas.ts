/** What a plan consists of, list by list. */
import { z } from 'zod';
import { count, id } from '../fields';
import { dietaryNeed, postalAddress } from '../guests/schemas';

/** Query of a list of the plan. */
export const planQuery = z.strictObject({
  page: z.coerce.number().int().min(0).max(100_000).default(0).meta({ description: 'From 0.' }),
});

/** A page of a list of the plan; at most 100 items. */
export const planPage = <Item extends z.ZodType>(item: Item) =>
  z.object({
    items: z.array(item),
    nextPage: z.int().nullable().meta({ description: 'null on the last page.' }),
    total: count,
  });

const rows = z.array(z.int()).meta({ description: 'Rows of the list this comes from.' });
const ageBand = z.enum(['adult', 'child', 'infant']);
const answer = z.object({
  eventId: id,
  status: z.enum(['attending', 'declined']),
  mealOptionId: id.nullable(),
});

const incomingPerson = z
  .object({
    rows,
    fullName: z.string().nullable(),
    isPlusOne: z.boolean(),
    ageBand,
    emails: z.array(z.string()),
    phone: z.string().nullable(),
    dietaryNeeds: z.array(dietaryNeed),
    answers: z.array(answer),
    invitedEventIds: z
      .array(id)
      .nullable()
      .meta({ description: 'null: the list does not say; every event.' }),
    tags: z.array(z.string()),
  })
  .meta({ id: 'ListedPerson' });

const householdFields = z.object({
  name: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  smsAllowed: z.boolean(),
  postalAddress: postalAddress.nullable(),
  plannerNote: z.string().nullable(),
});
const guestFields = z.object({
  fullName: z.string().nullable(),
  email: z.string().nullable(),
  otherEmails: z.array(z.string()),
  phone: z.string().nullable(),
  ageBand,
  tags: z.array(z.string()),
  dietaryNeeds: z.array(dietaryNeed),
});

const difference = z
  .object({
    key: z.string().meta({ description: 'Choose under it which value holds.' }),
    field: z.enum(['row', 'fullName', 'name', 'email', 'phone', 'ageBand', 'postalAddress', 'plannerNote']),
    here: z.string(),
    listed: z.string(),
    taken: z.enum(['here', 'list']),
  })
  .meta({ id: 'FieldDifference' });

const reason = z.object({
  words: z.string().meta({ description: 'Readable as it stands.' }),
  bits: z.number().meta({ description: 'How much it says for, or below zero against, one person.' }),
});

/** GET …/new-households */
export const newHouseholdOfList = z
  .object({ key: z.string(), rows, household: householdFields, people: z.array(incomingPerson) })
  .meta({ id: 'PlannedHousehold' });

/** GET …/changed-households and …/unchanged-households */
export const knownHouseholdOfList = z
  .object({
    key: z.string().meta({ description: 'The household’s id.' }),
    rows,
    name: z.string(),
    household: z.object({ before: householdFields.partial(), after: householdFields.partial() }).nullable(),
    guests: z.array(z.object({ guestId: id, before: guestFields.partial(), after: guestFields.partial() })),
    added: z.array(incomingPerson).meta({ description: 'People who join the household.' }),
    invitations: z.array(z.object({ guestId: id, eventId: id })),
    answers: z.array(z.object({ guestId: id, answer })),
    recognised: z
      .array(
        z.object({
          guestId: id,
          row: z.int(),
          name: z.string(),
          pairKey: z.string().nullable().meta({
            description: 'Say under it that they are two; null where the list itself names the guest.',
          }),
          reasons: z.array(reason),
        }),
      )
      .meta({ description: 'Whom of the list its guests were taken for, and why.' }),
    differences: z.array(difference),
  })
  .meta({ id: 'PlannedMerge' });

/** GET …/waiting-households */
export const waitingHousehold = z
  .object({ key: z.string(), rows, name: z.string(), names: z.array(z.string()) })
  .meta({ id: 'WaitingHousehold' });

const remark = {
  row: z.int().meta({ description: 'The spreadsheet’s own row number.' }),
  column: z.string().nullable().meta({ description: 'null: the whole row.' }),
  columnIndex: z.int().nullable(),
  value: z.string().nullable(),
  reason: z.string(),
  fix: z
    .object({ value: z.string(), words: z.string() })
    .optional()
    .meta({ description: 'A value that would mend the cell.' }),
};

/** GET …/warnings */
export const listRemark = z.object(remark).meta({ id: 'ListRemark' });

/** GET …/faults */
export const faultyRow = z.object({ ...remark, cells: z.array(z.string()) }).meta({ id: 'FaultyRow' });

/** GET …/doubts */
export const listDoubt = z
  .object({
    ...remark,
    key: z.string(),
    rows,
    choices: z.array(z.object({ id: z.string(), words: z.string() })),
    chosenId: z.string().nullable(),
  })
  .meta({ id: 'ListDoubt' });

const personCard = z.object({
  row: z.int().nullable().meta({ description: 'Row of the list; null: on the guest list.' }),
  fullName: z.string(),
  householdName: z.string(),
  others: z.array(z.string()),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  postalAddress: z.string().nullable(),
  ageBand,
  tags: z.array(z.string()),
});

/** GET …/pairs */
export const pairQuestion = z
  .object({
    key: z.string(),
    reasons: z.array(reason),
    veto: z
      .enum([
        'different_generation',
        'different_given_names',
        'same_household',
        'placeholder',
        'several_people_fit',
      ])
      .nullable()
      .meta({ description: 'Why this is asked however much agrees.' }),
    listed: personCard,
    other: personCard,
    decision: z.enum(['same', 'different']).nullable(),
    differences: z.array(difference).meta({ description: 'What would have to be chosen if they are one.' }),
  })
  .meta({ id: 'PersonPair' });

/** GET …/not-listed */
export const unlistedGuest = z
  .object({ guestId: id, fullName: z.string(), householdId: id, householdName: z.string() })
  .meta({ id: 'UnlistedGuest' });

/** GET …/left-out */
export const leftOutRow = z
  .object({ row: z.int(), cells: z.array(z.string()), reason: z.string() })
  .meta({ id: 'LeftOutRow' });
