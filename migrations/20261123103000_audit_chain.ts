/**
 * A hash-chained record of every change, written in the same transaction as the change.
 *
 * Each entry's hash covers the hash before it, so an entry altered or removed later breaks the chain
 * from there on; `audit_chain_break` finds the place. The running role may add entries and read them,
 * never change them. Entries hold ids and facts, no person.
 */
import type { Knex } from 'knex';

export async function up(knex: Knex): Promise<void> {
  await knex.raw(`
    create table audit_entries (
      wedding_id uuid not null references weddings (id) on delete cascade,
      sequence bigint not null,
      at timestamptz not null,
      actor text not null,
      action text not null,
      subject text not null,
      detail jsonb not null,
      hash bytea not null,
      primary key (wedding_id, sequence)
    );
    alter table audit_entries enable row level security, force row level security;
    create policy one_wedding on audit_entries to wedsync_app
      using (wedding_id = current_wedding()) with check (wedding_id = current_wedding());
    grant select, insert on audit_entries to wedsync_app;

    create function audit_hash(previous bytea, sequence bigint, at timestamptz, actor text, action text, subject text, detail jsonb)
      returns bytea language sql stable as $$
        select sha256(previous || convert_to(
          concat_ws(chr(31), sequence, extract(epoch from at), actor, action, subject, detail::text), 'UTF8'))
      $$;

    create function append_audit(p_wedding uuid, p_actor text, p_action text, p_subject text, p_detail jsonb)
      returns void language plpgsql as $$
      declare
        head wedding_heads%rowtype;
        happened_at timestamptz := clock_timestamp();
        new_hash bytea;
      begin
        select * into strict head from wedding_heads where wedding_id = p_wedding for update;
        new_hash := audit_hash(head.audit_hash, head.audit_sequence + 1, happened_at, p_actor, p_action, p_subject, p_detail);
        insert into audit_entries values
          (p_wedding, head.audit_sequence + 1, happened_at, p_actor, p_action, p_subject, p_detail, new_hash);
        update wedding_heads set audit_sequence = head.audit_sequence + 1, audit_hash = new_hash
          where wedding_id = p_wedding;
      end $$;

    -- The first sequence number whose hash does not follow from the one before; null when the chain is whole.
    create function audit_chain_break(p_wedding uuid) returns bigint language sql stable as $$
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
            and h.audit_sequence <> (select count(*) from chain)))
      $$;
  `);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function audit_chain_break(uuid), append_audit(uuid, text, text, text, jsonb),
      audit_hash(bytea, bigint, timestamptz, text, text, text, jsonb);
    drop table audit_entries;
  `);
}
