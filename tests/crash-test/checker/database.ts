/**
 * What the database says, by questions of the checker's own, past row-level security.
 *
 * The checker shares no code with the product: neither a query, nor a type, nor a rule.
 */
import { Client } from 'pg';

export interface HouseholdRow {
  id: string;
  wedding_id: string;
  revision: number;
  has_email: boolean;
  takes_texts: boolean;
}
export interface RsvpRow {
  wedding_id: string;
  household_id: string;
  guest_id: string;
  event_id: string;
  status: 'awaiting' | 'attending' | 'declined';
  meal_option_id: string | null;
}
export interface ChangeRow {
  household_id: string;
  revision: number;
  guest_id: string;
  event_id: string;
  from_status: string;
  to_status: string;
}
export interface TallyRow {
  event_id: string;
  awaiting: number;
  attending: number;
  declined: number;
}
export interface WeddingRow {
  id: string;
  schedule_version: number;
  rsvp_deadline_on: string;
  wedding_on: string;
  supplier_state: string;
  audit_sequence: string;
  audit_hash: string;
}
export interface EventRow {
  id: string;
  wedding_id: string;
  name: string;
  serves_meal: boolean;
  starts_at_local: string;
}
export interface DishRow {
  id: string;
  event_id: string;
  name: string;
}
export interface SupplierRow {
  id: string;
  wedding_id: string;
  type: string;
  name: string;
  crew_meals: number;
  event_ids: string[];
  is_locked: boolean;
}
export interface NoticeRow {
  id: string;
  supplier_id: string;
  version: number;
  total: number;
  answer: string | null;
}
export interface LateChangeRow {
  supplier_id: string;
  total: number;
}
export interface SendRow {
  id: string;
  wedding_id: string;
  business_key: string;
  channel: 'email' | 'sms';
  state: string;
  household_id: string | null;
  notice_id: string | null;
}
export interface AuditRow {
  wedding_id: string;
  sequence: string;
  at: string;
  actor: string;
  action: string;
  subject: string;
  detail: string;
  hash: string;
}
export interface MilestoneRow {
  wedding_id: string;
  id: string;
  kind: string;
  status: string;
  due_at: Date;
  schedule_version: number;
}

/** Everything the rules are held against, read in one moment of rest. */
export interface Stored {
  households: HouseholdRow[];
  rsvps: RsvpRow[];
  changes: ChangeRow[];
  tallies: TallyRow[];
  weddings: WeddingRow[];
  events: EventRow[];
  dishes: DishRow[];
  suppliers: SupplierRow[];
  notices: NoticeRow[];
  openLateChanges: LateChangeRow[];
  sends: SendRow[];
  audit: AuditRow[];
  milestones: MilestoneRow[];
}

/** What is still under way, with how long it has been. */
export interface LeftoverRow {
  what: string;
  age_seconds: number;
}

