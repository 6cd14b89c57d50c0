/**
 * Who may see what, from the first table on.
 *
 * Row-level security reads three settings that each transaction makes for itself: the wedding, the
 * planner, or the hash of a token that somebody presented. An unset setting matches nothing. After a
 * rollback PostgreSQL leaves such a setting as '' and not as NULL, hence nullif.
 */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create function current_wedding() returns uuid language sql stable
      as $$ select nullif(current_setting('app.wedding_id', true), '')::uuid $$;
    create function current_planner() returns uuid language sql stable
      as $$ select nullif(current_setting('app.planner_id', true), '')::uuid $$;
    create function current_token_hash() returns bytea language sql stable
      as $$ select decode(nullif(current_setting('app.token_hash', true), ''), 'hex') $$;

    create table planners (
      id uuid primary key,
      email_encrypted bytea not null,
      email_index bytea not null unique,
      created_at timestamptz not null default now()
    );
    alter table planners enable row level security, force row level security;
    create policy planner_self on planners to wedsync_app
      using (id = current_planner() or email_index = current_token_hash())
      with check (id = current_planner());

    -- One row for each secret somebody may hold. Only the SHA-256 of it is stored.
    create table access_tokens (
      token_hash bytea primary key,
      kind text not null check (kind in ('guest', 'supplier', 'sign_in', 'session', 'api_key', 'unsubscribe')),
      planner_id uuid references planners (id) on delete cascade,
      wedding_id uuid,
      subject_id uuid,
      label text,
      expires_at timestamptz,
      used_at timestamptz,
      revoked_at timestamptz,
      created_at timestamptz not null default now(),
      check (kind in ('sign_in', 'session', 'api_key') or (wedding_id is not null and subject_id is not null))
    );
    create index access_tokens_subject on access_tokens (wedding_id, subject_id);
    alter table access_tokens enable row level security, force row level security;
    create policy token_bearer on access_tokens to wedsync_app
      using (token_hash = current_token_hash() or wedding_id = current_wedding() or planner_id = current_planner())
      with check (wedding_id = current_wedding() or planner_id = current_planner());

    -- Answers already given to a POST that creates, by the caller's own key.
    create table idempotent_responses (
      planner_id uuid not null references planners (id) on delete cascade,
      idempotency_key text not null,
      request_hash bytea not null,
      status_code int,
      body jsonb,
      created_at timestamptz not null default now(),
      primary key (planner_id, idempotency_key)
    );
    alter table idempotent_responses enable row level security, force row level security;
    create policy planner_own on idempotent_responses to wedsync_app
      using (planner_id = current_planner()) with check (planner_id = current_planner());

    -- Shape expected by rate-limiter-flexible; keys are hashes and hold no person.
    create table rate_limits (key text primary key, points int not null default 0, expire bigint);

    grant select, insert, update on planners to wedsync_app;
    grant select, insert, update, delete on access_tokens, idempotent_responses, rate_limits to wedsync_app;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop table rate_limits, idempotent_responses, access_tokens, planners;
    drop function current_wedding(), current_planner(), current_token_hash();
  `);
}
