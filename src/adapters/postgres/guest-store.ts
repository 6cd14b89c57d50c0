/** Households and guests in PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { owesAnswer } from '../../domain/rsvp/answer';
import { AppError } from '../../domain/shared/app-error';
import type { GuestStore, NewHousehold } from '../../domain/guests/ports';
import type { LinkTokens } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, lockHead, type Database } from './database';
import { addGuest, changeHousehold, removeGuest } from './household-changes';
import { loadHouseholds } from './household-reader';
import { countInvited, writeHouseholds } from './household-writer';
import { planLateInvitations } from './plan-writer';
import type { RsvpRow } from './rows';

/** Households in PostgreSQL. */
export function createGuestStore(
  database: Database,
  encryption: FieldEncryption,
  links: LinkTokens,
): GuestStore {
  return {
    async addHouseholds(weddingId, households, actor) {
      const rows = households.map((household) => ({
        id: randomUUID(),
        household,
        guests: household.guests.map((guest) => ({ id: randomUUID(), guest })),
      }));
      await database.inWedding(weddingId, async (scope) => {
        await lockHead(scope, weddingId);
        await writeHouseholds(scope, weddingId, rows, { encryption, links });
        await countInvited(scope, invitationsOf(households));
        await planLateInvitations(scope, weddingId);
        await appendAudit(scope, weddingId, actor, 'households.added', weddingId, {
          households: households.length,
        });
      });
      database.announceWork();
      return rows.map((row) => row.id);
    },
    listHouseholds: (weddingId) =>
      database.inWedding(weddingId, (scope) => loadHouseholds(scope, encryption, weddingId)),
    getHousehold: async (weddingId, householdId) => {
      const [household] = await database.inWedding(weddingId, (scope) =>
        loadHouseholds(scope, encryption, weddingId, [householdId]),
      );
      if (household === undefined) throw new AppError('request.not_found');
      return household;
    },
    async changeHousehold(weddingId, householdId, change, actor) {
      await database.inWedding(weddingId, (scope) =>
        changeHousehold(scope, { weddingId, householdId, actor }, change, encryption),
      );
      database.announceWork();
    },
    async addGuest(weddingId, householdId, guest, actor) {
      const guestId = await database.inWedding(weddingId, (scope) =>
        addGuest(scope, { weddingId, householdId, actor }, guest, encryption),
      );
      database.announceWork();
      return guestId;
    },
    async removeGuest(weddingId, householdId, guestId, actor) {
      await database.inWedding(weddingId, (scope) =>
        removeGuest(scope, { weddingId, householdId, actor }, guestId, encryption),
      );
      database.announceWork();
    },
    async removeHousehold(weddingId, householdId, actor) {
      await database.inWedding(weddingId, async (scope) => {
        const row = await scope('households')
          .where({ id: householdId })
          .forUpdate()
          .first<{ id: string } | undefined>('id');
        if (row === undefined) throw new AppError('request.not_found');
        // After the household and before the counts, as an answer does.
        await lockHead(scope, weddingId);
        const rsvps = await scope('rsvps')
          .where({ household_id: householdId })
          .orderBy('event_id')
          .select<RsvpRow[]>();
        for (const rsvp of rsvps)
          await scope('event_headcounts').where({ event_id: rsvp.event_id }).decrement(rsvp.status, 1);
        await scope('households').where({ id: householdId }).delete();
        await scope('access_tokens').where({ wedding_id: weddingId, subject_id: householdId }).delete();
        if (rsvps.some((rsvp) => rsvp.status === 'attending'))
          await scope.raw('select mark_suppliers_dirty(?, false)', [weddingId]);
        await appendAudit(scope, weddingId, actor, 'household.removed', householdId, {
          stillOwed: owesAnswer(rsvps),
        });
      });
      database.announceWork();
    },
    linkToken: (householdId) => links.tokenFor('guest', householdId),
  };
}

function invitationsOf(households: NewHousehold[]): string[] {
  return households.flatMap(({ guests, eventIds }) => guests.flatMap((guest) => guest.eventIds ?? eventIds));
}
