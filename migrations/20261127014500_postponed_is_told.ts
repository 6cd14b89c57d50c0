/**
 * Suppliers hear also of a wedding postponed, and on again. Every kind of notice that tells what becomes of the day
 * begins with "wedding"; such a one is waited for whatever kind of supplier it went to.
 */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table suppliers drop constraint suppliers_announcement_check;
    alter table suppliers add constraint suppliers_announcement_check check (announcement in
      ('wedding_moved', 'wedding_postponed', 'wedding_resumed', 'wedding_cancelled'));
    alter table supplier_notices drop constraint supplier_notices_kind_check;
    alter table supplier_notices add constraint supplier_notices_kind_check check (kind in
      ('estimate', 'final', 'after_cutoff',
       'wedding_moved', 'wedding_postponed', 'wedding_resumed', 'wedding_cancelled'));

    drop function installation_counts();
    create function installation_counts() returns table (gauge text, part text, value double precision)
      language sql stable security definer set search_path = pg_catalog, public as $$
        with since as (select wedsync_now() as at),
        open_sends as (
          select state, at - case state when 'sending' then greatest(created_at, retry_at) else created_at end as age
            from since, sends where state in ('sending', 'deferred')
          union all select state, at - created_at
            from since, sends where state = 'held' and attempted_at > at - interval '7 days')
        select 'wedsync_outbox_rows', topic, count(*) from outbox group by topic
        union all select 'wedsync_outbox_age_seconds', '', coalesce(extract(epoch from max(now() - created_at)), 0)
          from since left join outbox on true
        union all select 'wedsync_confirmations_waiting', '', count(*) from pending_confirmations
        union all select 'wedsync_confirmations_age_seconds', '', coalesce(extract(epoch from max(at - created_at)), 0)
          from since left join pending_confirmations on true
        union all select 'wedsync_sends_open', s.state, count(o.state)
          from (values ('sending'), ('deferred'), ('held')) as s (state) left join open_sends o on o.state = s.state
          group by s.state
        union all select 'wedsync_sends_open_age_seconds', s.state, greatest(extract(epoch from max(o.age)), 0)
          from (values ('sending'), ('deferred'), ('held')) as s (state) left join open_sends o on o.state = s.state
          group by s.state
        union all select 'wedsync_steps_overdue_age_seconds', '', coalesce(extract(epoch from max(at - m.due_at)), 0)
          from since left join (milestones m join weddings w on w.id = m.wedding_id and w.status <> 'completed')
            on m.status = 'planned' and m.due_at < at
        union all select 'wedsync_waves_running', '', count(*) from milestones where status = 'running'
        union all select 'wedsync_waves_age_seconds', '', greatest(extract(epoch from max(at - coalesce(ran_at, due_at))), 0)
          from since left join milestones on status = 'running'
        union all select 'wedsync_notices_unanswered', s.state, count(open.wedding_id)
          from (values ('waiting'), ('overdue')) as s (state) left join (
            select n.wedding_id, case when n.acknowledge_by < wedsync_now() then 'overdue' else 'waiting' end as state
            from supplier_notices n join weddings w on w.id = n.wedding_id and w.status = 'planned'
              join suppliers s on s.id = n.supplier_id and (s.type in ('caterer', 'venue', 'planner', 'cake', 'rentals')
                or n.kind like 'wedding%')
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

/** What has been told stays told: an older version takes no more of it, and leaves it be. */
export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table suppliers drop constraint suppliers_announcement_check;
    alter table suppliers add constraint suppliers_announcement_check check (announcement in
      ('wedding_moved', 'wedding_cancelled')) not valid;
    alter table supplier_notices drop constraint supplier_notices_kind_check;
    alter table supplier_notices add constraint supplier_notices_kind_check check (kind in
      ('estimate', 'final', 'after_cutoff', 'wedding_moved', 'wedding_cancelled')) not valid;
  `);
}
