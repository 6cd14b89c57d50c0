-- The schema as the migrations make it. Written by "npm run schema"; not run by anything.

-- Tables

create table access_tokens (
  token_hash bytea not null,
  kind text not null,
  planner_id uuid,
  wedding_id uuid,
  subject_id uuid,
  label text,
  expires_at timestamp with time zone,
  used_at timestamp with time zone,
  revoked_at timestamp with time zone,
  created_at timestamp with time zone default wedsync_now() not null,
  constraint access_tokens_check CHECK (((kind = ANY (ARRAY['sign_in'::text, 'session'::text, 'api_key'::text])) OR ((wedding_id IS NOT NULL) AND (subject_id IS NOT NULL)))),
  constraint access_tokens_kind_check CHECK ((kind = ANY (ARRAY['guest'::text, 'supplier'::text, 'sign_in'::text, 'session'::text, 'api_key'::text, 'unsubscribe'::text]))),
  constraint access_tokens_pkey PRIMARY KEY (token_hash),
  constraint access_tokens_planner_id_fkey FOREIGN KEY (planner_id) REFERENCES planners(id) ON DELETE CASCADE
);
create table answer_drafts (
  household_id uuid not null,
  wedding_id uuid not null,
  draft_encrypted bytea not null,
  updated_at timestamp with time zone default wedsync_now() not null,
  constraint answer_drafts_household_fkey FOREIGN KEY (wedding_id, household_id) REFERENCES households(wedding_id, id) ON DELETE CASCADE,
  constraint answer_drafts_pkey PRIMARY KEY (household_id)
);
create table audit_entries (
  wedding_id uuid not null,
  sequence bigint not null,
  at timestamp with time zone not null,
  actor text not null,
  action text not null,
  subject text not null,
  detail jsonb not null,
  hash bytea not null,
  constraint audit_entries_pkey PRIMARY KEY (wedding_id, sequence),
  constraint audit_entries_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES wedding_heads(wedding_id) ON DELETE CASCADE
);
create table change_requests (
  id uuid not null,
  wedding_id uuid not null,
  household_id uuid not null,
  words_encrypted bytea not null,
  asked_at timestamp with time zone default wedsync_now() not null,
  constraint change_requests_household_fkey FOREIGN KEY (wedding_id, household_id) REFERENCES households(wedding_id, id) ON DELETE CASCADE,
  constraint change_requests_pkey PRIMARY KEY (id)
);
create table event_headcounts (
  event_id uuid not null,
  wedding_id uuid not null,
  awaiting integer default 0 not null,
  attending integer default 0 not null,
  declined integer default 0 not null,
  constraint event_headcounts_attending_check CHECK ((attending >= 0)),
  constraint event_headcounts_awaiting_check CHECK ((awaiting >= 0)),
  constraint event_headcounts_declined_check CHECK ((declined >= 0)),
  constraint event_headcounts_event_id_fkey FOREIGN KEY (event_id) REFERENCES events(id) ON DELETE CASCADE,
  constraint event_headcounts_pkey PRIMARY KEY (event_id),
  constraint event_headcounts_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table events (
  id uuid not null,
  wedding_id uuid not null,
  "position" integer not null,
  name text not null,
  starts_at_local text not null,
  starts_at timestamp with time zone not null,
  place text not null,
  serves_meal boolean not null,
  capacity integer,
  constraint events_capacity_check CHECK ((capacity > 0)),
  constraint events_pkey PRIMARY KEY (id),
  constraint events_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table guest_import_columns (
  wedding_id uuid not null,
  columns_encrypted bytea not null,
  constraint guest_import_columns_pkey PRIMARY KEY (wedding_id),
  constraint guest_import_columns_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table guest_import_pages (
  run_id uuid not null,
  wedding_id uuid not null,
  kind text not null,
  "position" integer not null,
  items integer not null,
  content_encrypted bytea not null,
  constraint guest_import_pages_pkey PRIMARY KEY (run_id, kind, "position"),
  constraint guest_import_pages_run_id_fkey FOREIGN KEY (run_id) REFERENCES guest_import_runs(id) ON DELETE CASCADE,
  constraint guest_import_pages_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table guest_import_runs (
  id uuid not null,
  wedding_id uuid not null,
  state text not null,
  source text not null,
  file_name_encrypted bytea,
  content_type text,
  file_hash bytea not null,
  version integer default 1 not null,
  planned_version integer,
  planned_sequence bigint,
  choices_encrypted bytea not null,
  description_encrypted bytea,
  counts jsonb,
  refusal text,
  look_again integer default 0 not null,
  has_diet_consent boolean default false not null,
  created_by text not null,
  created_at timestamp with time zone default wedsync_now() not null,
  touched_at timestamp with time zone default wedsync_now() not null,
  applied_at timestamp with time zone,
  undone_at timestamp with time zone,
  thrown_away_at timestamp with time zone,
  look_again_rows integer[] default '{}'::integer[] not null,
  constraint guest_import_runs_pkey PRIMARY KEY (id),
  constraint guest_import_runs_source_check CHECK ((source = ANY (ARRAY['file'::text, 'paste'::text]))),
  constraint guest_import_runs_state_check CHECK ((state = ANY (ARRAY['reading'::text, 'planning'::text, 'refused'::text, 'planned'::text, 'accepted'::text, 'applied'::text, 'undoing'::text, 'undone'::text]))),
  constraint guest_import_runs_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table guests (
  id uuid not null,
  wedding_id uuid not null,
  household_id uuid not null,
  "position" integer not null,
  full_name text,
  age_band text default 'adult'::text not null,
  is_plus_one boolean default false not null,
  dietary_needs_encrypted bytea,
  email_encrypted bytea,
  email_index bytea,
  other_emails_encrypted bytea,
  phone_encrypted bytea,
  phone_index bytea,
  tags text[] default '{}'::text[] not null,
  imported jsonb,
  constraint guests_age_band_check CHECK ((age_band = ANY (ARRAY['adult'::text, 'child'::text, 'infant'::text]))),
  constraint guests_check CHECK (((full_name IS NOT NULL) OR is_plus_one)),
  constraint guests_household_fkey FOREIGN KEY (wedding_id, household_id) REFERENCES households(wedding_id, id) ON DELETE CASCADE,
  constraint guests_pkey PRIMARY KEY (id)
);
create table households (
  id uuid not null,
  wedding_id uuid not null,
  name text not null,
  email_encrypted bytea,
  email_index bytea,
  phone_encrypted bytea,
  sms_allowed boolean default false not null,
  message_frequency text default 'all'::text not null,
  note_encrypted bytea,
  diet_consent_at timestamp with time zone,
  revision integer default 0 not null,
  last_submission_id uuid,
  answered_at timestamp with time zone,
  answered_by text,
  invited_at timestamp with time zone,
  created_at timestamp with time zone default wedsync_now() not null,
  postal_address_encrypted bytea,
  planner_note_encrypted bytea,
  imported jsonb,
  told_version integer,
  told_before_version integer,
  link_asked_at timestamp with time zone,
  link_asked_on text,
  constraint households_answered_by_check CHECK ((answered_by = ANY (ARRAY['guest'::text, 'planner'::text]))),
  constraint households_check CHECK (((invited_at IS NULL) OR (told_version IS NOT NULL))),
  constraint households_link_asked_check CHECK (((link_asked_at IS NULL) = (link_asked_on IS NULL))),
  constraint households_link_asked_on_check CHECK ((link_asked_on = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint households_message_frequency_check CHECK ((message_frequency = ANY (ARRAY['all'::text, 'minimal'::text]))),
  constraint households_pkey PRIMARY KEY (id),
  constraint households_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table idempotent_responses (
  planner_id uuid not null,
  idempotency_key text not null,
  request_hash bytea not null,
  status_code integer,
  body jsonb,
  created_at timestamp with time zone default now() not null,
  claim_id uuid default gen_random_uuid() not null,
  is_carried_out boolean default false not null,
  constraint idempotent_responses_pkey PRIMARY KEY (planner_id, idempotency_key),
  constraint idempotent_responses_planner_id_fkey FOREIGN KEY (planner_id) REFERENCES planners(id) ON DELETE CASCADE
);
create table late_changes (
  id uuid not null,
  wedding_id uuid not null,
  supplier_id uuid not null,
  count_encrypted bytea not null,
  total integer not null,
  locked_total integer not null,
  is_urgent boolean not null,
  created_at timestamp with time zone default wedsync_now() not null,
  decided_at timestamp with time zone,
  decision text,
  constraint late_changes_decision_check CHECK ((decision = ANY (ARRAY['send'::text, 'keep'::text, 'superseded'::text]))),
  constraint late_changes_pkey PRIMARY KEY (id),
  constraint late_changes_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers(id) ON DELETE CASCADE,
  constraint late_changes_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table meal_options (
  id uuid not null,
  wedding_id uuid not null,
  event_id uuid not null,
  "position" integer not null,
  name text not null,
  constraint meal_options_event_id_fkey FOREIGN KEY (event_id) REFERENCES events(id) ON DELETE CASCADE,
  constraint meal_options_pkey PRIMARY KEY (id),
  constraint meal_options_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table milestones (
  wedding_id uuid not null,
  id text not null,
  schedule_version integer not null,
  kind text not null,
  supplier_id uuid,
  due_at timestamp with time zone not null,
  local_time text not null,
  status text default 'planned'::text not null,
  ran_at timestamp with time zone,
  sent integer default 0 not null,
  failed integer default 0 not null,
  constraint milestones_pkey PRIMARY KEY (wedding_id, id),
  constraint milestones_status_check CHECK ((status = ANY (ARRAY['planned'::text, 'running'::text, 'done'::text, 'skipped'::text]))),
  constraint milestones_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table outbox (
  id bigint generated always as identity not null,
  wedding_id uuid not null,
  topic text not null,
  payload jsonb not null,
  due_at timestamp with time zone default now() not null,
  attempts integer default 0 not null,
  created_at timestamp with time zone default now() not null,
  traceparent text default NULLIF(current_setting('app.traceparent'::text, true), ''::text),
  constraint outbox_pkey PRIMARY KEY (id),
  constraint outbox_topic_check CHECK ((topic = ANY (ARRAY['suppliers_changed'::text, 'plan_changed'::text, 'wave_ready'::text, 'notice_ready'::text, 'notice_answered'::text, 'import_moved'::text, 'link_asked'::text]))),
  constraint outbox_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table pending_confirmations (
  wedding_id uuid not null,
  household_id uuid not null,
  revision integer not null,
  due_at timestamp with time zone default wedsync_now() not null,
  claimed_until timestamp with time zone default '-infinity'::timestamp with time zone not null,
  created_at timestamp with time zone default wedsync_now() not null,
  traceparent text default NULLIF(current_setting('app.traceparent'::text, true), ''::text),
  constraint pending_confirmations_household_fkey FOREIGN KEY (wedding_id, household_id) REFERENCES households(wedding_id, id) ON DELETE CASCADE,
  constraint pending_confirmations_pkey PRIMARY KEY (household_id, revision)
);
create table planner_alerts (
  id uuid not null,
  wedding_id uuid not null,
  alert_key text not null,
  kind text not null,
  supplier_id uuid,
  household_id uuid,
  detail jsonb default '{}'::jsonb not null,
  created_at timestamp with time zone default wedsync_now() not null,
  resolved_at timestamp with time zone,
  constraint planner_alerts_pkey PRIMARY KEY (id),
  constraint planner_alerts_wedding_id_alert_key_key UNIQUE (wedding_id, alert_key),
  constraint planner_alerts_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table planners (
  id uuid not null,
  email_encrypted bytea not null,
  email_index bytea not null,
  created_at timestamp with time zone default wedsync_now() not null,
  constraint planners_email_index_key UNIQUE (email_index),
  constraint planners_pkey PRIMARY KEY (id)
);
create table provider_events (
  wedding_id uuid not null,
  provider text not null,
  event_id text not null,
  received_at timestamp with time zone default wedsync_now() not null,
  constraint provider_events_pkey PRIMARY KEY (wedding_id, provider, event_id),
  constraint provider_events_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table rate_limits (
  key text not null,
  points integer default 0 not null,
  expire bigint,
  constraint rate_limits_pkey PRIMARY KEY (key)
);
create table rsvp_changes (
  id bigint generated always as identity not null,
  wedding_id uuid not null,
  household_id uuid not null,
  revision integer not null,
  guest_id uuid not null,
  event_id uuid not null,
  from_status text not null,
  to_status text not null,
  changed_at timestamp with time zone default wedsync_now() not null,
  constraint rsvp_changes_household_fkey FOREIGN KEY (wedding_id, household_id) REFERENCES households(wedding_id, id) ON DELETE CASCADE,
  constraint rsvp_changes_pkey PRIMARY KEY (household_id, revision, guest_id, event_id)
);
create table rsvps (
  wedding_id uuid not null,
  guest_id uuid not null,
  event_id uuid not null,
  household_id uuid not null,
  status text default 'awaiting'::text not null,
  meal_option_id uuid,
  updated_at timestamp with time zone default wedsync_now() not null,
  constraint rsvps_event_fkey FOREIGN KEY (wedding_id, event_id) REFERENCES events(wedding_id, id) ON DELETE CASCADE,
  constraint rsvps_guest_fkey FOREIGN KEY (wedding_id, household_id, guest_id) REFERENCES guests(wedding_id, household_id, id) ON DELETE CASCADE,
  constraint rsvps_meal_option_fkey FOREIGN KEY (wedding_id, event_id, meal_option_id) REFERENCES meal_options(wedding_id, event_id, id),
  constraint rsvps_pkey PRIMARY KEY (guest_id, event_id),
  constraint rsvps_status_check CHECK ((status = ANY (ARRAY['awaiting'::text, 'attending'::text, 'declined'::text])))
);
create table sends (
  id uuid not null,
  wedding_id uuid not null,
  business_key text not null,
  template text not null,
  channel text not null,
  household_id uuid,
  supplier_id uuid,
  notice_id uuid,
  state text not null,
  attempts integer default 1 not null,
  attempted_at timestamp with time zone default wedsync_now() not null,
  retry_at timestamp with time zone,
  provider_message_id text,
  outcome_code text,
  accepted_at timestamp with time zone,
  settled_at timestamp with time zone,
  created_at timestamp with time zone default wedsync_now() not null,
  tells_version integer,
  constraint sends_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint sends_household_id_fkey FOREIGN KEY (household_id) REFERENCES households(id) ON DELETE SET NULL,
  constraint sends_notice_id_fkey FOREIGN KEY (notice_id) REFERENCES supplier_notices(id) ON DELETE SET NULL,
  constraint sends_pkey PRIMARY KEY (id),
  constraint sends_state_check CHECK ((state = ANY (ARRAY['sending'::text, 'deferred'::text, 'accepted'::text, 'delivered'::text, 'bounced'::text, 'complained'::text, 'failed'::text, 'held'::text]))),
  constraint sends_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers(id) ON DELETE SET NULL,
  constraint sends_wedding_id_business_key_key UNIQUE (wedding_id, business_key),
  constraint sends_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table supplier_notices (
  id uuid not null,
  wedding_id uuid not null,
  supplier_id uuid not null,
  version integer not null,
  kind text not null,
  count_encrypted bytea not null,
  total integer not null,
  previous_total integer,
  is_urgent boolean not null,
  acknowledge_by timestamp with time zone not null,
  created_at timestamp with time zone default wedsync_now() not null,
  reminded_at timestamp with time zone,
  escalated_at timestamp with time zone,
  answered_at timestamp with time zone,
  answer text,
  answered_by text,
  dispute_encrypted bytea,
  constraint supplier_notices_answer_check CHECK ((answer = ANY (ARRAY['acknowledged'::text, 'disputed'::text]))),
  constraint supplier_notices_kind_check CHECK ((kind = ANY (ARRAY['estimate'::text, 'final'::text, 'after_cutoff'::text, 'wedding_moved'::text, 'wedding_postponed'::text, 'wedding_resumed'::text, 'wedding_cancelled'::text]))),
  constraint supplier_notices_pkey PRIMARY KEY (id),
  constraint supplier_notices_supplier_id_fkey FOREIGN KEY (supplier_id) REFERENCES suppliers(id) ON DELETE CASCADE,
  constraint supplier_notices_supplier_id_version_key UNIQUE (supplier_id, version),
  constraint supplier_notices_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table suppliers (
  id uuid not null,
  wedding_id uuid not null,
  type text not null,
  name text not null,
  contact_name text,
  email_encrypted bytea,
  phone_encrypted bytea,
  channel text not null,
  event_ids uuid[] not null,
  crew_meals integer default 0 not null,
  order_reference text,
  cutoff_amount integer not null,
  cutoff_unit text not null,
  cutoff_local_time text not null,
  locked_at timestamp with time zone,
  announcement text,
  created_at timestamp with time zone default wedsync_now() not null,
  constraint suppliers_announcement_check CHECK ((announcement = ANY (ARRAY['wedding_moved'::text, 'wedding_postponed'::text, 'wedding_resumed'::text, 'wedding_cancelled'::text]))),
  constraint suppliers_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint suppliers_crew_meals_check CHECK ((crew_meals >= 0)),
  constraint suppliers_cutoff_amount_check CHECK ((cutoff_amount >= 0)),
  constraint suppliers_cutoff_unit_check CHECK ((cutoff_unit = ANY (ARRAY['hours'::text, 'days'::text, 'business_days'::text]))),
  constraint suppliers_pkey PRIMARY KEY (id),
  constraint suppliers_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table suppressions (
  wedding_id uuid not null,
  channel text not null,
  address_index bytea not null,
  reason text not null,
  created_at timestamp with time zone default wedsync_now() not null,
  constraint suppressions_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'sms'::text]))),
  constraint suppressions_pkey PRIMARY KEY (wedding_id, channel, address_index),
  constraint suppressions_reason_check CHECK ((reason = ANY (ARRAY['bounce'::text, 'complaint'::text, 'opt_out'::text]))),
  constraint suppressions_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table wedding_dates (
  wedding_id uuid not null,
  schedule_version integer not null,
  status text not null,
  wedding_on date not null,
  news_at timestamp with time zone,
  told_by_planner boolean default false not null,
  created_at timestamp with time zone default wedsync_now() not null,
  constraint wedding_dates_pkey PRIMARY KEY (wedding_id, schedule_version),
  constraint wedding_dates_status_check CHECK ((status = ANY (ARRAY['planned'::text, 'postponed'::text, 'cancelled'::text, 'completed'::text]))),
  constraint wedding_dates_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table wedding_heads (
  wedding_id uuid not null,
  supplier_version bigint default 0 not null,
  supplier_state text default 'clean'::text not null,
  dirty_since timestamp with time zone,
  last_change_at timestamp with time zone,
  audit_sequence bigint default 0 not null,
  audit_hash bytea default '\x00'::bytea not null,
  constraint wedding_heads_pkey PRIMARY KEY (wedding_id),
  constraint wedding_heads_supplier_state_check CHECK ((supplier_state = ANY (ARRAY['clean'::text, 'dirty'::text, 'urgent'::text]))),
  constraint wedding_heads_wedding_id_fkey FOREIGN KEY (wedding_id) REFERENCES weddings(id) ON DELETE CASCADE
);
create table weddings (
  id uuid not null,
  planner_id uuid not null,
  couple_names text not null,
  wedding_on date not null,
  time_zone text not null,
  country text not null,
  rsvp_deadline_on date not null,
  invitations_on date,
  reminder_days_before_deadline integer[] not null,
  accent_color text not null,
  contact_line text not null,
  status text not null,
  notice_quiet_minutes integer,
  notice_max_wait_minutes integer,
  schedule_version integer default 1 not null,
  is_demo boolean default false not null,
  created_at timestamp with time zone default wedsync_now() not null,
  constraint weddings_check CHECK ((notice_max_wait_minutes >= notice_quiet_minutes)),
  constraint weddings_notice_policy_whole CHECK (((notice_quiet_minutes IS NULL) = (notice_max_wait_minutes IS NULL))),
  constraint weddings_notice_quiet_minutes_check CHECK ((notice_quiet_minutes >= 0)),
  constraint weddings_pkey PRIMARY KEY (id),
  constraint weddings_planner_id_fkey FOREIGN KEY (planner_id) REFERENCES planners(id),
  constraint weddings_status_check CHECK ((status = ANY (ARRAY['planned'::text, 'postponed'::text, 'cancelled'::text, 'completed'::text])))
);

-- Indexes

CREATE INDEX access_tokens_subject ON public.access_tokens USING btree (wedding_id, subject_id);
CREATE INDEX answer_drafts_wedding ON public.answer_drafts USING btree (wedding_id);
CREATE INDEX change_requests_household ON public.change_requests USING btree (wedding_id, household_id, asked_at);
CREATE INDEX event_headcounts_wedding ON public.event_headcounts USING btree (wedding_id);
CREATE UNIQUE INDEX events_in_wedding ON public.events USING btree (wedding_id, id);
CREATE INDEX events_wedding ON public.events USING btree (wedding_id, "position");
CREATE INDEX guest_import_pages_wedding ON public.guest_import_pages USING btree (wedding_id);
CREATE INDEX guest_import_runs_wedding ON public.guest_import_runs USING btree (wedding_id, created_at DESC);
CREATE INDEX guests_email ON public.guests USING btree (wedding_id, email_index) WHERE (email_index IS NOT NULL);
CREATE UNIQUE INDEX guests_in_household ON public.guests USING btree (wedding_id, household_id, id);
CREATE INDEX guests_phone ON public.guests USING btree (wedding_id, phone_index) WHERE (phone_index IS NOT NULL);
CREATE INDEX households_email ON public.households USING btree (wedding_id, email_index);
CREATE UNIQUE INDEX households_in_wedding ON public.households USING btree (wedding_id, id);
CREATE UNIQUE INDEX late_changes_open ON public.late_changes USING btree (supplier_id) WHERE (decided_at IS NULL);
CREATE INDEX late_changes_wedding ON public.late_changes USING btree (wedding_id);
CREATE INDEX meal_options_event ON public.meal_options USING btree (wedding_id, event_id, "position");
CREATE UNIQUE INDEX meal_options_in_event ON public.meal_options USING btree (wedding_id, event_id, id);
CREATE INDEX milestones_planned ON public.milestones USING btree (due_at) WHERE (status = 'planned'::text);
CREATE INDEX milestones_running ON public.milestones USING btree (due_at) WHERE (status = 'running'::text);
CREATE INDEX outbox_due ON public.outbox USING btree (due_at);
CREATE INDEX outbox_wedding ON public.outbox USING btree (wedding_id);
CREATE INDEX pending_confirmations_due ON public.pending_confirmations USING btree (due_at);
CREATE INDEX rsvp_changes_wedding ON public.rsvp_changes USING btree (wedding_id, changed_at);
CREATE INDEX rsvps_household ON public.rsvps USING btree (wedding_id, household_id);
CREATE INDEX sends_held ON public.sends USING btree (attempted_at) WHERE (state = 'held'::text);
CREATE INDEX sends_open ON public.sends USING btree (attempted_at) WHERE (state = ANY (ARRAY['sending'::text, 'deferred'::text]));
CREATE INDEX sends_wedding ON public.sends USING btree (wedding_id, created_at DESC);
CREATE INDEX supplier_notices_unanswered ON public.supplier_notices USING btree (supplier_id, version) WHERE (answered_at IS NULL);
CREATE INDEX supplier_notices_wedding ON public.supplier_notices USING btree (wedding_id, created_at);
CREATE INDEX suppliers_wedding ON public.suppliers USING btree (wedding_id);
CREATE INDEX weddings_planner ON public.weddings USING btree (planner_id);

-- Functions

CREATE OR REPLACE FUNCTION public.accept_sends(p_wedding uuid, p_accepted jsonb, p_now timestamp with time zone, p_invitation text)
 RETURNS SETOF uuid
 LANGUAGE plpgsql
AS $function$
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
    end $function$
;
CREATE OR REPLACE FUNCTION public.append_audit(p_wedding uuid, p_actor text, p_action text, p_subject text, p_detail jsonb)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    declare
      head wedding_heads%rowtype;
      happened_at timestamptz := wedsync_now();
      new_hash bytea;
    begin
      select * into strict head from wedding_heads where wedding_id = p_wedding for update;
      new_hash := audit_hash(head.audit_hash, head.audit_sequence + 1, happened_at, p_actor, p_action, p_subject, p_detail);
      insert into audit_entries values
        (p_wedding, head.audit_sequence + 1, happened_at, p_actor, p_action, p_subject, p_detail, new_hash);
      update wedding_heads set audit_sequence = head.audit_sequence + 1, audit_hash = new_hash
        where wedding_id = p_wedding;
    end $function$
;
CREATE OR REPLACE FUNCTION public.audit_chain_break(p_wedding uuid)
 RETURNS bigint
 LANGUAGE sql
 STABLE
AS $function$
    with chain as (
      select a.*, lag(a.hash, 1, '\x00'::bytea) over (order by a.sequence) as previous,
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
            or h.audit_hash is distinct from (
              select coalesce((select hash from chain where sequence = h.audit_sequence), '\x00'::bytea)))))
    $function$
;
CREATE OR REPLACE FUNCTION public.audit_hash(previous bytea, sequence bigint, at timestamp with time zone, actor text, action text, subject text, detail jsonb)
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$
        select sha256(previous || convert_to(
          concat_ws(chr(31), sequence, extract(epoch from at), actor, action, subject, detail::text), 'UTF8'))
      $function$
;
CREATE OR REPLACE FUNCTION public.begin_sends(p_wedding uuid, p_sends jsonb, p_now timestamp with time zone)
 RETURNS TABLE(id uuid, business_key text, created_at timestamp with time zone)
 LANGUAGE plpgsql
AS $function$
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
    end $function$
;
CREATE OR REPLACE FUNCTION public.current_planner()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('app.planner_id', true), '')::uuid $function$
;
CREATE OR REPLACE FUNCTION public.current_token_hash()
 RETURNS bytea
 LANGUAGE sql
 STABLE
AS $function$ select decode(nullif(current_setting('app.token_hash', true), ''), 'hex') $function$
;
CREATE OR REPLACE FUNCTION public.current_wedding()
 RETURNS uuid
 LANGUAGE sql
 STABLE
AS $function$ select nullif(current_setting('app.wedding_id', true), '')::uuid $function$
;
CREATE OR REPLACE FUNCTION public.installation_counts()
 RETURNS TABLE(gauge text, part text, value double precision)
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
        with since as (select wedsync_now() as at),
        open_sends as (
          select state, at - case state when 'sending' then greatest(created_at, retry_at) else created_at end as age
            from since, sends where state in ('sending', 'deferred')
          union all select state, at - created_at
            from since, sends where state = 'held' and attempted_at > at - interval '7 days')
        select 'wedsync_outbox_rows', topic, count(*) from outbox group by topic
        union all select 'wedsync_outbox_age_seconds', '', coalesce(extract(epoch from max(now() - created_at)), 0)
          from since left join outbox on true
        union all select 'wedsync_confirmations_waiting', '', count(*) from pending_confirmations
        union all select 'wedsync_confirmations_age_seconds', '', coalesce(extract(epoch from max(at - created_at)), 0)
          from since left join pending_confirmations on true
        union all select 'wedsync_sends_open', s.state, count(o.state)
          from (values ('sending'), ('deferred'), ('held')) as s (state) left join open_sends o on o.state = s.state
          group by s.state
        union all select 'wedsync_sends_open_age_seconds', s.state, greatest(extract(epoch from max(o.age)), 0)
          from (values ('sending'), ('deferred'), ('held')) as s (state) left join open_sends o on o.state = s.state
          group by s.state
        union all select 'wedsync_steps_overdue_age_seconds', '', coalesce(extract(epoch from max(at - m.due_at)), 0)
          from since left join (milestones m join weddings w on w.id = m.wedding_id and w.status <> 'completed')
            on m.status = 'planned' and m.due_at < at
        union all select 'wedsync_waves_running', '', count(*) from milestones where status = 'running'
        union all select 'wedsync_waves_age_seconds', '', greatest(extract(epoch from max(at - coalesce(ran_at, due_at))), 0)
          from since left join milestones on status = 'running'
        union all select 'wedsync_notices_unanswered', s.state, count(open.wedding_id)
          from (values ('waiting'), ('overdue')) as s (state) left join (
            select n.wedding_id, case when n.acknowledge_by < wedsync_now() then 'overdue' else 'waiting' end as state
            from supplier_notices n join weddings w on w.id = n.wedding_id and w.status = 'planned'
              join suppliers s on s.id = n.supplier_id and (s.type in ('caterer', 'venue', 'planner', 'cake', 'rentals')
                or n.kind like 'wedding%')
            where n.answered_at is null and not exists (select 1 from supplier_notices later
              where later.supplier_id = n.supplier_id and later.version > n.version)) as open on open.state = s.state
          group by s.state
        union all select 'wedsync_weddings', s.status, count(w.id)
          from (values ('planned'), ('postponed'), ('cancelled'), ('completed')) as s (status)
          left join weddings w on w.status = s.status group by s.status
      $function$
;
CREATE OR REPLACE FUNCTION public.mark_suppliers_dirty(p_wedding uuid, p_urgent boolean)
 RETURNS void
 LANGUAGE plpgsql
AS $function$
    declare
      before text;
      version bigint;
      becomes text;
    begin
      select supplier_state into strict before from wedding_heads where wedding_id = p_wedding for update;
      becomes := case when p_urgent or before = 'urgent' then 'urgent' else 'dirty' end;
      update wedding_heads set supplier_version = supplier_version + 1, supplier_state = becomes,
          dirty_since = coalesce(dirty_since, wedsync_now()), last_change_at = wedsync_now()
        where wedding_id = p_wedding returning supplier_version into version;
      -- Only clean to dirty, or anything to urgent, wakes the wedding's workflow.
      if before <> becomes then
        insert into outbox (wedding_id, topic, payload)
          values (p_wedding, 'suppliers_changed', jsonb_build_object('version', version, 'urgent', becomes = 'urgent'));
      end if;
    end $function$
;
CREATE OR REPLACE FUNCTION public.open_invitation(p_wedding uuid, p_household uuid)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
    begin
      perform set_config('app.wedding_id', p_wedding::text, true);
      -- Lists come as they lie: they are short, and putting them in order here costs more than reading them.
      return (
        select json_build_object(
          'wedding', row_to_json(w),
          'household', row_to_json(h),
          'events', (select coalesce(json_agg(e), '[]') from events e where e.wedding_id = w.id),
          'meal_options', (select coalesce(json_agg(m), '[]') from meal_options m where m.wedding_id = w.id),
          'guests', (select coalesce(json_agg(g), '[]') from guests g where g.wedding_id = w.id and g.household_id = h.id),
          'rsvps', (select coalesce(json_agg(r), '[]') from rsvps r where r.wedding_id = w.id and r.household_id = h.id),
          'locked_event_ids', (select coalesce(json_agg(e.id), '[]') from suppliers s, unnest(s.event_ids) as e (id)
             where s.wedding_id = w.id and s.locked_at is not null),
          'email_suppressed', (select s.reason from suppressions s
             where s.wedding_id = w.id and s.channel = 'email' and s.address_index = h.email_index),
          'known_day', (select row_to_json(d) from wedding_dates d where d.wedding_id = w.id
             and case when h.answered_at is null then d.schedule_version <= h.told_version
               else d.created_at <= h.answered_at end
             order by d.schedule_version desc limit 1))
        from weddings w join households h on h.wedding_id = w.id
        where w.id = p_wedding and h.id = p_household);
    end $function$
;
CREATE OR REPLACE FUNCTION public.open_link(p_token_hash bytea)
 RETURNS json
 LANGUAGE plpgsql
AS $function$
    declare
      link access_tokens%rowtype;
    begin
      perform set_config('app.token_hash', encode(p_token_hash, 'hex'), true);
      select * into link from access_tokens where token_hash = p_token_hash and kind = 'guest'
        and revoked_at is null and used_at is null and (expires_at is null or expires_at > wedsync_now());
      if not found then
        return null;
      end if;
      return json_build_object(
        'wedding_id', link.wedding_id,
        'household_id', link.subject_id,
        'invitation', open_invitation(link.wedding_id, link.subject_id),
        'draft', (select draft_encrypted from answer_drafts where household_id = link.subject_id));
    end $function$
;
CREATE OR REPLACE FUNCTION public.open_recipients(p_wedding uuid, p_households uuid[])
 RETURNS json
 LANGUAGE plpgsql
AS $function$
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
    end $function$
;
CREATE OR REPLACE FUNCTION public.planner_ids(p_after uuid, p_most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
        select id from planners where p_after is null or id > p_after order by id limit p_most
      $function$
;
CREATE OR REPLACE FUNCTION public.record_answer(p_wedding uuid, p_household uuid, p_based_on integer, p_submission uuid, p_answer jsonb)
 RETURNS TABLE(outcome text, revision integer)
 LANGUAGE plpgsql
AS $function$
    #variable_conflict use_column
    declare
      new_revision int;
      stored households%rowtype;
      head wedding_heads%rowtype;
      happened_at timestamptz := wedsync_now();
      is_change boolean := (p_answer ->> 'changesSuppliers')::boolean;
      becomes text;
      entry audit_entries%rowtype;
    begin
      perform set_config('app.wedding_id', p_wedding::text, true);
      update households h set revision = h.revision + 1, last_submission_id = p_submission, answered_at = happened_at,
          answered_by = p_answer ->> 'answeredBy',
          note_encrypted = decode(p_answer ->> 'noteEncrypted', 'base64'),
          email_encrypted = coalesce(decode(p_answer ->> 'emailEncrypted', 'base64'), h.email_encrypted),
          email_index = coalesce(decode(p_answer ->> 'emailIndex', 'base64'), h.email_index),
          diet_consent_at = case when (p_answer ->> 'dietConsent')::boolean then coalesce(h.diet_consent_at, happened_at) end
        where h.id = p_household and h.revision = p_based_on
        returning h.revision into new_revision;
      if not found then
        select * into stored from households h where h.id = p_household;
        return query select case when stored.id is null then 'missing'
            when stored.last_submission_id = p_submission then 'repeated' else 'conflict' end, stored.revision;
        return;
      end if;

      -- An answer decided while somebody was taken off the household would move tallies for a row that is gone.
      if (select count(*) from jsonb_to_recordset(p_answer -> 'rsvps') as a (guest_id uuid, event_id uuid)
            join rsvps r on r.guest_id = a.guest_id and r.event_id = a.event_id and r.household_id = p_household)
          < jsonb_array_length(p_answer -> 'rsvps') then
        raise exception 'the answer is about somebody who has left the household' using errcode = 'WS001';
      end if;

      -- All that is the household's own.
      with given as (
        select * from jsonb_to_recordset(p_answer -> 'rsvps')
          as a (guest_id uuid, event_id uuid, from_status text, status text, meal_option_id uuid)
      ), answered as (
        update rsvps r set status = a.status, meal_option_id = a.meal_option_id, updated_at = happened_at
          from given a
          where r.guest_id = a.guest_id and r.event_id = a.event_id and r.household_id = p_household
            and (r.status, r.meal_option_id) is distinct from (a.status, a.meal_option_id)
      ), changed as (
        insert into rsvp_changes (wedding_id, household_id, revision, guest_id, event_id, from_status, to_status, changed_at)
          select p_wedding, p_household, new_revision, a.guest_id, a.event_id, a.from_status, a.status, happened_at
          from given a where a.from_status <> a.status
      ), described as (
        update guests g set full_name = case when a.loses_name then null else coalesce(a.full_name, g.full_name) end,
            dietary_needs_encrypted = decode(a.dietary_needs_encrypted, 'base64')
          from jsonb_to_recordset(p_answer -> 'guests') as a (id uuid, full_name text, loses_name boolean, dietary_needs_encrypted text)
          where g.id = a.id and g.household_id = p_household
            and (g.full_name, g.dietary_needs_encrypted)
              is distinct from (case when a.loses_name then null else coalesce(a.full_name, g.full_name) end, decode(a.dietary_needs_encrypted, 'base64'))
      ), consented as (
        update households h set diet_consent_at = happened_at
          where h.id = p_household and h.diet_consent_at is null
            and exists (select from guests g
              where g.wedding_id = p_wedding and g.household_id = p_household and g.dietary_needs_encrypted is not null
                and not exists (select from jsonb_to_recordset(p_answer -> 'guests') as a (id uuid) where a.id = g.id))
      ), sent as (
        delete from answer_drafts d where d.household_id = p_household
      )
      insert into pending_confirmations (wedding_id, household_id, revision, due_at, created_at)
        select p_wedding, p_household, new_revision, happened_at, happened_at where (p_answer ->> 'confirm')::boolean;

      -- Hot rows last: the head first, under whose lock nobody else counts.
      select * into strict head from wedding_heads where wedding_id = p_wedding for update;
      becomes := case when not is_change then head.supplier_state
        when (p_answer ->> 'isUrgent')::boolean or head.supplier_state = 'urgent' then 'urgent' else 'dirty' end;
      entry.sequence := head.audit_sequence + 1;
      entry.detail := jsonb_build_object('revision', new_revision, 'changes', p_answer -> 'changeCount');
      entry.hash := audit_hash(head.audit_hash, entry.sequence, happened_at, p_answer ->> 'actor', 'rsvp.received', p_household::text, entry.detail);
      with counted as (
        update event_headcounts c set awaiting = c.awaiting + d.awaiting, attending = c.attending + d.attending,
            declined = c.declined + d.declined
          from jsonb_to_recordset(p_answer -> 'headcountDeltas') as d (event_id uuid, awaiting int, attending int, declined int)
          where c.event_id = d.event_id
      ), noted as (
        insert into audit_entries values
          (p_wedding, entry.sequence, happened_at, p_answer ->> 'actor', 'rsvp.received', p_household::text, entry.detail, entry.hash)
      )
      update wedding_heads set audit_sequence = entry.sequence, audit_hash = entry.hash,
          supplier_version = head.supplier_version + is_change::int, supplier_state = becomes,
          dirty_since = case when is_change then coalesce(head.dirty_since, happened_at) else head.dirty_since end,
          last_change_at = case when is_change then happened_at else head.last_change_at end
        where wedding_id = p_wedding;
      -- Only clean to dirty, or anything to urgent, wakes the wedding's workflow.
      if becomes <> head.supplier_state then
        insert into outbox (wedding_id, topic, payload) values (p_wedding, 'suppliers_changed',
          jsonb_build_object('version', head.supplier_version + 1, 'urgent', becomes = 'urgent'));
      end if;
      return query select 'stored'::text, new_revision;
    end $function$
;
CREATE OR REPLACE FUNCTION public.record_imported_answers(p_wedding uuid, p_actor text, p_households jsonb, p_rsvps jsonb)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
      declare
        happened_at timestamptz := wedsync_now();
        head wedding_heads%rowtype;
        answer record;
        detail jsonb;
        stored int;
      begin
        update households h set revision = h.revision + 1, last_submission_id = a.submission,
            answered_at = happened_at, answered_by = 'planner'
          from jsonb_to_recordset(p_households) as a (household uuid, based_on int, submission uuid)
          where h.id = a.household and h.revision = a.based_on;
        get diagnostics stored = row_count;
        -- Somebody has answered meanwhile; the caller gives all of it up.
        if stored < jsonb_array_length(p_households) then
          return stored;
        end if;

        with given as (
          select * from jsonb_to_recordset(p_rsvps)
            as r (household uuid, revision int, guest uuid, event uuid, from_status text, status text, meal_option uuid)
        ), answered as (
          update rsvps r set status = g.status, meal_option_id = g.meal_option, updated_at = happened_at
            from given g where r.guest_id = g.guest and r.event_id = g.event and r.household_id = g.household
        ), drafts as (
          delete from answer_drafts d using given g where d.household_id = g.household
        )
        insert into rsvp_changes (wedding_id, household_id, revision, guest_id, event_id, from_status, to_status, changed_at)
          select p_wedding, g.household, g.revision, g.guest, g.event, g.from_status, g.status, happened_at from given g;

        select * into strict head from wedding_heads where wedding_id = p_wedding for update;
        for answer in select * from jsonb_to_recordset(p_households) as a (household uuid, based_on int, changes int) loop
          detail := jsonb_build_object('revision', answer.based_on + 1, 'changes', answer.changes);
          head.audit_sequence := head.audit_sequence + 1;
          head.audit_hash := audit_hash(head.audit_hash, head.audit_sequence, happened_at, p_actor, 'rsvp.received',
            answer.household::text, detail);
          insert into audit_entries values (p_wedding, head.audit_sequence, happened_at, p_actor, 'rsvp.received',
            answer.household::text, detail, head.audit_hash);
        end loop;
        update wedding_heads set audit_sequence = head.audit_sequence, audit_hash = head.audit_hash
          where wedding_id = p_wedding;
        return stored;
      end $function$
;
CREATE OR REPLACE FUNCTION public.remove_expired()
 RETURNS TABLE(what text, removed bigint)
 LANGUAGE sql
 SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
        with tokens as (delete from access_tokens where kind in ('sign_in', 'session', 'api_key')
    and coalesce(revoked_at, expires_at, used_at) < now() - interval '7 days' returning 1),
          answers as (delete from idempotent_responses where created_at < now() - interval '7 days' returning 1)
        select 'access_tokens', count(*) from tokens
        union all select 'idempotent_responses', count(*) from answers
      $function$
;
CREATE OR REPLACE FUNCTION public.wedding_ids(p_after uuid, p_most integer)
 RETURNS SETOF uuid
 LANGUAGE sql
 STABLE SECURITY DEFINER
 SET search_path TO 'pg_catalog', 'public'
AS $function$
        select id from weddings where p_after is null or id > p_after order by id limit p_most
      $function$
;
CREATE OR REPLACE FUNCTION public.wedsync_now()
 RETURNS timestamp with time zone
 LANGUAGE sql
 STABLE
AS $function$ select now() $function$
;

-- Row-level security

alter table access_tokens enable row level security, force row level security;
alter table answer_drafts enable row level security, force row level security;
alter table audit_entries enable row level security, force row level security;
alter table change_requests enable row level security, force row level security;
alter table event_headcounts enable row level security, force row level security;
alter table events enable row level security, force row level security;
alter table guest_import_columns enable row level security, force row level security;
alter table guest_import_pages enable row level security, force row level security;
alter table guest_import_runs enable row level security, force row level security;
alter table guests enable row level security, force row level security;
alter table households enable row level security, force row level security;
alter table idempotent_responses enable row level security, force row level security;
alter table late_changes enable row level security, force row level security;
alter table meal_options enable row level security, force row level security;
alter table milestones enable row level security, force row level security;
alter table outbox enable row level security, force row level security;
alter table pending_confirmations enable row level security, force row level security;
alter table planner_alerts enable row level security, force row level security;
alter table planners enable row level security, force row level security;
alter table provider_events enable row level security, force row level security;
alter table rate_limits disable row level security, no force row level security;
alter table rsvp_changes enable row level security, force row level security;
alter table rsvps enable row level security, force row level security;
alter table sends enable row level security, force row level security;
alter table supplier_notices enable row level security, force row level security;
alter table suppliers enable row level security, force row level security;
alter table suppressions enable row level security, force row level security;
alter table wedding_dates enable row level security, force row level security;
alter table wedding_heads enable row level security, force row level security;
alter table weddings enable row level security, force row level security;

-- Policies

create policy of_no_use on access_tokens as PERMISSIVE for ALL to wedsync_keeper using (((kind = ANY (ARRAY['sign_in'::text, 'session'::text])) AND (COALESCE(revoked_at, expires_at, used_at) < (now() - '7 days'::interval))));
create policy token_bearer on access_tokens as PERMISSIVE for ALL to wedsync_app using (((token_hash = current_token_hash()) OR (wedding_id = current_wedding()) OR (planner_id = current_planner()))) with check (((wedding_id = current_wedding()) OR (planner_id = current_planner())));
create policy one_wedding on answer_drafts as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on audit_entries as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on change_requests as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on event_headcounts as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on events as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on guest_import_columns as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on guest_import_pages as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on guest_import_runs as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on guests as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on households as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy of_no_use on idempotent_responses as PERMISSIVE for ALL to wedsync_keeper using ((created_at < (now() - '7 days'::interval)));
create policy planner_own on idempotent_responses as PERMISSIVE for ALL to wedsync_app using ((planner_id = current_planner())) with check ((planner_id = current_planner()));
create policy one_wedding on late_changes as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on meal_options as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy counting on milestones as PERMISSIVE for SELECT to wedsync_keeper using (true);
create policy one_wedding on milestones as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy counting on outbox as PERMISSIVE for SELECT to wedsync_keeper using (true);
create policy due_work on outbox as PERMISSIVE for ALL to wedsync_relay using (true);
create policy one_wedding on outbox as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy counting on pending_confirmations as PERMISSIVE for SELECT to wedsync_keeper using (true);
create policy due_work on pending_confirmations as PERMISSIVE for ALL to wedsync_relay using (true);
create policy one_wedding on pending_confirmations as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on planner_alerts as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy counting on planners as PERMISSIVE for SELECT to wedsync_keeper using (true);
create policy planner_self on planners as PERMISSIVE for ALL to wedsync_app using (((id = current_planner()) OR (email_index = current_token_hash()))) with check ((id = current_planner()));
create policy one_wedding on provider_events as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on rsvp_changes as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on rsvps as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy counting on sends as PERMISSIVE for SELECT to wedsync_keeper using (true);
create policy one_wedding on sends as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy counting on supplier_notices as PERMISSIVE for SELECT to wedsync_keeper using (true);
create policy one_wedding on supplier_notices as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy counting on suppliers as PERMISSIVE for SELECT to wedsync_keeper using (true);
create policy one_wedding on suppliers as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on suppressions as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on wedding_dates as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy one_wedding on wedding_heads as PERMISSIVE for ALL to wedsync_app using ((wedding_id = current_wedding())) with check ((wedding_id = current_wedding()));
create policy counting on weddings as PERMISSIVE for SELECT to wedsync_keeper using (true);
create policy one_wedding on weddings as PERMISSIVE for ALL to wedsync_app using (((id = current_wedding()) OR (planner_id = current_planner()))) with check (((id = current_wedding()) AND ((current_planner() IS NULL) OR (planner_id = current_planner()))));

-- Grants

grant DELETE, INSERT, SELECT, UPDATE on access_tokens to wedsync_app;
grant DELETE on access_tokens to wedsync_keeper;
grant DELETE, INSERT, SELECT, UPDATE on answer_drafts to wedsync_app;
grant INSERT, SELECT on audit_entries to wedsync_app;
grant INSERT, SELECT, UPDATE on change_requests to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on event_headcounts to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on events to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on guest_import_columns to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on guest_import_pages to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on guest_import_runs to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on guests to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on households to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on idempotent_responses to wedsync_app;
grant DELETE on idempotent_responses to wedsync_keeper;
grant SELECT on knex_migrations to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on late_changes to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on meal_options to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on milestones to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on outbox to wedsync_app;
grant DELETE, SELECT, UPDATE on outbox to wedsync_relay;
grant DELETE, INSERT, SELECT, UPDATE on pending_confirmations to wedsync_app;
grant DELETE, SELECT, UPDATE on pending_confirmations to wedsync_relay;
grant DELETE, INSERT, SELECT, UPDATE on planner_alerts to wedsync_app;
grant INSERT, SELECT, UPDATE on planners to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on provider_events to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on rate_limits to wedsync_app;
grant INSERT, SELECT on rsvp_changes to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on rsvps to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on sends to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on supplier_notices to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on suppliers to wedsync_app;
grant DELETE, INSERT, SELECT, UPDATE on suppressions to wedsync_app;
grant INSERT, SELECT, UPDATE on wedding_dates to wedsync_app;
grant INSERT, SELECT, UPDATE on wedding_heads to wedsync_app;
grant INSERT, SELECT, UPDATE on weddings to wedsync_app;

-- Grants of single columns

grant SELECT (expires_at, kind, revoked_at, used_at) on access_tokens to wedsync_keeper;
grant SELECT (created_at) on idempotent_responses to wedsync_keeper;
grant SELECT (due_at, ran_at, status, wedding_id) on milestones to wedsync_keeper;
grant SELECT (created_at, topic) on outbox to wedsync_keeper;
grant SELECT (created_at) on pending_confirmations to wedsync_keeper;
grant SELECT (id) on planners to wedsync_keeper;
grant SELECT (attempted_at, created_at, retry_at, state) on sends to wedsync_keeper;
grant SELECT (acknowledge_by, answered_at, kind, supplier_id, version, wedding_id) on supplier_notices to wedsync_keeper;
grant SELECT (id, type) on suppliers to wedsync_keeper;
grant SELECT (id, status) on weddings to wedsync_keeper;

-- Functions of the keeper, and who else may call them

alter function installation_counts() owner to wedsync_keeper; grant execute on function installation_counts() to wedsync_relay;
alter function planner_ids(uuid,integer) owner to wedsync_keeper; grant execute on function planner_ids(uuid,integer) to wedsync_relay;
alter function remove_expired() owner to wedsync_keeper; grant execute on function remove_expired() to wedsync_relay;
alter function wedding_ids(uuid,integer) owner to wedsync_keeper; grant execute on function wedding_ids(uuid,integer) to wedsync_relay;
