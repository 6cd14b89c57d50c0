/**
 * The chain's last link is the one its head names: a last entry rewritten together with its own hash was
 * taken for whole, as no later entry holds its hash.
 */
import type { Knex } from 'knex';

const BREAK = (isHeadCompared: boolean) => `
  create or replace function audit_chain_break(p_wedding uuid) returns bigint language sql stable as $$
    with chain as (
      select a.*, lag(a.hash, 1, '\\x00'::bytea) over (order by a.sequence) as previous,
        row_number() over (order by a.sequence) as expected
      from audit_entries a where a.wedding_id = p_wedding
    )
    select coalesce(
      (select min(expected) from chain
        where sequence <> expected
          or hash <> audit_hash(previous, sequence, at, actor, action, subject, detail)),
      (select h.audit_sequence from wedding_heads h
        where h.wedding_id = p_wedding
          and (h.audit_sequence <> (select count(*) from chain)
            ${
              isHeadCompared
                ? `or h.audit_hash is distinct from (
              select coalesce((select hash from chain where sequence = h.audit_sequence), '\\x00'::bytea))`
                : ''
            })))
    $$`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(BREAK(true));
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(BREAK(false));
}
