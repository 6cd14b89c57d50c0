/** What may be said about households and guests, and what is answered. */
import { z } from 'zod';
import { LIST_LANGUAGES } from '../../domain/guest-list-files/list-words';
import { LIST_FORMATS } from '../../domain/guest-list-files/ports';
import { ALLERGENS, DIETS, type AllergenCode, type Diet } from '../../domain/guests/dietary-need';
import { MOST_INVITED_TOGETHER } from '../../domain/guests/guest';
import { email, eventIds, id, instant, line, name, phone } from '../fields';
import { pageOf } from '../paging';

/** GET …/guest-list/… */
export const listWish = z.strictObject({
  format: z.enum(LIST_FORMATS).default('xlsx'),
  language: z.enum(LIST_LANGUAGES).default('en').meta({ description: 'Of headers and words in cells.' }),
});

export const householdParams = z.object({ weddingId: id, householdId: id });
export const guestParams = householdParams.extend({ guestId: id });
export const invitationParams = householdParams.extend({ eventId: id });

const ageBand = z.enum(['adult', 'child', 'infant']);
const frequency = z.enum(['all', 'minimal']);
const rsvpStatus = z.enum(['awaiting', 'attending', 'declined']);
const severity = z.enum(['severe', 'mild', 'not_sure']).meta({
  description: 'not_sure is treated as severe by everyone downstream.',
});
const allergenCodes = Object.keys(ALLERGENS) as [AllergenCode, ...AllergenCode[]];
const diets = Object.keys(DIETS) as [Diet, ...Diet[]];

/** One fact about one guest's food; never one free-text soup. */
export const dietaryNeed = z
  .union([
    z.strictObject({ kind: z.literal('allergy'), allergen: z.enum(allergenCodes), severity }),
    z.strictObject({ kind: z.literal('allergy'), allergen: z.literal('other'), words: line(80), severity }),
    z.strictObject({ kind: z.literal('intolerance'), words: line(80) }),
    z.strictObject({ kind: z.literal('diet'), diet: z.enum(diets) }),
  ])
  .meta({
    id: 'DietaryNeed',
    description:
      'Allergens are the 14 of EU and UK law by their GS1 codes, or other with the guest’s own words.',
  });

const newGuestFields = z.strictObject({
  fullName: name.nullable(),
  ageBand: ageBand.default('adult'),
  isPlusOne: z.boolean().default(false),
});
const isNamed = (guest: { fullName: string | null; isPlusOne: boolean }) =>
  guest.fullName !== null || guest.isPlusOne;
const UNNAMED = { path: ['fullName'], message: 'Only a plus-one may be unnamed.' };
const newGuest = newGuestFields.refine(isNamed, UNNAMED);

/** POST …/households */
export const newHouseholdBody = z
  .strictObject({
    name: name.optional().meta({ description: 'Unset: the name of the first guest.' }),
    email: email.nullable().default(null),
    phone: phone.nullable().default(null),
    smsAllowed: z.boolean().default(false).meta({ description: 'Whether the household has allowed texts.' }),
    messageFrequency: frequency.default('all'),
    guests: z
      .array(newGuest)
      .min(1)
      .max(MOST_INVITED_TOGETHER)
      .refine((guests) => guests.some((guest) => guest.fullName !== null), 'Name at least one guest.'),
    eventIds: eventIds
      .optional()
      .meta({ description: 'Events all of them are invited to; unset: every event.' }),
  })
  .meta({ id: 'NewHousehold' });

/** POST …/households/{householdId}/guests */
export const addedGuestBody = newGuestFields
  .extend({
    eventIds: z
      .array(id)
      .min(1)
      .optional()
      .meta({ description: 'Unset: the events anybody of the household is invited to.' }),
  })
  .refine(isNamed, UNNAMED)
  .meta({ id: 'NewGuest' });

/** PATCH …/households/{householdId}: absent keeps, null clears, a value sets. */
export const householdChangeBody = z
  .strictObject({
    name: name.optional(),
    email: email.nullable().optional(),
    phone: phone.nullable().optional(),
    smsAllowed: z.boolean().optional(),
    messageFrequency: frequency.optional(),
    guests: z
      .array(
        z.strictObject({
          id,
          fullName: name
            .nullable()
            .optional()
            .meta({ description: 'null: not named yet; only of a plus-one.' }),
          ageBand: ageBand.optional(),
        }),
      )
      .max(MOST_INVITED_TOGETHER)
      .optional()
      .meta({
        description: 'People of the household to correct; whoever is not named here stays as they are.',
      }),
    inviteTo: eventIds.optional().meta({
      description:
        'Events that all of them are invited to from now on; they owe an answer to each. Invitations that are there stay.',
    }),
  })
  .refine((change) => Object.keys(change).length > 0, 'Name at least one field to change.')
  .meta({ id: 'HouseholdChange' });

/** The reference a creation answers with. */
export const householdCreated = z.object({ id });

export const postalAddress = z.object({
  line1: z.string(),
  line2: z.string(),
  city: z.string(),
  region: z.string(),
  postalCode: z.string(),
  country: z.string(),
});

export const householdSchema = z
  .object({
    id,
    name: z.string(),
    email: z.string().nullable(),
    phone: z.string().nullable(),
    smsAllowed: z.boolean(),
    messageFrequency: frequency,
    postalAddress: postalAddress.nullable().meta({ description: 'As a list has brought it.' }),
    revision: z
      .int()
      .meta({ description: 'How many answers have been stored; an answer names the one it has seen.' }),
    answeredAt: instant.nullable(),
    answeredBy: z.enum(['guest', 'planner']).nullable(),
    note: z.string().nullable().meta({ description: 'The guests’ own.' }),
    plannerNote: z.string().nullable().meta({
      description: 'The planner’s own: what lists have noted, and what is still to be asked about food.',
    }),
    changeRequests: z.array(z.object({ words: z.string(), askedAt: instant })).meta({
      description:
        'What they asked for once they could no longer change their answer themselves, oldest first. Record the answer to grant it.',
    }),
    guests: z.array(
      z.object({
        id,
        fullName: z.string().nullable(),
        ageBand,
        isPlusOne: z.boolean(),
        email: z.string().nullable().meta({ description: 'Their own; messages go to the household’s.' }),
        otherEmails: z.array(z.string()),
        phone: z.string().nullable(),
        tags: z.array(z.string()),
        dietaryNeeds: z.array(dietaryNeed),
        answers: z.array(z.object({ eventId: id, status: rsvpStatus, mealOptionId: id.nullable() })),
      }),
    ),
  })
  .meta({ id: 'Household' });

export const householdPage = pageOf(householdSchema);

/** GET …/households/{householdId}: with the household's personal link. */
export const householdWithLink = householdSchema
  .extend({ link: z.url().meta({ description: 'The household’s own form; the same in every message.' }) })
  .meta({ id: 'HouseholdWithLink' });
