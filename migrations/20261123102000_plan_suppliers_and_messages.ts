/**
 * The plan of a wedding, its suppliers and what they were told, every message sent, and what is due.
 *
 * `outbox` and `pending_confirmations` are the only tables the relay's role sees over all weddings;
 * they hold ids and versions, never a person.
 */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table milestones (
      wedding_id uuid not null references weddings (id) on delete cascade,
      id text not null,
      schedule_version int not null,
      kind text not null,
      supplier_id uuid,
      due_at timestamptz not null,
      local_time text not null,
      status text not null default 'planned' check (status in ('planned', 'running', 'done', 'skipped')),
      ran_at timestamptz,
      sent int not null default 0,
      failed int not null default 0,
      primary key (wedding_id, id)
    );

    create table suppliers (
      id uuid primary key,
      wedding_id uuid not null references weddings (id) on delete cascade,
      type text not null,
      name text not null,
      contact_name text,
      email_encrypted bytea,
      phone_encrypted bytea,
      channel text not null check (channel in ('email', 'sms')),
      event_ids uuid[] not null,
      crew_meals int not null default 0 check (crew_meals >= 0),
      order_reference text,
      cutoff_amount int not null check (cutoff_amount >= 0),
      cutoff_unit text not null check (cutoff_unit in ('hours', 'days', 'business_days')),
      cutoff_local_time text not null,
      locked_at timestamptz,
      -- What the next notice must say although no count changed.
      announcement text check (announcement in ('wedding_moved', 'wedding_cancelled')),
      created_at timestamptz not null default now()
    );
    create index suppliers_wedding on suppliers (wedding_id);

    create table supplier_notices (
      id uuid primary key,
      wedding_id uuid not null references weddings (id) on delete cascade,
      supplier_id uuid not null references suppliers (id) on delete cascade,
      version int not null,
      kind text not null check (kind in ('estimate', 'final', 'after_cutoff', 'wedding_moved', 'wedding_cancelled')),
      count_encrypted bytea not null,
      total int not null,
      previous_total int,
      is_urgent boolean not null,
      acknowledge_by timestamptz not null,
      created_at timestamptz not null default now(),
      reminded_at timestamptz,
      escalated_at timestamptz,
      answered_at timestamptz,
      answer text check (answer in ('acknowledged', 'disputed')),
      answered_by text,
      dispute_encrypted bytea,
      unique (supplier_id, version)
    );
    create index supplier_notices_wedding on supplier_notices (wedding_id, created_at);

    -- A change after the cut-off: asked for, decided by the planner, never a silent edit.
    create table late_changes (
      id uuid primary key,
      wedding_id uuid not null references weddings (id) on delete cascade,
      supplier_id uuid not null references suppliers (id) on delete cascade,
      count_encrypted bytea not null,
      total int not null,
      locked_total int not null,
      is_urgent boolean not null,
      created_at timestamptz not null default now(),
      decided_at timestamptz,
      decision text check (decision in ('send', 'keep', 'superseded'))
    );
    create unique index late_changes_open on late_changes (supplier_id) where decided_at is null;
    create index late_changes_wedding on late_changes (wedding_id);

    -- One row for each message to one address. The business key is fixed before the first try.
    create table sends (
      id uuid primary key,
      wedding_id uuid not null references weddings (id) on delete cascade,
      business_key text not null,
      template text not null,
      channel text not null check (channel in ('email', 'sms')),
      household_id uuid references households (id) on delete set null,
      supplier_id uuid references suppliers (id) on delete set null,
      notice_id uuid references supplier_notices (id) on delete set null,
      state text not null check (state in ('sending', 'deferred', 'accepted', 'delivered', 'bounced', 'complained', 'failed', 'held')),
      attempts int not null default 1,
      attempted_at timestamptz not null default now(),
      retry_at timestamptz,
      provider_message_id text,
      outcome_code text,
      accepted_at timestamptz,
      settled_at timestamptz,
      created_at timestamptz not null default now(),
      unique (wedding_id, business_key)
    );
    create index sends_wedding on sends (wedding_id, created_at desc);
    create index sends_open on sends (attempted_at) where state in ('sending', 'deferred');

    create table provider_events (
      wedding_id uuid not null references weddings (id) on delete cascade,
      provider text not null,
      event_id text not null,
      received_at timestamptz not null default now(),
      primary key (wedding_id, provider, event_id)
    );

    create table suppressions (
      wedding_id uuid not null references weddings (id) on delete cascade,
      channel text not null check (channel in ('email', 'sms')),
      address_index bytea not null,
      reason text not null check (reason in ('bounce', 'complaint', 'opt_out')),
      created_at timestamptz not null default now(),
      primary key (wedding_id, channel, address_index)
    );

    -- Things a person should look at on the planner's page until they are dealt with.
    create table planner_alerts (
      id uuid primary key,
      wedding_id uuid not null references weddings (id) on delete cascade,
      alert_key text not null,
      kind text not null,
      supplier_id uuid,
      household_id uuid,
      detail jsonb not null default '{}',
      created_at timestamptz not null default now(),
      resolved_at timestamptz,
      unique (wedding_id, alert_key)
    );

    create table outbox (
      id bigint generated always as identity primary key,
      wedding_id uuid not null references weddings (id) on delete cascade,
      topic text not null check (topic in ('suppliers_changed', 'plan_changed', 'wave_ready', 'notice_ready', 'notice_answered')),
      payload jsonb not null,
      due_at timestamptz not null default now(),
      attempts int not null default 0,
      created_at timestamptz not null default now()
    );
    create index outbox_due on outbox (due_at);
    create index outbox_wedding on outbox (wedding_id);

    create table pending_confirmations (
      wedding_id uuid not null references weddings (id) on delete cascade,
      household_id uuid not null references households (id) on delete cascade,
      revision int not null,
      due_at timestamptz not null default now(),
      claimed_until timestamptz not null default '-infinity',
      created_at timestamptz not null default now(),
      primary key (household_id, revision)
    );
    create index pending_confirmations_due on pending_confirmations (due_at);
    create index pending_confirmations_wedding on pending_confirmations (wedding_id);
  `);
  const tables = [
    'milestones',
    'suppliers',
    'supplier_notices',
    'late_changes',
    'sends',
    'provider_events',
    'suppressions',
    'planner_alerts',
    'outbox',
    'pending_confirmations',
  ];
  for (const table of tables) {
    await knex.raw(`
      alter table ${table} enable row level security, force row level security;
      create policy one_wedding on ${table} to wedsync_app
        using (wedding_id = current_wedding()) with check (wedding_id = current_wedding());
      grant select, insert, update, delete on ${table} to wedsync_app;
    `);
  }
  await knex.raw(`
    create policy due_work on outbox to wedsync_relay using (true);
    create policy due_work on pending_confirmations to wedsync_relay using (true);
    grant select, update, delete on outbox, pending_confirmations to wedsync_relay;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table pending_confirmations, outbox, planner_alerts, suppressions, provider_events, sends,
      late_changes, supplier_notices, suppliers, milestones;
  `);
}
