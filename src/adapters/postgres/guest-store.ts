/** Households and guests in PostgreSQL. */
import { randomUUID } from 'node:crypto';
import { owesAnswer } from '../../domain/rsvp/answer';
import { AppError } from '../../domain/shared/app-error';
import type { GuestStore, HouseholdDetail, NewHousehold } from '../../domain/guests/ports';
import { hashToken, type LinkTokens } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import { announceWork, appendAudit, type Database, type Scope } from './database';
import { bytes, toHousehold, type GuestRow, type HouseholdRow, type RsvpRow } from './rows';

const ROWS_PER_INSERT = 500;

/** Households in PostgreSQL. */
export function createGuestStore(
  database: Database,
  encryption: FieldEncryption,
  links: LinkTokens,
): GuestStore {
  const detail = (row: HouseholdRow, guests: GuestRow[], rsvps: RsvpRow[]): HouseholdDetail => ({
    ...toHousehold(row, guests, rsvps, encryption),
    email:
      row.email_encrypted === null
        ? null
        : encryption.open(bytes(row.email_encrypted), 'households.email', row.id),
    phone:
      row.phone_encrypted === null
        ? null
        : encryption.open(bytes(row.phone_encrypted), 'households.phone', row.id),
    smsAllowed: row.sms_allowed,
    messageFrequency: row.message_frequency,
    answeredBy: row.answered_by,
  });
  const load = async (scope: Scope, weddingId: string, householdId?: string): Promise<HouseholdDetail[]> => {
    const own = { wedding_id: weddingId };
    const ofHousehold = householdId === undefined ? own : { ...own, household_id: householdId };
    const rows = await scope('households')
      .where(householdId === undefined ? own : { ...own, id: householdId })
      .orderBy('name')
      .select<HouseholdRow[]>();
    const guests = groupBy(
      await scope('guests').where(ofHousehold).orderBy('position').select<GuestRow[]>(),
      (row) => row.household_id,
    );
    const rsvps = groupBy(
      await scope('rsvps').where(ofHousehold).select<RsvpRow[]>(),
      (row) => row.household_id,
    );
    return rows.map((row) => detail(row, guests.get(row.id) ?? [], rsvps.get(row.id) ?? []));
  };
  return {
    async addHouseholds(weddingId, households, actor) {
      const ids = households.map(() => randomUUID());
      await database.inWedding(weddingId, async (scope) => {
        await insertHouseholds(scope, weddingId, households, ids, encryption, links);
        await appendAudit(scope, weddingId, actor, 'households.added', weddingId, {
          households: households.length,
        });
      });
      return ids;
    },
    listHouseholds: (weddingId) => database.inWedding(weddingId, (scope) => load(scope, weddingId)),
    getHousehold: async (weddingId, householdId) => {
      const [household] = await database.inWedding(weddingId, (scope) => load(scope, weddingId, householdId));
      if (household === undefined) throw new AppError('request.not_found');
      return household;
    },
    knownPeople: (weddingId) =>
      database.inWedding(weddingId, async (scope) => {
        const households = await load(scope, weddingId);
        return households.flatMap((household) =>
          household.guests.map((guest) => ({
            guest: { id: guest.id, fullName: guest.fullName },
            email: household.email,
          })),
        );
      }),
    async removeHousehold(weddingId, householdId, actor) {
      await database.inWedding(weddingId, async (scope) => {
        const row = await scope('households')
          .where({ id: householdId })
          .forUpdate()
          .first<{ id: string } | undefined>('id');
        if (row === undefined) throw new AppError('request.not_found');
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
      await announceWork(database);
    },
    linkToken: (householdId) => links.tokenFor('guest', householdId),
  };
}

async function insertHouseholds(
  scope: Scope,
  weddingId: string,
  households: NewHousehold[],
  ids: string[],
  encryption: FieldEncryption,
  links: LinkTokens,
): Promise<void> {
  const householdRows: object[] = [];
  const guestRows: object[] = [];
  const rsvpRows: object[] = [];
  const tokenRows: object[] = [];
  const invited = new Map<string, number>();
  for (const [index, household] of households.entries()) {
    const id = ids[index] ?? randomUUID();
    householdRows.push({
      id,
      wedding_id: weddingId,
      name: household.name,
      email_encrypted:
        household.email === null ? null : encryption.seal(household.email, 'households.email', id),
      email_index: household.email === null ? null : encryption.blindIndex(household.email),
      phone_encrypted:
        household.phone === null ? null : encryption.seal(household.phone, 'households.phone', id),
      sms_allowed: household.smsAllowed,
      message_frequency: household.messageFrequency,
    });
    for (const kind of ['guest', 'unsubscribe'] as const) {
      tokenRows.push({
        token_hash: hashToken(links.tokenFor(kind, id)),
        kind,
        wedding_id: weddingId,
        subject_id: id,
      });
    }
    for (const [position, guest] of household.guests.entries()) {
      const guestId = randomUUID();
      guestRows.push({
        id: guestId,
        wedding_id: weddingId,
        household_id: id,
        position,
        full_name: guest.fullName,
        age_band: guest.ageBand,
        is_plus_one: guest.isPlusOne,
      });
      for (const eventId of household.eventIds) {
        rsvpRows.push({ wedding_id: weddingId, guest_id: guestId, event_id: eventId, household_id: id });
        invited.set(eventId, (invited.get(eventId) ?? 0) + 1);
      }
    }
  }
  await scope.batchInsert('households', householdRows, ROWS_PER_INSERT);
  await scope.batchInsert('guests', guestRows, ROWS_PER_INSERT);
  await scope.batchInsert('rsvps', rsvpRows, ROWS_PER_INSERT);
  await scope.batchInsert('access_tokens', tokenRows, ROWS_PER_INSERT);
  for (const [eventId, count] of [...invited].sort(([a], [b]) => a.localeCompare(b))) {
    await scope('event_headcounts').where({ event_id: eventId }).increment('awaiting', count);
  }
}

/** Rows by one of their columns, order kept. */
export function groupBy<Row>(rows: Row[], key: (row: Row) => string): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group === undefined) groups.set(key(row), [row]);
    else group.push(row);
  }
  return groups;
}
