/**
 * What an operator's commands and the relay's housekeeping need over all weddings, through the keeper:
 * the ids of weddings and planners, page by page, and the removal of what has no further use.
 *
 * What has no further use is said twice: by a policy, so that no mistake in the function could remove
 * another row, and in the function, should it ever be restored under an owner whom no policy binds.
 */
import type { Knex } from 'knex';

/** When a row has no further use. A sign-in link or session stays a week, for whoever asks why it ended. */
const OF_NO_USE = {
  access_tokens: `kind in ('sign_in', 'session', 'api_key')
    and coalesce(revoked_at, expires_at, used_at) < now() - interval '7 days'`,
  idempotent_responses: `created_at < now() - interval '7 days'`,
};

/** What the function reads of those tables to find such rows. */
const LOOKED_AT = {
  access_tokens: 'kind, expires_at, used_at, revoked_at',
  idempotent_responses: 'created_at',
};

const TABLES = ['access_tokens', 'idempotent_responses'] as const;

export async function up(knex: Knex): Promise<void> {
  for (const table of TABLES) {
    await knex.raw(`
      create policy of_no_use on ${table} to wedsync_keeper using (${OF_NO_USE[table]});
      grant delete, select (${LOOKED_AT[table]}) on ${table} to wedsync_keeper;
    `);
  }
  await knex.raw(`
    create policy counting on planners for select to wedsync_keeper using (true);
    grant select (id) on planners to wedsync_keeper;

    create function wedding_ids(p_after uuid, p_most int) returns setof uuid
      language sql stable security definer set search_path = pg_catalog, public as $$
        select id from weddings where p_after is null or id > p_after order by id limit p_most
      $$;
    create function planner_ids(p_after uuid, p_most int) returns setof uuid
      language sql stable security definer set search_path = pg_catalog, public as $$
        select id from planners where p_after is null or id > p_after order by id limit p_most
      $$;
    create function remove_expired() returns table (what text, removed bigint)
      language sql volatile security definer set search_path = pg_catalog, public as $$
        with tokens as (delete from access_tokens where ${OF_NO_USE.access_tokens} returning 1),
          answers as (delete from idempotent_responses where ${OF_NO_USE.idempotent_responses} returning 1)
        select 'access_tokens', count(*) from tokens
        union all select 'idempotent_responses', count(*) from answers
      $$;
    revoke execute on function wedding_ids(uuid, int), planner_ids(uuid, int), remove_expired() from public;
    grant execute on function wedding_ids(uuid, int), planner_ids(uuid, int), remove_expired() to wedsync_relay;

    -- So that an installation can be asked whether its schema is up to date.
    grant select on knex_migrations to wedsync_app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    revoke select on knex_migrations from wedsync_app;
    drop function remove_expired(), planner_ids(uuid, int), wedding_ids(uuid, int);
    drop policy counting on planners;
    revoke all on planners from wedsync_keeper;
  `);
  for (const table of TABLES) {
    await knex.raw(`drop policy of_no_use on ${table}; revoke all on ${table} from wedsync_keeper;`);
  }
}
