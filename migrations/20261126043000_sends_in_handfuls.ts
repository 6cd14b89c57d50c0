/**
 * Messages of one wedding in handfuls: whom they go to is read in one statement (`open_recipients`), they
 * are drawn from the send log in one (`begin_sends`), and what the provider has accepted is noted in one
 * (`accept_sends`). Measured, a message cost nineteen round trips and two commits before.
 *
 * They decide nothing. A message that is in the log already, and an outcome that is more than a plain
 * acceptance, are left to the caller, who takes them one by one. Rows are locked in the order of their keys,
 * so that two handfuls with the same messages queue instead of locking each other out.
 */
import type { Knex } from 'knex';

const OPEN = `
  create function open_recipients(p_wedding uuid, p_households uuid[]) returns json language plpgsql as $$
    begin
      perform set_config('app.wedding_id', p_wedding::text, true);
      return (
        select json_build_object(
          'wedding', row_to_json(w),
          'events', (select coalesce(json_agg(e), '[]') from events e where e.wedding_id = w.id),
          'meal_options', (select coalesce(json_agg(m), '[]') from meal_options m where m.wedding_id = w.id),
          'households', (select coalesce(json_agg(h), '[]') from households h
             where h.wedding_id = w.id and h.id = any (p_households)),
          'guests', (select coalesce(json_agg(g), '[]') from guests g
             where g.wedding_id = w.id and g.household_id = any (p_households)),
          'rsvps', (select coalesce(json_agg(r), '[]') from rsvps r
             where r.wedding_id = w.id and r.household_id = any (p_households)),
          'suppressions', (select coalesce(json_agg(s), '[]') from suppressions s where s.wedding_id = w.id))
        from weddings w where w.id = p_wedding);
    end $$;
`;

const BEGIN = `
  create function begin_sends(p_wedding uuid, p_sends jsonb, p_now timestamptz)
    returns table (id uuid, business_key text, created_at timestamptz) language plpgsql as $$
    #variable_conflict use_column
    begin
      perform set_config('app.wedding_id', p_wedding::text, true);
      return query
        insert into sends (id, wedding_id, business_key, template, channel, household_id, supplier_id, notice_id,
            tells_version, state, attempted_at, created_at)
          select s.id, p_wedding, s."businessKey", s.template, s.channel, s."householdId", s."supplierId", s."noticeId",
            s."tellsVersion", 'sending', p_now, p_now
          from jsonb_to_recordset(p_sends) as s (id uuid, "businessKey" text, template text, channel text,
            "householdId" uuid, "supplierId" uuid, "noticeId" uuid, "tellsVersion" int)
          order by s."businessKey"
        on conflict (wedding_id, business_key) do nothing
        returning id, business_key, created_at;
    end $$;
`;

const ACCEPT = `
  create function accept_sends(p_wedding uuid, p_accepted jsonb, p_now timestamptz, p_invitation text)
    returns setof uuid language plpgsql as $$
    begin
      perform set_config('app.wedding_id', p_wedding::text, true);
      return query
        with open as (
          select s.id, a."providerMessageId" as provider_message_id
          from jsonb_to_recordset(p_accepted) as a ("sendId" uuid, "providerMessageId" text)
            join sends s on s.id = a."sendId"
          where s.state = 'sending' order by s.id for update of s
        ), accepted as (
          update sends s set state = 'accepted', outcome_code = null, retry_at = null, accepted_at = p_now,
              provider_message_id = open.provider_message_id
            from open where s.id = open.id
            returning s.id, s.household_id, s.template, s.tells_version
        ), reached as (
          select h.id, r.version, r.is_invited
          from (select household_id, max(tells_version) as version, bool_or(template = p_invitation) as is_invited
              from accepted where tells_version is not null or template = p_invitation group by household_id) r
            join households h on h.id = r.household_id
          order by h.id for update of h
        ), told as (
          -- Whatever an invitation was written from, it told the day, at least as it stood first.
          update households h set
              told_before_version = case when r.version > coalesce(h.told_version, 0) then h.told_version
                else h.told_before_version end,
              told_version = greatest(h.told_version, r.version, case when r.is_invited then 1 end),
              invited_at = case when r.is_invited then coalesce(h.invited_at, wedsync_now()) else h.invited_at end
            from reached r where h.id = r.id
              and (r.version > coalesce(h.told_version, 0) or (r.is_invited and h.invited_at is null))
        )
        select id from accepted;
    end $$;
`;

export async function up(knex: Knex): Promise<void> {
  await knex.raw(OPEN);
  await knex.raw(BEGIN);
  await knex.raw(ACCEPT);
}

export async function down(knex: Knex): Promise<void> {
  await knex.raw(`
    drop function open_recipients(uuid, uuid[]), begin_sends(uuid, jsonb, timestamptz),
      accept_sends(uuid, jsonb, timestamptz, text);
  `);
}
