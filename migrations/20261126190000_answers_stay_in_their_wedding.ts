/**
 * A guest and whatever else a household has are of the household's wedding, an answer is of a guest of its
 * household and to an event of the wedding, and a dish is one of that event: foreign keys over all columns at
 * once say so.
 *
 * Before, each column had a key of its own, and that they belong together was the code's to see to. Half as many
 * keys are also half as many look-ups for each row of a long guest list, and whatever goes with an event or a
 * dish is found by the index of its wedding.
 */
import type { Knex } from 'knex';

/** What a household has besides its guests; two of them named the wedding by a key of its own. */
const OF_HOUSEHOLDS = [
  { table: 'answer_drafts', hadWeddingKey: true },
  { table: 'change_requests', hadWeddingKey: true },
  { table: 'pending_confirmations', hadWeddingKey: false },
  { table: 'rsvp_changes', hadWeddingKey: false },
];

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create unique index households_in_wedding on households (wedding_id, id);
    create unique index guests_in_household on guests (wedding_id, household_id, id);
    create unique index events_in_wedding on events (wedding_id, id);
    create unique index meal_options_in_event on meal_options (wedding_id, event_id, id);
    alter table guests
      drop constraint guests_household_id_fkey,
      drop constraint guests_wedding_id_fkey,
      add constraint guests_household_fkey foreign key (wedding_id, household_id)
        references households (wedding_id, id) on delete cascade;
    alter table rsvps
      drop constraint rsvps_guest_id_fkey,
      drop constraint rsvps_household_id_fkey,
      drop constraint rsvps_wedding_id_fkey,
      drop constraint rsvps_event_id_fkey,
      drop constraint rsvps_meal_option_id_fkey,
      add constraint rsvps_guest_fkey foreign key (wedding_id, household_id, guest_id)
        references guests (wedding_id, household_id, id) on delete cascade,
      add constraint rsvps_event_fkey foreign key (wedding_id, event_id)
        references events (wedding_id, id) on delete cascade,
      add constraint rsvps_meal_option_fkey foreign key (wedding_id, event_id, meal_option_id)
        references meal_options (wedding_id, event_id, id);
    drop index households_wedding;
    drop index guests_household;
  `);
  for (const { table, hadWeddingKey } of OF_HOUSEHOLDS)
    await knex.raw(`
      alter table ${table}
        drop constraint ${table}_household_id_fkey,
        ${hadWeddingKey ? `drop constraint ${table}_wedding_id_fkey,` : ''}
        add constraint ${table}_household_fkey foreign key (wedding_id, household_id)
          references households (wedding_id, id) on delete cascade
    `);
}

export async function down(knex: Knex): Promise<void> {
  for (const { table, hadWeddingKey } of OF_HOUSEHOLDS)
    await knex.raw(`
      alter table ${table}
        drop constraint ${table}_household_fkey,
        ${hadWeddingKey ? `add constraint ${table}_wedding_id_fkey foreign key (wedding_id) references weddings on delete cascade,` : ''}
        add constraint ${table}_household_id_fkey foreign key (household_id) references households on delete cascade
    `);
  await knex.raw(`
    create index households_wedding on households (wedding_id, id);
    create index guests_household on guests (wedding_id, household_id, position);
    alter table rsvps
      drop constraint rsvps_guest_fkey,
      drop constraint rsvps_event_fkey,
      drop constraint rsvps_meal_option_fkey,
      add constraint rsvps_guest_id_fkey foreign key (guest_id) references guests on delete cascade,
      add constraint rsvps_household_id_fkey foreign key (household_id) references households on delete cascade,
      add constraint rsvps_wedding_id_fkey foreign key (wedding_id) references weddings on delete cascade,
      add constraint rsvps_event_id_fkey foreign key (event_id) references events on delete cascade,
      add constraint rsvps_meal_option_id_fkey foreign key (meal_option_id) references meal_options;
    alter table guests
      drop constraint guests_household_fkey,
      add constraint guests_household_id_fkey foreign key (household_id) references households on delete cascade,
      add constraint guests_wedding_id_fkey foreign key (wedding_id) references weddings on delete cascade;
    drop index households_in_wedding;
    drop index guests_in_household;
    drop index events_in_wedding;
    drop index meal_options_in_event;
  `);
}
