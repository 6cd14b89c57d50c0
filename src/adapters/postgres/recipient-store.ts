/** Whom messages are written to, read at the moment of sending. */
import type { Recipient, RecipientStore } from '../../domain/communications/store-ports';
import { groupBy } from '../../domain/shared/group-by';
import { dateNewsVersion } from '../../domain/weddings/date-news';
import type { LinkTokens } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import { confirmedEvents } from './confirmed-events';
import type { Database } from './database';
import { standingBefore } from './date-standings';
import {
  byPosition,
  bytes,
  toHousehold,
  toWedding,
  type Bytes,
  type EventRow,
  type GuestRow,
  type HouseholdRow,
  type MealOptionRow,
  type RsvpRow,
  type WeddingRow,
} from './rows';

interface RecipientRows {
  wedding: WeddingRow;
  events: EventRow[];
  meal_options: MealOptionRow[];
  households: HouseholdRow[];
  guests: GuestRow[];
  rsvps: RsvpRow[];
  suppressions: {
    channel: 'email' | 'sms';
    address_index: string;
    reason: 'bounce' | 'complaint' | 'opt_out';
  }[];
}

/** Recipients in PostgreSQL. */
export function createRecipientStore(
  database: Database,
  encryption: FieldEncryption,
  links: LinkTokens,
): RecipientStore {
  const recipientsOf = (rows: RecipientRows): Recipient[] => {
    const wedding = toWedding(rows.wedding, rows.events.sort(byPosition), rows.meal_options.sort(byPosition));
    const guests = groupBy(rows.guests.sort(byPosition), (guest) => guest.household_id);
    const rsvps = groupBy(rows.rsvps, (rsvp) => rsvp.household_id);
    const reasons = new Map(
      rows.suppressions.map((one) => [
        `${one.channel}/${bytes(one.address_index).toString('hex')}`,
        one.reason,
      ]),
    );
    const whySuppressed = (channel: 'email' | 'sms', address: string | null) =>
      address === null || reasons.size === 0
        ? undefined
        : reasons.get(`${channel}/${encryption.blindIndex(address).toString('hex')}`);
    return rows.households.map((row) => {
      const email = opened(row.email_encrypted, 'households.email', row.id);
      const phone = opened(row.phone_encrypted, 'households.phone', row.id);
      const noEmail = whySuppressed('email', email);
      return {
        wedding,
        household: toHousehold(row, guests.get(row.id) ?? [], rsvps.get(row.id) ?? [], encryption),
        email,
        phone,
        reach: {
          hasEmail: email !== null,
          emailSuppressed: noEmail !== undefined,
          emailRejected: noEmail !== undefined && noEmail !== 'opt_out',
          hasPhone: phone !== null,
          smsAllowed: row.sms_allowed,
          smsSuppressed: whySuppressed('sms', phone) !== undefined,
          messageFrequency: row.message_frequency,
        },
        linkToken: links.tokenFor('guest', row.id),
        unsubscribeToken: links.tokenFor('unsubscribe', row.id),
      };
    });
  };
  const opened = (sealed: Bytes, place: string, id: string) =>
    sealed === null ? null : encryption.open(bytes(sealed), place, id);
  return {
    async find(weddingId, householdIds) {
      const [row] = await database.statement<{ rows: RecipientRows | null }>(
        'select open_recipients($1, $2) as rows',
        [weddingId, householdIds],
      );
      return row?.rows == null ? [] : recipientsOf(row.rows);
    },
    knownBefore: (wave, householdId) =>
      database.inWedding(wave.weddingId, (scope) =>
        standingBefore(scope, householdId, dateNewsVersion(wave.milestoneId)),
      ),
    confirmedBefore: (confirmation) =>
      database.inWedding(confirmation.weddingId, (scope) => confirmedEvents(scope, confirmation)),
  };
}
