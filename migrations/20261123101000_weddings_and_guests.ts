/**
 * The wedding, its events and menus, its households and guests, and their answers.
 *
 * `weddings` is its own tenant (its id is the wedding id); every other table carries `wedding_id`.
 * Contact data and diets are encrypted columns (`…_encrypted`); names stay readable because planners
 * search and sort by them.
 */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table weddings (
      id uuid primary key,
      planner_id uuid not null references planners (id),
      couple_names text not null,
      wedding_on date not null,
      time_zone text not null,
      country text not null,
      rsvp_deadline_on date not null,
      invitations_on date,
      reminder_days_before_deadline int[] not null,
      accent_color text not null,
      contact_line text not null,
      status text not null check (status in ('planned', 'postponed', 'cancelled', 'completed')),
      notice_quiet_minutes int not null check (notice_quiet_minutes >= 0),
      notice_max_wait_minutes int not null check (notice_max_wait_minutes >= notice_quiet_minutes),
      schedule_version int not null default 1,
      is_demo boolean not null default false,
      created_at timestamptz not null default now()
    );
    create index weddings_planner on weddings (planner_id);
    alter table weddings enable row level security, force row level security;
    create policy one_wedding on weddings to wedsync_app
      using (id = current_wedding() or planner_id = current_planner())
      with check (id = current_wedding() and (current_planner() is null or planner_id = current_planner()));

    -- The one row of a wedding that every answer touches, locked last and for as short as can be:
    -- what suppliers have not been told yet, and the head of the audit chain.
    create table wedding_heads (
      wedding_id uuid primary key references weddings (id) on delete cascade,
      supplier_version bigint not null default 0,
      supplier_state text not null default 'clean' check (supplier_state in ('clean', 'dirty', 'urgent')),
      dirty_since timestamptz,
      last_change_at timestamptz,
      audit_sequence bigint not null default 0,
      audit_hash bytea not null default '\\x00'
    );

    create table events (
      id uuid primary key,
      wedding_id uuid not null references weddings (id) on delete cascade,
      position int not null,
      name text not null,
      starts_at_local text not null,
      starts_at timestamptz not null,
      place text not null,
      serves_meal boolean not null,
      capacity int check (capacity > 0)
    );
    create index events_wedding on events (wedding_id, position);

    create table meal_options (
      id uuid primary key,
      wedding_id uuid not null references weddings (id) on delete cascade,
      event_id uuid not null references events (id) on delete cascade,
      position int not null,
      name text not null
    );
    create index meal_options_event on meal_options (wedding_id, event_id, position);

    create table households (
      id uuid primary key,
      wedding_id uuid not null references weddings (id) on delete cascade,
      name text not null,
      email_encrypted bytea,
      email_index bytea,
      phone_encrypted bytea,
      sms_allowed boolean not null default false,
      message_frequency text not null default 'all' check (message_frequency in ('all', 'minimal')),
      note_encrypted bytea,
      diet_consent_at timestamptz,
      revision int not null default 0,
      last_submission_id uuid,
      answered_at timestamptz,
      answered_by text check (answered_by in ('guest', 'planner')),
      invited_at timestamptz,
      created_at timestamptz not null default now()
    );
    create index households_wedding on households (wedding_id, id);
    create index households_email on households (wedding_id, email_index);

    create table guests (
      id uuid primary key,
      wedding_id uuid not null references weddings (id) on delete cascade,
      household_id uuid not null references households (id) on delete cascade,
      position int not null,
      full_name text,
      age_band text not null default 'adult' check (age_band in ('adult', 'child', 'infant')),
      is_plus_one boolean not null default false,
      dietary_needs_encrypted bytea,
      check (full_name is not null or is_plus_one)
    );
    create index guests_household on guests (wedding_id, household_id, position);

    -- A row exists for each guest and event the guest is invited to.
    create table rsvps (
      wedding_id uuid not null references weddings (id) on delete cascade,
      guest_id uuid not null references guests (id) on delete cascade,
      event_id uuid not null references events (id) on delete cascade,
      household_id uuid not null references households (id) on delete cascade,
      status text not null default 'awaiting' check (status in ('awaiting', 'attending', 'declined')),
      meal_option_id uuid references meal_options (id),
      updated_at timestamptz not null default now(),
      primary key (guest_id, event_id)
    );
    create index rsvps_household on rsvps (wedding_id, household_id);
    create index rsvps_event on rsvps (wedding_id, event_id, status);

    -- Append-only: every change of an answer. The headcount curve is drawn from it.
    create table rsvp_changes (
      id bigint generated always as identity primary key,
      wedding_id uuid not null references weddings (id) on delete cascade,
      household_id uuid not null,
      revision int not null,
      guest_id uuid not null,
      event_id uuid not null,
      from_status text not null,
      to_status text not null,
      changed_at timestamptz not null default now()
    );
    create index rsvp_changes_wedding on rsvp_changes (wedding_id, changed_at);

    -- Tally kept with the answers, so that its cost does not grow with the guest list.
    create table event_headcounts (
      event_id uuid primary key references events (id) on delete cascade,
      wedding_id uuid not null references weddings (id) on delete cascade,
      awaiting int not null default 0 check (awaiting >= 0),
      attending int not null default 0 check (attending >= 0),
      declined int not null default 0 check (declined >= 0)
    );
    create index event_headcounts_wedding on event_headcounts (wedding_id);

    -- Drafts of a form between two pages; thrown away when sent.
    create table answer_drafts (
      household_id uuid primary key references households (id) on delete cascade,
      wedding_id uuid not null references weddings (id) on delete cascade,
      draft_encrypted bytea not null,
      updated_at timestamptz not null default now()
    );
    create index answer_drafts_wedding on answer_drafts (wedding_id);
  `);
  await protect(knex, [
    'wedding_heads',
    'events',
    'meal_options',
    'households',
    'guests',
    'rsvps',
    'rsvp_changes',
    'event_headcounts',
    'answer_drafts',
  ]);
  await knex.raw(`
    grant select, insert, update on weddings, wedding_heads to wedsync_app;
    grant select, insert, update, delete on events, meal_options, households, guests, rsvps, event_headcounts, answer_drafts to wedsync_app;
    grant select, insert on rsvp_changes to wedsync_app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(
    `drop table answer_drafts, event_headcounts, rsvp_changes, rsvps, guests, households, meal_options, events, wedding_heads, weddings`,
  );
}

async function protect(knex: Knex, tables: string[]): Promise<void> {
  for (const table of tables) {
    await knex.raw(`
      alter table ${table} enable row level security, force row level security;
      create policy one_wedding on ${table} to wedsync_app
        using (wedding_id = current_wedding()) with check (wedding_id = current_wedding());
    `);
  }
}
