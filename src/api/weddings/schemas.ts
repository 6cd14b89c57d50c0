/** What may be said about a wedding, and what is answered. */
import { z } from 'zod';
import { MOST_EVENTS } from '../../domain/weddings/wedding';
import { count, id, instant, line, localDate } from '../fields';
import { eventChange, newEvent } from './event-schemas';

export const weddingParams = z.object({ weddingId: id });

const reminderDays = z
  .array(z.int().min(0).max(365))
  .max(10)
  .meta({
    description:
      'Days before the deadline on which silent households are reminded; the smallest is the last reminder.',
    example: [14, 3],
  });
const timeZone = line(64).meta({ description: 'IANA name.', example: 'Europe/Lisbon' });
const country = z
  .string()
  .regex(/^[A-Z]{2}$/, 'Must be two capital letters such as PT.')
  .meta({ description: 'ISO 3166-1 alpha-2; decides holidays and how local phone numbers are read.' });
const accentColor = z.string().regex(/^#[\da-f]{6}$/i, 'Must be a colour such as #8b5cf6.');
const noticePolicyFields = {
  quietMinutes: z
    .int()
    .min(0)
    .max(1_440)
    .meta({ description: 'Suppliers are told once nothing has changed for this long …' }),
  maxWaitMinutes: z.int().min(0).max(10_080).meta({
    description:
      '… but never later than this after the first change, or in the morning that follows. Less than an hour means at night, too.',
  }),
};
const noticePolicyMeaning = {
  description:
    'How long changes are gathered before suppliers are told. null: by the time left to the next final count, at most weekly while it is more than three weeks away, then within three days, in the last week within six hours.',
};
const noticePolicy = z
  .strictObject(noticePolicyFields)
  .refine((policy) => policy.maxWaitMinutes >= policy.quietMinutes, {
    path: ['maxWaitMinutes'],
    message: 'Must not be shorter than quietMinutes.',
  })
  .nullable()
  .meta(noticePolicyMeaning);

/** POST /v1/weddings */
export const newWeddingBody = z
  .strictObject({
    coupleNames: line(120).meta({ example: 'Emma & James' }),
    weddingOn: localDate,
    timeZone,
    country,
    rsvpDeadlineOn: localDate,
    invitationsOn: localDate
      .nullable()
      .default(null)
      .meta({ description: 'Day on which invitations go out by themselves; null: when you say so.' }),
    reminderDaysBeforeDeadline: reminderDays.default([14, 3]),
    accentColor: accentColor.default('#8a5a44'),
    contactLine: line(200).meta({ example: 'Call Emma on +351 912 345 678' }),
    noticePolicy: noticePolicy.default(null),
    events: z.array(newEvent).min(1).max(MOST_EVENTS),
  })
  .meta({ id: 'NewWedding' });

const basedOn = z
  .int()
  .min(0)
  .meta({ description: 'The scheduleVersion you have seen; an older one is refused.' });

const tellGuests = z.boolean().optional().meta({
  description:
    'Whether invited households are written to ten minutes later when the day changes by this, or no longer holds; they are unless it is false. With false you tell them yourself.',
});

/** PATCH /v1/weddings/{weddingId}: absent keeps, null clears, a value sets. */
export const weddingChangeBody = z
  .strictObject({
    basedOn,
    coupleNames: line(120).optional(),
    weddingOn: localDate.optional().meta({ description: 'Moves every event by as many days.' }),
    timeZone: timeZone.optional().meta({
      description:
        'IANA name. Every hour stays as it is on the clock and is meant in this zone; the plan follows, and nobody is written to because of it.',
    }),
    country: country.optional(),
    rsvpDeadlineOn: localDate.optional(),
    invitationsOn: localDate.nullable().optional(),
    reminderDaysBeforeDeadline: reminderDays.optional(),
    accentColor: accentColor.optional(),
    contactLine: line(200).optional(),
    noticePolicy: noticePolicy.optional(),
    events: z.array(eventChange).min(1).max(MOST_EVENTS).optional().meta({
      description:
        'Events to correct. Pages, calendars and what is sent next follow; nobody is written to because of an hour or a place.',
    }),
    tellGuests,
  })
  .refine(
    ({ basedOn: _based, tellGuests: _tell, ...change }) => Object.keys(change).length > 0,
    'Name at least one field to change.',
  )
  .meta({ id: 'WeddingChange' });

/** POST …/postpone and …/cancel */
export const statusBody = z.strictObject({ basedOn, tellGuests });

/** POST …/resume: usually with the new dates. */
export const resumeBody = z.strictObject({
  basedOn,
  weddingOn: localDate.optional(),
  rsvpDeadlineOn: localDate.optional(),
  invitationsOn: localDate.nullable().optional(),
  tellGuests,
});

const weddingStatus = z.enum(['planned', 'postponed', 'cancelled', 'completed']);
const milestoneKind = z.enum([
  'invitations',
  'reminder',
  'final_reminder',
  'date_news',
  'rsvp_deadline',
  'final_count',
  'wedding_day',
  'close',
]);

/** The reference a creation answers with. */
export const weddingCreated = z.object({ id });

export const weddingSchema = z
  .object({
    id,
    coupleNames: z.string(),
    weddingOn: z.string(),
    timeZone: z.string(),
    country: z.string(),
    rsvpDeadlineOn: z.string(),
    invitationsOn: z.string().nullable(),
    reminderDaysBeforeDeadline: z.array(z.int()),
    accentColor: z.string(),
    contactLine: z.string(),
    status: weddingStatus,
    noticePolicy: z.object(noticePolicyFields).nullable().meta(noticePolicyMeaning),
    scheduleVersion: z.int(),
    isDemo: z.boolean(),
    events: z.array(
      z.object({
        id,
        name: z.string(),
        startsAtLocal: z.string(),
        startsAt: instant,
        place: z.string(),
        servesMeal: z.boolean(),
        capacity: count.nullable(),
        mealOptions: z.array(z.object({ id, name: z.string() })),
      }),
    ),
  })
  .meta({ id: 'Wedding' });

export const weddingList = z.object({
  items: z.array(z.object({ id, coupleNames: z.string(), weddingOn: z.string(), status: weddingStatus })),
});

const tally = z.object({
  eventId: id,
  name: z.string(),
  startsAt: instant,
  attending: count,
  declined: count,
  awaiting: count,
  mealsMissing: count,
  capacity: count.nullable(),
});

/** GET /v1/weddings/{weddingId} */
export const weddingOverview = z
  .object({
    wedding: weddingSchema,
    findPage: z.url().meta({
      description:
        'The page on which guests who have lost their link ask for it; for the wedding’s website. The link goes to the address of the guest list, and the page tells nobody who is on it.',
    }),
    now: instant,
    timeline: z.array(
      z.object({
        id: z.string(),
        kind: milestoneKind,
        dueAt: instant,
        localTime: z.string().meta({ description: 'Wall-clock time in the wedding’s zone.' }),
        supplierId: id.optional(),
        status: z.enum(['planned', 'running', 'done', 'skipped']),
        ranAt: instant.nullable(),
        sent: count,
        failed: count,
      }),
    ),
    headcount: z.object({
      people: z.object({ invited: count, coming: count, declined: count, awaiting: count }),
      events: z.array(tally),
      curve: z.array(z.object({ at: instant, eventId: id, attending: count })),
    }),
    suppliers: z.array(
      z.object({
        id,
        name: z.string(),
        type: z.string(),
        cutoffAt: instant.nullable(),
        latest: z
          .object({
            version: z.int(),
            kind: z.string(),
            total: count,
            answer: z.enum(['acknowledged', 'disputed']).nullable(),
            acknowledgeBy: instant,
          })
          .nullable(),
      }),
    ),
    supplierState: z.enum(['clean', 'dirty', 'urgent']).meta({
      description:
        'clean: suppliers know all there is. dirty: changes are being gathered. urgent: they are told at once.',
    }),
    lateChanges: z.array(
      z.object({
        id,
        supplierId: id,
        supplierName: z.string(),
        total: count,
        lockedTotal: count,
        isUrgent: z.boolean(),
        createdAt: instant,
      }),
    ),
    alerts: z.array(
      z.object({
        id,
        kind: z.string(),
        supplierId: id.nullable(),
        householdId: id.nullable(),
        detail: z.record(z.string(), z.union([z.string(), z.number()])),
        createdAt: instant,
      }),
    ),
  })
  .meta({ id: 'WeddingOverview' });

/** GET /v1/weddings/{weddingId}/workflow */
export const workflowState = z
  .object({
    phase: z.string(),
    scheduleVersion: z.int(),
    nextMilestone: z
      .object({ id: z.string(), kind: milestoneKind, dueAt: instant, localTime: z.string() })
      .nullable(),
    supplierVersionSeen: z.int(),
    supplierVersionDone: z.int(),
    isGatheringChanges: z.boolean(),
  })
  .meta({ id: 'WorkflowState' });

export const milestoneParams = z.object({
  weddingId: id,
  milestoneId: z.string().regex(/^[\w-]{1,100}$/),
});

export const alertParams = z.object({ weddingId: id, alertId: id });
