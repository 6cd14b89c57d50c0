/** Planners, links, sessions, API keys and idempotency keys in PostgreSQL. */
import { randomUUID } from 'node:crypto';
import type { AccessStore, IdempotencyStore, TokenHolder } from '../../domain/access/ports';
import { AppError } from '../../domain/shared/app-error';
import { hashToken, newToken } from '../../security/access-token';
import type { FieldEncryption } from '../../security/field-encryption';
import { moment, type Database } from './database';

const LIFETIME = { sign_in: '15 minutes', session: '30 days', api_key: null } as const;

interface TokenRow {
  kind: TokenHolder['kind'];
  planner_id: string | null;
  wedding_id: string | null;
  subject_id: string | null;
}

const VALID = 'revoked_at is null and used_at is null and (expires_at is null or expires_at > wedsync_now())';

/** Access in PostgreSQL; only the hash of a secret is ever compared. */
export function createAccessStore(database: Database, encryption: FieldEncryption): AccessStore {
  const holder = (row: TokenRow | undefined): TokenHolder | null =>
    row === undefined
      ? null
      : { kind: row.kind, plannerId: row.planner_id, weddingId: row.wedding_id, subjectId: row.subject_id };
  return {
    find: (kind, token) =>
      database.withToken(token, async (scope) =>
        holder(
          await scope('access_tokens')
            .where({ token_hash: hashToken(token), kind })
            .whereRaw(VALID)
            .first<TokenRow | undefined>(),
        ),
      ),
    consume: (kind, token) =>
      database.withToken(token, async (scope) => {
        await scope.raw(
          "select set_config('app.planner_id', coalesce((select planner_id::text from access_tokens where token_hash = ?), ''), true)",
          [hashToken(token)],
        );
        const rows = await scope('access_tokens')
          .where({ token_hash: hashToken(token), kind })
          .whereRaw(VALID)
          .update({ used_at: moment(scope) })
          .returning<TokenRow[]>('*');
        return holder(rows[0]);
      }),
    issueForPlanner: (plannerId, kind, label, seed) =>
      database.inPlanner(plannerId, async (scope) => {
        const token = newToken(kind, seed);
        const lifetime = LIFETIME[kind];
        await scope('access_tokens')
          .insert({
            token_hash: hashToken(token),
            kind,
            planner_id: plannerId,
            label: label ?? null,
            expires_at: lifetime === null ? null : scope.raw('wedsync_now() + ?::interval', [lifetime]),
          })
          .onConflict('token_hash')
          .ignore();
        return token;
      }),
    revoke: (kind, token) =>
      database.withToken(token, async (scope) => {
        await scope('access_tokens')
          .where({ token_hash: hashToken(token), kind })
          .delete();
      }),
    async findPlannerByEmail(email, createIfMissing) {
      const index = encryption.blindIndex(email);
      const find = async () => {
        const known = await database.withHash(index, (scope) =>
          scope('planners').where({ email_index: index }).first<{ id: string } | undefined>('id'),
        );
        return known?.id ?? null;
      };
      const known = await find();
      if (known !== null || !createIfMissing) return known;
      const id = randomUUID();
      await database.inPlanner(id, async (scope) => {
        await scope('planners')
          .insert({
            id,
            email_encrypted: encryption.seal(email.trim(), 'planners.email', id),
            email_index: index,
          })
          // Pressed twice, the other press may have made the planner meanwhile.
          .onConflict('email_index')
          .ignore();
      });
      return find();
    },
    async plannerEmail(plannerId) {
      const row = await database.inPlanner(plannerId, (scope) =>
        scope('planners')
          .where({ id: plannerId })
          .first<{ email_encrypted: Buffer } | undefined>('email_encrypted'),
      );
      if (row === undefined) throw new AppError('request.not_found');
      return encryption.open(row.email_encrypted, 'planners.email', plannerId);
    },
  };
}

/** Nobody still works on a claim this old. */
const FORSAKEN = "created_at < now() - interval '1 minute'";

interface KeptRow {
  request_hash: Buffer;
  status_code: number | null;
  body: unknown;
  is_carried_out: boolean;
  is_forsaken: boolean;
}

/** Idempotency keys in PostgreSQL. */
export function createIdempotencyStore(database: Database): IdempotencyStore {
  return {
    claim: (plannerId, key, requestHash) =>
      database.inPlanner(plannerId, async (scope) => {
        const own = { planner_id: plannerId, idempotency_key: key };
        await scope('idempotent_responses')
          .where(own)
          .where({ is_carried_out: false })
          .whereNull('status_code')
          .whereRaw(FORSAKEN)
          .delete();
        const inserted = await scope('idempotent_responses')
          .insert({ ...own, request_hash: requestHash })
          .onConflict(['planner_id', 'idempotency_key'])
          .ignore()
          .returning<{ claim_id: string }[]>('claim_id');
        if (inserted[0] !== undefined) return { kind: 'new', claimId: inserted[0].claim_id };
        const row = await scope('idempotent_responses')
          .where(own)
          .first<KeptRow | undefined>('*', scope.raw(`${FORSAKEN} as is_forsaken`));
        if (row === undefined) return { kind: 'in_progress' };
        if (!row.request_hash.equals(requestHash)) return { kind: 'mismatch' };
        if (row.status_code !== null) return { kind: 'repeat', statusCode: row.status_code, body: row.body };
        return { kind: row.is_carried_out && row.is_forsaken ? 'answer_lost' : 'in_progress' };
      }),
    carryOut: (plannerId, claimId, work) => database.carryOut({ plannerId, claimId }, work),
    finish: (plannerId, claimId, statusCode, body) =>
      database.inPlanner(plannerId, async (scope) => {
        await scope('idempotent_responses')
          .where({ planner_id: plannerId, claim_id: claimId })
          .update({ status_code: statusCode, body: JSON.stringify(body) });
      }),
    release: (plannerId, claimId) =>
      database.inPlanner(plannerId, async (scope) => {
        // Not a key that somebody else has taken meanwhile, nor one under which something was stored.
        await scope('idempotent_responses')
          .where({ planner_id: plannerId, claim_id: claimId, is_carried_out: false })
          .whereNull('status_code')
          .delete();
      }),
  };
}
