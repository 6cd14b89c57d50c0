/** Links asked for, in PostgreSQL: whose address it is, and that it is sent once in some hours. */
import { linkKey } from '../../domain/communications/business-key';
import { mayGetLink } from '../../domain/communications/consent';
import type { RecipientStore } from '../../domain/communications/store-ports';
import {
  LINK_REST_HOURS,
  MOST_LINKS_AT_ONCE,
  type AskedLink,
  type LinkAddress,
  type LinkRequests,
} from '../../domain/guests/link-requests';
import type { OutboxMessage } from '../../domain/weddings/outbox';
import type { PublicTokens } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import { announceOnCommit, appendAudit, moment, type Database, type Scope } from './database';
import { lockHouseholds } from './row-locks';
import { bytes, type Bytes } from './rows';

interface AskedRow {
  id: string;
  link_asked_at: Date;
  link_asked_on: 'email' | 'sms';
}

const RESTED = `(link_asked_at is null or link_asked_at <= wedsync_now() - interval '${LINK_REST_HOURS} hours')`;

/** Link requests in PostgreSQL. */
export function createLinkRequests(
  database: Database,
  encryption: FieldEncryption,
  recipients: Pick<RecipientStore, 'find'>,
  tokens: PublicTokens,
): LinkRequests {
  return {
    tokenOf: (weddingId) => tokens.tokenFor(weddingId),
    weddingOf: (token) => tokens.weddingOf(token),
    async ask(weddingId, to) {
      const ids = await database.inWedding(weddingId, (scope) => holdersOf(scope, weddingId, to, encryption));
      const found = await recipients.find(weddingId, ids);
      const reachable = found.filter(
        ({ wedding, reach }) => wedding.status !== 'completed' && mayGetLink(to.channel, reach),
      );
      if (reachable.length === 0) return;
      const households = reachable.map(({ household }) => household.id);
      await database.inWedding(weddingId, (scope) => noteAsked(scope, weddingId, households, to.channel));
    },
  };
}

/** Letters that were asked for lately and are not known to have left or failed. */
export async function linksAwaited(scope: Scope): Promise<OutboxMessage[]> {
  const rows = await scope('households')
    .whereNotNull('link_asked_at')
    .whereRaw(`not ${RESTED}`)
    .select<AskedRow[]>('id', 'link_asked_at', 'link_asked_on');
  const links = rows.map(toAsked);
  const settled = await scope('sends')
    .whereRaw('business_key = any(?)', [links.map(linkKey)])
    .whereNotIn('state', ['sending', 'deferred'])
    .select<{ business_key: string }[]>('business_key');
  const isSettled = new Set(settled.map((row) => row.business_key));
  return links
    .filter((link) => !isSettled.has(linkKey(link)))
    .map((payload) => ({ topic: 'link_asked', payload }));
}

/** Numbers have no fingerprint to be found by; there are a few hundred, and each request opens all of them. */
async function holdersOf(
  scope: Scope,
  weddingId: string,
  { channel, address }: LinkAddress,
  encryption: FieldEncryption,
): Promise<string[]> {
  const households = scope('households').where({ wedding_id: weddingId }).orderBy('id');
  if (channel === 'email') {
    const index = encryption.blindIndex(address);
    const rows = await households.where({ email_index: index }).select<{ id: string }[]>('id');
    return rows.map(({ id }) => id);
  }
  const rows = await households
    .whereNotNull('phone_encrypted')
    .select<{ id: string; phone_encrypted: Exclude<Bytes, null> }[]>('id', 'phone_encrypted');
  return rows
    .filter((row) => encryption.open(bytes(row.phone_encrypted), 'households.phone', row.id) === address)
    .map(({ id }) => id);
}

async function noteAsked(
  scope: Scope,
  weddingId: string,
  householdIds: string[],
  channel: 'email' | 'sms',
): Promise<void> {
  // Who asks twice at the same moment waits here, and finds that it was asked for.
  await lockHouseholds(scope, weddingId, { ids: householdIds });
  const rested = scope('households').whereRaw('id = any(?)', [householdIds]).whereRaw(RESTED).orderBy('id');
  const rows = await scope('households')
    .whereIn('id', rested.limit(MOST_LINKS_AT_ONCE).select('id'))
    .update({ link_asked_at: moment(scope), link_asked_on: channel })
    .returning<AskedRow[]>(['id', 'link_asked_at', 'link_asked_on']);
  if (rows.length === 0) return;
  await scope('outbox').insert(
    rows.map((row) => ({
      wedding_id: weddingId,
      topic: 'link_asked',
      payload: JSON.stringify(toAsked(row)),
    })),
  );
  for (const { id } of rows) await appendAudit(scope, weddingId, 'visitor', 'link.asked', id, { channel });
  await announceOnCommit(scope);
}

function toAsked(row: AskedRow): AskedLink {
  return { householdId: row.id, channel: row.link_asked_on, askedAt: row.link_asked_at.toISOString() };
}
