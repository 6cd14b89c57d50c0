/** Reads the records SES publishes, and leaves the person behind. */
import { z } from 'zod';
import type { ProviderEvent } from '../domain/communications/ports';
import type { BlindIndex } from './blind-index';

const tag = z
  .array(z.string().min(1).max(256))
  .min(1)
  .transform(([first = '']) => first);

const base = z.object({
  mail: z.object({
    messageId: z.string().min(1).max(200),
    timestamp: z.coerce.date(),
    // One alone, as we send: the address that was written to, whatever the household has now.
    destination: z.array(z.string()).catch([]),
    // Only what is published through a configuration set carries tags, and only ours carries these.
    tags: z.object({ send_id: tag, wedding_id: tag }),
  }),
});
const moment = z.object({ timestamp: z.coerce.date() });

const eventSchema = z.discriminatedUnion('eventType', [
  base.extend({ eventType: z.literal('Send') }),
  base.extend({ eventType: z.literal('Delivery'), delivery: moment }),
  base.extend({ eventType: z.literal('Bounce'), bounce: moment.extend({ bounceType: z.string() }) }),
  base.extend({
    eventType: z.literal('Complaint'),
    complaint: moment.extend({ complaintFeedbackType: z.string().nullish() }),
  }),
  base.extend({ eventType: z.literal('Reject') }),
  base.extend({ eventType: z.literal('Rendering Failure') }),
]);
type SesEvent = z.infer<typeof eventSchema>;

type Meaning = (Pick<ProviderEvent, 'state' | 'occurredAt'> & { mustRest?: true }) | undefined;

function meaning(event: SesEvent): Meaning {
  switch (event.eventType) {
    case 'Send':
      return { state: 'accepted', occurredAt: event.mail.timestamp };
    case 'Delivery':
      return { state: 'delivered', occurredAt: event.delivery.timestamp };
    case 'Bounce': {
      const { bounceType, timestamp: occurredAt } = event.bounce;
      if (bounceType === 'Permanent') return { state: 'bounced', mustRest: true, occurredAt };
      // Transient and Undetermined: SES has given up on this message, while the address may well be
      // good. SES files absence notes here too, after a Delivery: `failed` must not win over `delivered`.
      return { state: 'failed', occurredAt };
    }
    case 'Complaint': {
      const { complaintFeedbackType, timestamp: occurredAt } = event.complaint;
      // The receiver took the mail out of the spam folder: the opposite of a complaint.
      if (complaintFeedbackType === 'not-spam') return undefined;
      return { state: 'complained', mustRest: true, occurredAt };
    }
    case 'Reject':
    case 'Rendering Failure':
      return { state: 'failed', occurredAt: event.mail.timestamp };
  }
}

/**
 * What one record means for one of our sends.
 *
 * @param json the text inside the SNS notification.
 * @param eventId id of the notification.
 * @param fingerprint names an address that must rest without naming the person.
 * @returns one event; none for records without our tags, for opens, clicks and delays, and for text
 *   that is not a record, such as SES's greeting when publishing is set up.
 */
export function readSesEvent(json: string, eventId: string, fingerprint: BlindIndex): ProviderEvent[] {
  let content: unknown;
  try {
    content = JSON.parse(json);
  } catch {
    return [];
  }
  const event = eventSchema.safeParse(content).data;
  const what = event && meaning(event);
  if (event === undefined || what === undefined) return [];
  const { messageId: providerMessageId, tags, destination } = event.mail;
  const { state, occurredAt, mustRest = false } = what;
  const [address] = destination;
  return [
    {
      provider: 'ses',
      eventId,
      sendId: tags.send_id,
      weddingId: tags.wedding_id,
      providerMessageId,
      state,
      suppress: mustRest && address !== undefined ? fingerprint(address) : null,
      occurredAt,
    },
  ];
}
