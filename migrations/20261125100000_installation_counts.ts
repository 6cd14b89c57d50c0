/**
 * Numbers about the whole installation for its operator: how much waits, since when, in which state.
 *
 * No running role may look over all weddings, and the tables' owner sees nothing under forced row-level
 * security. `wedsync_keeper` may, and nobody is it: it cannot sign in and has no members. It owns the few
 * functions that work over all weddings; each gives numbers or ids, and only the role named with it may
 * call it. The keeper itself sees the columns that they count, and no other.
 *
 * The migrate command makes the role before, and hands it every security-definer function after the
 * migrations, so that a restored database is right again once the command has run.
 */
import type { Knex } from 'knex';

/** What the keeper sees over all weddings, by table. */
const COUNTED: Record<string, string> = {
  outbox: 'topic, created_at',
  pending_confirmations: 'created_at',
  sends: 'state, attempted_at',
  supplier_notices: 'wedding_id, supplier_id, version, acknowledge_by, answered_at',
  milestones: 'status, due_at',
  weddings: 'id, status',
};

export async function up(knex: Knex): Promise<void> {
  for (const [table, columns] of Object.entries(COUNTED)) {
    await knex.raw(`
      create policy counting on ${table} for select to wedsync_keeper using (true);
      grant select (${columns}) on ${table} to wedsync_keeper;
    `);
  }
  await knex.raw(`
    grant usage on schema public to wedsync_keeper;
    create index sends_held on sends (attempted_at) where state = 'held';
    create index milestones_running on milestones (due_at) where status = 'running';
    create index supplier_notices_unanswered on supplier_notices (supplier_id, version) where answered_at is null;

    create function installation_counts() returns table (gauge text, part text, value double precision)
      language sql stable security definer set search_path = pg_catalog, public as $$
        with since as (select wedsync_now() as at)
        select 'wedsync_outbox_rows', topic, count(*) from outbox group by topic
        union all select 'wedsync_outbox_age_seconds', '', coalesce(extract(epoch from max(now() - created_at)), 0)
          from since left join outbox on true
        union all select 'wedsync_confirmations_waiting', '', count(*) from pending_confirmations
        union all select 'wedsync_confirmations_age_seconds', '', coalesce(extract(epoch from max(at - created_at)), 0)
          from since left join pending_confirmations on true
        union all select 'wedsync_sends_open', s.state, count(sends.state)
          from (values ('sending'), ('deferred'), ('held')) as s (state) left join sends on sends.state = s.state
            and sends.state in ('sending', 'deferred', 'held') group by s.state
        union all select 'wedsync_sends_open_age_seconds', s.state, coalesce(extract(epoch from max(at - attempted_at)), 0)
          from since cross join (values ('sending'), ('deferred'), ('held')) as s (state) left join sends on sends.state = s.state
            and sends.state in ('sending', 'deferred', 'held') group by s.state
        union all select 'wedsync_waves_running', '', count(*) from milestones where status = 'running'
        union all select 'wedsync_waves_age_seconds', '', greatest(extract(epoch from max(at - due_at)), 0)
          from since left join milestones on status = 'running'
        union all select 'wedsync_notices_unanswered', s.state, count(open.wedding_id)
          from (values ('waiting'), ('overdue')) as s (state) left join (
            select n.wedding_id, case when n.acknowledge_by < wedsync_now() then 'overdue' else 'waiting' end as state
            from supplier_notices n join weddings w on w.id = n.wedding_id and w.status = 'planned'
            where n.answered_at is null and not exists (select 1 from supplier_notices later
              where later.supplier_id = n.supplier_id and later.version > n.version)) as open on open.state = s.state
          group by s.state
        union all select 'wedsync_weddings', s.status, count(w.id)
          from (values ('planned'), ('postponed'), ('cancelled'), ('completed')) as s (status)
          left join weddings w on w.status = s.status group by s.status
      $$;
    revoke execute on function installation_counts() from public;
    grant execute on function installation_counts() to wedsync_relay;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function installation_counts();
    drop index supplier_notices_unanswered, milestones_running, sends_held;
  `);
  for (const table of Object.keys(COUNTED)) {
    await knex.raw(`drop policy counting on ${table}; revoke all on ${table} from wedsync_keeper;`);
  }
}
