/** What may be said about suppliers, and what is answered. */
import { z } from 'zod';
import { NOTICE_KINDS } from '../../domain/suppliers/notice';
import { SUPPLIER_TYPES, type SupplierType } from '../../domain/suppliers/supplier';
import { count, email, eventIds, id, instant, line, localTime, name, phone } from '../fields';

export const supplierParams = z.object({ weddingId: id, supplierId: id });
export const lateChangeParams = z.object({ weddingId: id, lateChangeId: id });

/** What a supplier is. */
export const supplierType = z.enum(Object.keys(SUPPLIER_TYPES) as [SupplierType, ...SupplierType[]]);
const channel = z.enum(['email', 'sms']);
const cutoffUnit = z.enum(['hours', 'days', 'business_days']);
const cutoff = z.strictObject({
  amount: z.int().min(0).max(1_000),
  unit: cutoffUnit.meta({
    description: 'hours count back from the first event served, days from the wedding day.',
  }),
  localTime: localTime.default('12:00').meta({ description: 'Time of the cut-off; unused for hours.' }),
});

/** POST …/suppliers */
export const newSupplierBody = z
  .strictObject({
    type: supplierType,
    name,
    contactName: name.nullable().default(null),
    email: email
      .nullable()
      .default(null)
      .meta({ description: 'Needed, for its channel, by kinds that are told counts.' }),
    phone: phone.nullable().default(null),
    channel: channel.default('email'),
    eventIds: eventIds.optional().meta({ description: 'Events the supplier works at; unset: every event.' }),
    crewMeals: z.int().min(0).max(500).default(0).meta({ description: 'Meals its own crew eats.' }),
    orderReference: line(100).nullable().default(null),
    cutoff,
    allowDuplicate: z.boolean().default(false).meta({
      description: 'Add it although the wedding has a supplier of this name or e-mail address already.',
    }),
  })
  .meta({ id: 'NewSupplier' });

/** PATCH …/suppliers/{supplierId}: absent keeps, null clears, a value sets. */
export const supplierChangeBody = z
  .strictObject({
    type: supplierType.optional(),
    eventIds: eventIds.optional(),
    cutoff: cutoff.optional(),
    name: name.optional(),
    contactName: name.nullable().optional(),
    email: email.nullable().optional(),
    phone: phone.nullable().optional(),
    channel: channel.optional(),
    crewMeals: z.int().min(0).max(500).optional(),
    orderReference: line(100).nullable().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'Name at least one field to change.')
  .meta({ id: 'SupplierChange' });

/** The reference a creation answers with. */
export const supplierCreated = z.object({ id });

export const supplierSchema = z
  .object({
    id,
    type: supplierType,
    name: z.string(),
    contactName: z.string().nullable(),
    channel,
    isReachable: z.boolean().meta({ description: 'Whether the channel has an address.' }),
    eventIds: z.array(id),
    crewMeals: count,
    orderReference: z.string().nullable(),
    cutoff: z.object({ amount: count, unit: cutoffUnit, localTime: z.string() }),
    lockedAt: instant
      .nullable()
      .meta({ description: 'When the final count was given; later changes need your decision.' }),
  })
  .meta({ id: 'Supplier' });

export const supplierList = z.object({ items: z.array(supplierSchema) });

const supplierCount = z
  .object({
    total: count,
    unit: z.enum(['meals', 'people']),
    guests: count,
    couple: count,
    crew: count,
    events: z.array(
      z.object({
        eventId: id,
        name: z.string(),
        attending: count,
        children: count,
        awaiting: count,
        capacity: count.nullable(),
        isOverCapacity: z.boolean(),
      }),
    ),
    meals: z.array(z.object({ eventId: id, name: z.string(), count })),
    dietary: z.array(
      z.object({
        kind: z.enum(['allergy', 'intolerance', 'diet']),
        restriction: z.string(),
        guestCount: count,
        perEvent: z.array(z.object({ eventId: id, guestCount: count })),
        isDangerous: z.boolean(),
        preparationNotes: z.string(),
      }),
    ),
    totalSpecialDiets: count,
    instructions: z.array(z.string()),
  })
  .meta({ id: 'SupplierCount' });

const answerOfSupplier = z.enum(['acknowledged', 'disputed']).nullable();

/** GET …/suppliers/{supplierId} */
export const supplierFile = z
  .object({
    supplier: supplierSchema,
    contact: z.object({ email: z.string().nullable(), phone: z.string().nullable() }),
    link: z.url().meta({ description: 'The supplier’s own page; the same in every message.' }),
    notices: z
      .array(
        z.object({
          id,
          version: z.int(),
          kind: z.enum(NOTICE_KINDS),
          count: supplierCount,
          previous: z
            .object({
              version: z.int(),
              count: supplierCount,
              answer: answerOfSupplier,
              answeredAt: instant.nullable(),
              answeredBy: z.string().nullable().optional(),
            })
            .nullable(),
          isUrgent: z.boolean(),
          acknowledgeBy: instant,
          createdAt: instant,
          answer: answerOfSupplier,
          answeredAt: instant.nullable(),
          answeredBy: z.string().nullable(),
          dispute: z.string().nullable(),
        }),
      )
      .meta({ description: 'Everything the supplier was told, newest first.' }),
  })
  .meta({ id: 'SupplierFile' });

/** POST …/late-changes/{lateChangeId}/decision */
export const lateChangeDecision = z.strictObject({
  decision: z
    .enum(['send', 'keep'])
    .meta({ description: 'send: ask the supplier for it. keep: the final count stays.' }),
});
