/**
 * A creating request is noted as carried out in the commit that creates, by the claim it holds on its key: if
 * the process dies before the answer is kept, a repeat is told so instead of creating once more.
 */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table idempotent_responses
      add column claim_id uuid not null default gen_random_uuid(),
      add column is_carried_out boolean not null default false;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table idempotent_responses drop column claim_id, drop column is_carried_out');
}
