/** A planner's API keys in PostgreSQL: listed and ended by id, never seen again. */
import type { ApiKey } from '../../domain/access/ports';
import { moment, type Database } from './database';

const ID = "left(encode(token_hash, 'hex'), 24)";

interface ApiKeyRow {
  id: string;
  label: string | null;
  created_at: Date;
}

/** Lists and ends API keys; ids are as `apiKeyId` makes them. An ended key's row stays as the record of it. */
export function createApiKeyStore(database: Database): {
  list(plannerId: string): Promise<ApiKey[]>;
  revoke(plannerId: string, apiKeyId: string): Promise<boolean>;
} {
  return {
    list: (plannerId) =>
      database.inPlanner(plannerId, async (scope) => {
        const rows = await scope('access_tokens')
          .where({ planner_id: plannerId, kind: 'api_key' })
          .whereNull('revoked_at')
          .orderBy('created_at')
          .select<ApiKeyRow[]>(scope.raw(`${ID} as id`), 'label', 'created_at');
        return rows.map((row) => ({ id: row.id, label: row.label ?? '', createdAt: row.created_at }));
      }),
    revoke: (plannerId, apiKeyId) =>
      database.inPlanner(plannerId, async (scope) => {
        const ended = await scope('access_tokens')
          .where({ planner_id: plannerId, kind: 'api_key' })
          .whereNull('revoked_at')
          .whereRaw(`${ID} = ?`, [apiKeyId])
          .update({ revoked_at: moment(scope) });
        return ended > 0;
      }),
  };
}
