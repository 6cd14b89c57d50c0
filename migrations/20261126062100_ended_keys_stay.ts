/**
 * An API key that was ended stays, with when it was made and when it ended: it opened all of its planner's
 * weddings, so it is in no wedding's audit chain. `remove_expired` goes by this policy, whatever it asks for.
 */
import type { Knex } from 'knex';

const ofNoUse = (kinds: string) => `alter policy of_no_use on access_tokens using (kind in (${kinds})
  and coalesce(revoked_at, expires_at, used_at) < now() - interval '7 days')`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(ofNoUse(`'sign_in', 'session'`));
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(ofNoUse(`'sign_in', 'session', 'api_key'`));
}
