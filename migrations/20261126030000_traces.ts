/**
 * What is left for later remembers the trace it was left by, as W3C's `traceparent`: ids without a person.
 *
 * The default takes it from the transaction, where the database room notes it while a trace is followed. No
 * statement that leaves work has to know of it, and where nothing is traced nothing is stored.
 */
import type { Knex } from 'knex';

const TABLES = ['outbox', 'pending_confirmations'];

export async function up(knex: Knex): Promise<void> {
  for (const table of TABLES)
    await knex.raw(`
      alter table ${table} add column traceparent text
        default nullif(current_setting('app.traceparent', true), '');
    `);
}

export async function down(knex: Knex): Promise<void> {
  for (const table of TABLES) await knex.raw(`alter table ${table} drop column traceparent`);
}
