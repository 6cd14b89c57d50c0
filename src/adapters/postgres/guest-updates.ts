/** Changes of guests and households that exist: the fields named are written, all others stay. */
import type { ImportMarks } from '../../domain/guest-import/known-household';
import type { GuestFields, HouseholdFields } from '../../domain/guest-import/merge';
import type { FieldEncryption } from '../../security/field-encryption';
import type { Scope } from './database';

/** One guest's or household's new values. `marks` null: no list has ever said anything; absent: they stay. */
export interface FieldUpdate<Fields> {
  id: string;
  fields: Partial<Fields>;
  marks?: ImportMarks | null;
}

const ROWS_PER_STATEMENT = 500;

/** Writes guests' fields. */
export async function updateGuests(
  scope: Scope,
  weddingId: string,
  updates: FieldUpdate<GuestFields>[],
  encryption: FieldEncryption,
): Promise<void> {
  const rows = updates.map(({ id, fields, marks }) => ({
    id,
    ...(marks === undefined ? {} : { marks }),
    ...('fullName' in fields ? { full_name: fields.fullName } : {}),
    ...('ageBand' in fields ? { age_band: fields.ageBand } : {}),
    ...('tags' in fields ? { tags: fields.tags } : {}),
    ...contact(encryption, 'guests', id, fields),
    ...list(encryption, 'guests.other_emails', 'other_emails', id, fields.otherEmails),
    ...list(encryption, 'guests.dietary_needs', 'dietary_needs', id, fields.dietaryNeeds),
  }));
  await update(scope, weddingId, 'guests', rows, [
    text('full_name'),
    text('age_band'),
    `tags = case when jsonb_exists(n, 'tags') then array(select jsonb_array_elements_text(n -> 'tags')) else g.tags end`,
    ...['email', 'other_emails', 'phone', 'dietary_needs'].map(sealed),
    ...['email_index', 'phone_index'].map(binary),
  ]);
}

/** Writes households' fields. */
export async function updateHouseholds(
  scope: Scope,
  weddingId: string,
  updates: FieldUpdate<HouseholdFields & { messageFrequency: 'all' | 'minimal' }>[],
  encryption: FieldEncryption,
): Promise<void> {
  const rows = updates.map(({ id, fields, marks }) => ({
    id,
    ...(marks === undefined ? {} : { marks }),
    ...('name' in fields ? { name: fields.name } : {}),
    ...('smsAllowed' in fields ? { sms_allowed: fields.smsAllowed } : {}),
    ...('messageFrequency' in fields ? { message_frequency: fields.messageFrequency } : {}),
    ...contact(encryption, 'households', id, fields),
    ...one(encryption, 'households.planner_note', 'planner_note', id, fields.plannerNote),
    ...one(
      encryption,
      'households.postal_address',
      'postal_address',
      id,
      fields.postalAddress == null ? fields.postalAddress : JSON.stringify(fields.postalAddress),
    ),
  }));
  await update(scope, weddingId, 'households', rows, [
    text('name'),
    text('message_frequency'),
    `sms_allowed = case when jsonb_exists(n, 'sms_allowed') then (n ->> 'sms_allowed')::boolean else g.sms_allowed end`,
    ...['email', 'phone', 'planner_note', 'postal_address'].map(sealed),
    binary('email_index'),
  ]);
}

async function update(
  scope: Scope,
  weddingId: string,
  table: 'guests' | 'households',
  rows: object[],
  assignments: string[],
): Promise<void> {
  const marks = `imported = case when jsonb_exists(n, 'marks') then nullif(n -> 'marks', 'null'::jsonb) else g.imported end`;
  for (let start = 0; start < rows.length; start += ROWS_PER_STATEMENT) {
    const some = JSON.stringify(rows.slice(start, start + ROWS_PER_STATEMENT));
    await scope.raw(
      `update ${table} g set ${[marks, ...assignments].join(', ')}
       from jsonb_array_elements(?::jsonb) n where g.id = (n ->> 'id')::uuid and g.wedding_id = ?`,
      [some, weddingId],
    );
  }
}

const text = (column: string) =>
  `${column} = case when jsonb_exists(n, '${column}') then n ->> '${column}' else g.${column} end`;
const binary = (column: string) =>
  `${column} = case when jsonb_exists(n, '${column}') then decode(n ->> '${column}', 'hex') else g.${column} end`;
const sealed = (column: string) => binary(`${column}_encrypted`);

/** E-mail with its index, phone with its index where the table has one. */
function contact(
  encryption: FieldEncryption,
  table: 'guests' | 'households',
  id: string,
  { email, phone }: { email?: string | null; phone?: string | null },
): object {
  const index = (value: string | null) =>
    value === null ? null : encryption.blindIndex(value).toString('hex');
  return {
    ...one(encryption, `${table}.email`, 'email', id, email),
    ...one(encryption, `${table}.phone`, 'phone', id, phone),
    ...(email === undefined ? {} : { email_index: index(email) }),
    ...(phone === undefined || table === 'households' ? {} : { phone_index: index(phone) }),
  };
}

function one(
  encryption: FieldEncryption,
  place: string,
  column: string,
  id: string,
  value: string | null | undefined,
): object {
  if (value === undefined) return {};
  const hex = value === null ? null : encryption.seal(value, place, id).toString('hex');
  return { [`${column}_encrypted`]: hex };
}

function list(
  encryption: FieldEncryption,
  place: string,
  column: string,
  id: string,
  items: unknown[] | undefined,
): object {
  if (items === undefined) return {};
  return one(encryption, place, column, id, items.length === 0 ? null : JSON.stringify(items));
}
