/** What households have asked the couple for, opened. */
import type { ChangeRequest } from '../../domain/guests/ports';
import type { FieldEncryption } from '../../security/field-encryption';
import type { Scope } from './database';

/** A request with the household that made it. */
export interface HouseholdsRequest extends ChangeRequest {
  householdId: string;
}

/** Requests of a wedding's households, oldest first; with `householdIds`, only of those. */
export async function loadChangeRequests(
  scope: Scope,
  encryption: FieldEncryption,
  weddingId: string,
  householdIds?: readonly string[],
): Promise<HouseholdsRequest[]> {
  const rows = await scope('change_requests')
    .where({ wedding_id: weddingId })
    .modify((query) => {
      if (householdIds !== undefined) void query.whereRaw('household_id = any(?)', [[...householdIds]]);
    })
    .orderBy(['asked_at', 'id'])
    .select<{ id: string; household_id: string; words_encrypted: Buffer; asked_at: Date }[]>();
  return rows.map((row) => ({
    householdId: row.household_id,
    words: encryption.open(row.words_encrypted, 'change_requests.words', row.id),
    askedAt: row.asked_at,
  }));
}
