/**
 * How long changes are gathered for suppliers may be left to the product, which goes by the time left to the
 * next cut-off: both columns null. Weddings that are there keep what they have.
 */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table weddings
      alter column notice_quiet_minutes drop not null,
      alter column notice_max_wait_minutes drop not null,
      add constraint weddings_notice_policy_whole
        check ((notice_quiet_minutes is null) = (notice_max_wait_minutes is null));
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table weddings drop constraint weddings_notice_policy_whole;
    update weddings set notice_quiet_minutes = 30, notice_max_wait_minutes = 240 where notice_quiet_minutes is null;
    alter table weddings
      alter column notice_quiet_minutes set not null,
      alter column notice_max_wait_minutes set not null;
  `);
}
