/** Every encrypted column there is, and rewriting their values under another key. */
import type { FieldEncryption } from '../../security/field-encryption';
import type { Database, Scope } from './database';

/** An encrypted column: where it is, and what its values are bound to. */
interface SealedColumn {
  table: string;
  column: string;
  /** As `FieldEncryption` is told; never changes, or nothing opens. */
  place: string;
  /** The id that a value is bound to, as SQL. */
  id: string;
}

const column = (table: string, name: string, id = 'id::text'): SealedColumn => ({
  table,
  column: `${name}_encrypted`,
  place: `${table}.${name}`,
  id,
});

/** Encrypted columns of a wedding's rows; a test compares them with the schema. */
export const WEDDING_COLUMNS: readonly SealedColumn[] = [
  column('households', 'email'),
  column('households', 'phone'),
  column('households', 'note'),
  column('households', 'postal_address'),
  column('households', 'planner_note'),
  column('guests', 'dietary_needs'),
  column('guests', 'email'),
  column('guests', 'other_emails'),
  column('guests', 'phone'),
  column('answer_drafts', 'draft', 'household_id::text'),
  column('change_requests', 'words'),
  column('suppliers', 'email'),
  column('suppliers', 'phone'),
  column('supplier_notices', 'count'),
  column('supplier_notices', 'dispute'),
  column('late_changes', 'count'),
  column('guest_import_runs', 'file_name'),
  column('guest_import_runs', 'choices'),
  column('guest_import_runs', 'description'),
  column('guest_import_pages', 'content', "run_id || '/' || kind || '/' || position"),
  column('guest_import_columns', 'columns', 'wedding_id::text'),
];

/** Encrypted columns of a planner's own row. */
export const PLANNER_COLUMNS: readonly SealedColumn[] = [column('planners', 'email')];

/** Short, so that an answer never waits long for a row. */
const VALUES_PER_TRANSACTION = 50;

/** Rewrites values under the key that writes now. What has been rewritten is known by the key it names. */
export interface Resealing {
  /** All of one wedding's values; gives how many were under another key. */
  resealWedding(weddingId: string): Promise<number>;
  /** A planner's own. */
  resealPlanner(plannerId: string): Promise<number>;
}

/** @param encryption opens everything that is stored, and writes under the new key. */
export function createResealing(database: Database, encryption: FieldEncryption): Resealing {
  const resealAll = async (
    columns: readonly SealedColumn[],
    inScope: <T>(work: (scope: Scope) => Promise<T>) => Promise<T>,
  ): Promise<number> => {
    let resealed = 0;
    for (const sealed of columns) {
      for (let last = VALUES_PER_TRANSACTION; last === VALUES_PER_TRANSACTION; resealed += last)
        last = await inScope((scope) => resealSome(scope, sealed, encryption));
    }
    return resealed;
  };
  return {
    resealWedding: (weddingId) => resealAll(WEDDING_COLUMNS, (work) => database.inWedding(weddingId, work)),
    resealPlanner: (plannerId) => resealAll(PLANNER_COLUMNS, (work) => database.inPlanner(plannerId, work)),
  };
}

/** A sealed value begins with the length and the id of its key. */
const IS_UNDER_ANOTHER_KEY = "substring(?? from 2 for get_byte(??, 0)) <> convert_to(?, 'UTF8')";

async function resealSome(
  scope: Scope,
  { table, column: name, place, id }: SealedColumn,
  encryption: FieldEncryption,
): Promise<number> {
  // Locked, a row keeps its place until this transaction ends, so its ctid finds it again.
  const rows = await scope(table)
    .whereNotNull(name)
    .whereRaw(IS_UNDER_ANOTHER_KEY, [name, name, encryption.writingKeyId])
    .limit(VALUES_PER_TRANSACTION)
    .forUpdate()
    .select<{ at: string; id: string; value: Buffer }[]>([
      scope.raw('ctid as at'),
      scope.raw(`${id} as id`),
      `${name} as value`,
    ]);
  for (const row of rows) {
    const value = encryption.openBytes(row.value, place, row.id);
    await scope(table)
      .where({ ctid: row.at })
      .update({ [name]: encryption.sealBytes(value, place, row.id) });
  }
  return rows.length;
}

/** The e-mail addresses of a wedding's households as stored, to try keys on. */
export function sealedEmails(
  database: Database,
  weddingId: string,
): Promise<{ id: string; sealed: Buffer; fingerprint: Buffer }[]> {
  return database.inWedding(weddingId, async (scope) => {
    const rows = await scope('households')
      .whereNotNull('email_encrypted')
      .limit(1)
      .select<{ id: string; sealed: Buffer; fingerprint: Buffer }[]>([
        'id',
        'email_encrypted as sealed',
        'email_index as fingerprint',
      ]);
    return rows;
  });
}
