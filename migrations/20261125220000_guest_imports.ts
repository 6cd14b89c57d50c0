/**
 * Importing a guest list in steps: what was given, how it is read, what would happen, what has happened.
 *
 * A list and everything read from it holds people, so it lies under encryption, in pages: stretches of a
 * few hundred rows, which are written and read whole. A run and its pages are thrown away some time after
 * its last step (`src/domain/guest-import/run.ts`); what was imported stays.
 *
 * Guests get contact data of their own beside the household's one address for messages. `imported` holds
 * keyed fingerprints of what a list said last, so that a value nobody has changed here since may follow
 * the list, and one that was changed here does not fall back.
 */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table guests
      add column email_encrypted bytea,
      add column email_index bytea,
      add column other_emails_encrypted bytea,
      add column phone_encrypted bytea,
      add column phone_index bytea,
      add column tags text[] not null default '{}',
      add column imported jsonb;
    create index guests_email on guests (wedding_id, email_index) where email_index is not null;
    create index guests_phone on guests (wedding_id, phone_index) where phone_index is not null;

    alter table households
      add column postal_address_encrypted bytea,
      add column planner_note_encrypted bytea,
      add column imported jsonb;

    create table guest_import_runs (
      id uuid primary key,
      wedding_id uuid not null references weddings (id) on delete cascade,
      state text not null check (state in
        ('reading', 'planning', 'refused', 'planned', 'accepted', 'applied', 'undoing', 'undone')),
      source text not null check (source in ('file', 'paste')),
      file_name_encrypted bytea,
      content_type text,
      file_hash bytea not null,
      -- Raised by each choice; the plan names the version it was made from.
      version int not null default 1,
      planned_version int,
      -- Length of the wedding's audit chain when the plan was made: what came after may have changed the list.
      planned_sequence bigint,
      choices_encrypted bytea not null,
      description_encrypted bytea,
      counts jsonb,
      refusal text,
      look_again int not null default 0,
      has_diet_consent boolean not null default false,
      created_by text not null,
      created_at timestamptz not null default wedsync_now(),
      touched_at timestamptz not null default wedsync_now(),
      applied_at timestamptz,
      undone_at timestamptz,
      thrown_away_at timestamptz
    );
    create index guest_import_runs_wedding on guest_import_runs (wedding_id, created_at desc);

    -- What a run holds of people: the file, its rows, the plan, what has changed. One page is one value.
    create table guest_import_pages (
      run_id uuid not null references guest_import_runs (id) on delete cascade,
      wedding_id uuid not null references weddings (id) on delete cascade,
      kind text not null,
      position int not null,
      items int not null,
      content_encrypted bytea not null,
      primary key (run_id, kind, position)
    );
    create index guest_import_pages_wedding on guest_import_pages (wedding_id);

    -- What a wedding's planner has said about columns, for the next list.
    create table guest_import_columns (
      wedding_id uuid primary key references weddings (id) on delete cascade,
      columns_encrypted bytea not null
    );

    alter table outbox drop constraint outbox_topic_check;
    alter table outbox add constraint outbox_topic_check check (topic in
      ('suppliers_changed', 'plan_changed', 'wave_ready', 'notice_ready', 'notice_answered', 'import_moved'));
  `);
  for (const table of ['guest_import_runs', 'guest_import_pages', 'guest_import_columns']) {
    await knex.raw(`
      alter table ${table} enable row level security, force row level security;
      create policy one_wedding on ${table} to wedsync_app
        using (wedding_id = current_wedding()) with check (wedding_id = current_wedding());
      grant select, insert, update, delete on ${table} to wedsync_app;
    `);
  }
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    delete from outbox where topic = 'import_moved';
    alter table outbox drop constraint outbox_topic_check;
    alter table outbox add constraint outbox_topic_check check (topic in
      ('suppliers_changed', 'plan_changed', 'wave_ready', 'notice_ready', 'notice_answered'));
    drop table guest_import_columns, guest_import_pages, guest_import_runs;
    alter table households drop column imported, drop column planner_note_encrypted,
      drop column postal_address_encrypted;
    alter table guests drop column imported, drop column tags, drop column phone_index,
      drop column phone_encrypted, drop column other_emails_encrypted, drop column email_index,
      drop column email_encrypted;
  `);
}
