/** What is answered about messages. */
import { z } from 'zod';
import { id, instant } from '../fields';

export const sendList = z.object({
  items: z.array(
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
        householdName: z.string().nullable(),
        supplierName: z.string().nullable(),
        at: instant,
        outcomeCode: z.string().nullable(),
      })
      .meta({ id: 'Send' }),
  ),
});