const OF_WEDDINGS = 'wedding_id = any($1)';
const QUERIES: Record<keyof Stored, string> = {
  households: `select id, wedding_id, revision, email_encrypted is not null as has_email,
      phone_encrypted is not null and sms_allowed as takes_texts from households where ${OF_WEDDINGS}`,
  rsvps: `select wedding_id, household_id, guest_id, event_id, status, meal_option_id from rsvps where ${OF_WEDDINGS}`,
  changes: `select household_id, revision, guest_id, event_id, from_status, to_status from rsvp_changes
      where ${OF_WEDDINGS} order by id`,
  tallies: `select event_id, awaiting, attending, declined from event_headcounts where ${OF_WEDDINGS}`,
  weddings: `select w.id, w.schedule_version, w.rsvp_deadline_on::text, w.wedding_on::text, h.supplier_state,
      h.audit_sequence::text, encode(h.audit_hash, 'hex') as audit_hash
      from weddings w join wedding_heads h on h.wedding_id = w.id where w.id = any($1)`,
  events: `select id, wedding_id, name, serves_meal, starts_at_local from events where ${OF_WEDDINGS}`,
  dishes: `select id, event_id, name from meal_options where ${OF_WEDDINGS}`,
  suppliers: `select id, wedding_id, type, name, crew_meals, event_ids::text[], locked_at is not null as is_locked
      from suppliers where ${OF_WEDDINGS}`,
  notices: `select id, supplier_id, version, total, answer from supplier_notices where ${OF_WEDDINGS}
      order by supplier_id, version`,
  openLateChanges: `select supplier_id, total from late_changes where ${OF_WEDDINGS} and decided_at is null`,
  sends: `select id, wedding_id, business_key, channel, state, household_id, notice_id from sends where ${OF_WEDDINGS}`,
  // The very texts that went into the chain.
  audit: `select wedding_id, sequence::text, extract(epoch from at)::text as at, actor, action, subject,
      detail::text, encode(hash, 'hex') as hash from audit_entries where ${OF_WEDDINGS} order by wedding_id, audit_entries.sequence`,
  milestones: `select wedding_id, id, kind, status, due_at, schedule_version from milestones where ${OF_WEDDINGS}`,
};

const LEFTOVERS = `
  select 'outbox row ' || topic || ' of wedding ' || wedding_id || ', carried in vain ' || attempts || ' times' as what,
      extract(epoch from clock_timestamp() - created_at)::float as age_seconds
    from outbox where ${OF_WEDDINGS}
  union all
  select 'confirmation of household ' || household_id || ', revision ' || revision,
      extract(epoch from clock_timestamp() - created_at)::float
    from pending_confirmations where ${OF_WEDDINGS}
  union all
  select 'send ' || id || ' (' || business_key || ') in state ' || state,
      extract(epoch from clock_timestamp() - attempted_at)::float
    from sends where ${OF_WEDDINGS} and state in ('sending', 'deferred')
  union all
  select 'notice ' || n.id || ' never handed to a provider', extract(epoch from clock_timestamp() - n.created_at)::float
    from supplier_notices n where n.${OF_WEDDINGS}
      and not exists (select 1 from sends s where s.notice_id = n.id)
      and not exists (select 1 from supplier_notices m where m.supplier_id = n.supplier_id and m.version > n.version)
  union all
  select 'step ' || id || ' of wedding ' || wedding_id || ' still running',
      extract(epoch from clock_timestamp() - ran_at)::float
    from milestones where ${OF_WEDDINGS} and status = 'running'
  union all
  select 'suppliers of wedding ' || wedding_id || ' not told (' || supplier_state || ')',
      extract(epoch from clock_timestamp() - last_change_at)::float
    from wedding_heads where ${OF_WEDDINGS} and supplier_state <> 'clean'`;

/** A look into the database. */
export interface DatabaseLook {
  stored(weddingIds: readonly string[]): Promise<Stored>;
  leftovers(weddingIds: readonly string[]): Promise<LeftoverRow[]>;
}

/** Asks on a connection of its own each time: the server may have been killed since the last look. */
export function lookIntoDatabase(url: string): DatabaseLook {
  const withClient = async <T>(work: (client: Client) => Promise<T>): Promise<T> => {
    const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on('error', () => undefined);
    await client.connect();
    try {
      return await work(client);
    } finally {
      await client.end();
    }
  };
  return {
    stored: (weddingIds) =>
      withClient(async (client) => {
        await client.query('begin isolation level repeatable read, read only');
        const entries: [string, unknown][] = [];
        for (const [name, sql] of Object.entries(QUERIES))
          entries.push([name, (await client.query<Record<string, unknown>>(sql, [weddingIds])).rows]);
        return Object.fromEntries(entries) as unknown as Stored;
      }),
    leftovers: (weddingIds) =>
      withClient(async (client) => (await client.query<LeftoverRow>(LEFTOVERS, [weddingIds])).rows),
  };
}
