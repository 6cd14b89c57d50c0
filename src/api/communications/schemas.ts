/** What is answered about messages. */
import { z } from 'zod';
import { id, instant } from '../fields';
import { pageOf, pageQuery } from '../paging';

/** GET …/sends */
export const sendQuery = pageQuery.extend({ householdId: id.optional(), supplierId: id.optional() });

export const sendPage = pageOf(
  z
    .object({
      id,
      template: z.string(),
      channel: z.enum(['email', 'sms']),
      state: z.enum([
        'sending',
        'deferred',
        'accepted',
        'delivered',
        'bounced',
        'complained',
        'failed',
        'held',
      ]),
      householdId: id.nullable(),
      householdName: z.string().nullable(),
      supplierId: id.nullable(),
      supplierName: z.string().nullable(),
      at: instant,
      outcomeCode: z.string().nullable(),
    })
    .meta({ id: 'Send' }),
);
