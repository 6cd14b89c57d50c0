/** Whoever accepted a plan that no longer held is told which rows come out differently, not only how many. */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`alter table guest_import_runs add column look_again_rows int[] not null default '{}'`);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw('alter table guest_import_runs drop column look_again_rows');
}
