/**
 * A household that has lost its link asks for it on the wedding's page. When it did last, and where the link was
 * to go, stands with the household: it is sent no second one for some hours, and one that was under way when
 * Temporal was lost is known.
 */
import type { Knex } from 'knex';

const TOPICS = [
  'suppliers_changed',
  'plan_changed',
  'wave_ready',
  'notice_ready',
  'notice_answered',
  'import_moved',
];
const allow = (topics: string[]) => `
  alter table outbox drop constraint outbox_topic_check,
    add constraint outbox_topic_check check (topic in (${topics.map((topic) => `'${topic}'`).join(', ')}));
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    alter table households
      add column link_asked_at timestamptz,
      add column link_asked_on text check (link_asked_on in ('email', 'sms')),
      add constraint households_link_asked_check check ((link_asked_at is null) = (link_asked_on is null));
    ${allow([...TOPICS, 'link_asked'])}
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    delete from outbox where topic = 'link_asked';
    ${allow(TOPICS)}
    alter table households drop column link_asked_at, drop column link_asked_on;
  `);
}
