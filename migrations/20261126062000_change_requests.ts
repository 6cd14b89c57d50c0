/**
 * What a household asks the couple once it can no longer change its answer itself. It lay in the place of
 * the answer's note and wiped it out; each request has a place of its own now, and none replaces another.
 */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table change_requests (
      id uuid primary key,
      wedding_id uuid not null references weddings (id) on delete cascade,
      household_id uuid not null references households (id) on delete cascade,
      words_encrypted bytea not null,
      asked_at timestamptz not null default wedsync_now()
    );
    create index change_requests_household on change_requests (wedding_id, household_id, asked_at);
    alter table change_requests enable row level security, force row level security;
    create policy one_wedding on change_requests to wedsync_app
      using (wedding_id = current_wedding()) with check (wedding_id = current_wedding());
    -- Changed only when keys are exchanged.
    grant select, insert, update on change_requests to wedsync_app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('drop table change_requests');
}
