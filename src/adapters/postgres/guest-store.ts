/** Households and guests in PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { AppError } from '../../domain/shared/app-error';
import type { GuestStore, NewHousehold } from '../../domain/guests/ports';
import type { LinkTokens } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import { appendAudit, lockHead, type Database } from './database';
import { addGuest, changeHousehold } from './household-changes';
import { loadHouseholds } from './household-reader';
import { removeGuest, removeHousehold, removeInvitation } from './household-removals';
import { countInvited, writeHouseholds } from './household-writer';
import { planLateInvitations } from './plan-writer';
import { holdEvents } from './row-locks';

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
      const invitedTo = invitationsOf(households);
      await database.inWedding(weddingId, async (scope) => {
        await holdEvents(scope, weddingId, invitedTo);
        await lockHead(scope, weddingId);
        await writeHouseholds(scope, weddingId, rows, { encryption, links });
        await countInvited(scope, invitedTo);
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
    async removeInvitation(weddingId, householdId, removal, actor) {
      await database.inWedding(weddingId, (scope) =>
        removeInvitation(scope, { weddingId, householdId, actor }, removal, encryption),
      );
      database.announceWork();
    },
    async removeHousehold(weddingId, householdId, actor) {
      await database.inWedding(weddingId, (scope) =>
        removeHousehold(scope, { weddingId, householdId, actor }, encryption),
      );
      database.announceWork();
    },
    linkToken: (householdId) => links.tokenFor('guest', householdId),
  };
}

function invitationsOf(households: NewHousehold[]): string[] {
  return households.flatMap(({ guests, eventIds }) => guests.flatMap((guest) => guest.eventIds ?? eventIds));
}
