-- The shape of the database after all migrations, to be read. Made by `npm run schema`; nothing runs it.

create type message_state as enum ('created', 'delayed', 'paused', 'sending', 'sent', 'delivered', 'read', 'failed', 'expired', 'unconfirmed', 'cancelled', 'skipped');

create table account (
  id bigint not null,
  name text not null,
  country text not null,
  time_zone text not null,
  language text not null,
  windows jsonb,
  retention_days integer default 180 not null,
  paused_at timestamp with time zone,
  created_at timestamp with time zone not null,
  approval_limit integer,
  paused_by_name text,
  constraint account_pkey PRIMARY KEY (id),
  constraint account_approval_limit_check CHECK ((approval_limit >= 0)),
  constraint account_language_check CHECK ((language = ANY (ARRAY['en'::text, 'ru'::text])))
);

create table api_key (
  account_id bigint not null,
  id bigint not null,
  name text not null,
  key_hash bytea not null,
  scopes text[] not null,
  created_at timestamp with time zone not null,
  revoked_at timestamp with time zone,
  created_by_person_id bigint,
  constraint api_key_pkey PRIMARY KEY (account_id, id),
  constraint api_key_key_hash_key UNIQUE (key_hash),
  constraint api_key_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table approval (
  account_id bigint not null,
  distribution_id bigint not null,
  fingerprint text not null,
  requested_person_id bigint,
  requested_by_name text,
  requested_at timestamp with time zone not null,
  approved_person_id bigint,
  approved_by_name text,
  approved_at timestamp with time zone,
  constraint approval_pkey PRIMARY KEY (account_id, distribution_id),
  constraint approval_account_id_distribution_id_fkey FOREIGN KEY (account_id, distribution_id) REFERENCES distribution(account_id, id) ON DELETE CASCADE
);

create table attempt (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  step smallint not null,
  number smallint not null,
  ended_at timestamp with time zone not null,
  provider_account_id bigint not null,
  outcome text not null,
  reason text,
  code text,
  detail text not null,
  constraint attempt_outcome_check CHECK ((outcome = ANY (ARRAY['rejected'::text, 'deferred'::text, 'unconfirmed'::text])))
);

create table audit_entry (
  account_id bigint not null,
  id bigint generated always as identity not null,
  at timestamp with time zone not null,
  actor_key_id bigint,
  actor_name text,
  action text not null,
  subject_kind text not null,
  subject_id text,
  before jsonb,
  after jsonb,
  actor_person_id bigint,
  constraint audit_entry_pkey PRIMARY KEY (account_id, id),
  constraint audit_entry_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table claim (
  account_id bigint not null,
  distribution_id bigint not null,
  id bigint generated always as identity not null,
  dispatcher_id bigint not null,
  provider_account_id bigint not null,
  epoch integer not null,
  claimed_at timestamp with time zone not null,
  called_at timestamp with time zone,
  sheet_numbers smallint[] not null,
  row_numbers integer[] not null,
  destination_numbers integer[] not null,
  steps smallint[] not null,
  slot_ids bigint[] not null,
  constraint claim_pkey PRIMARY KEY (distribution_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create table corrected_row (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  by_sheet_number smallint not null,
  by_row_number integer not null,
  constraint corrected_row_pkey PRIMARY KEY (account_id, distribution_id, sheet_number, row_number)
);

create table delivery (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  step smallint default 1 not null,
  state message_state,
  attempt_count smallint default 0 not null,
  round smallint default 1 not null,
  part_count smallint default 0 not null,
  answered_parts smallint[],
  slot_id bigint,
  home_slot_id bigint,
  claim_id bigint,
  provider_account_id bigint,
  sent_at timestamp with time zone,
  settled_at timestamp with time zone,
  reason text,
  code text,
  channel text not null,
  constraint delivery_pkey PRIMARY KEY (distribution_id, sheet_number, row_number, destination_number, step),
  constraint delivery_check CHECK (((slot_id IS NULL) <> (state IS NULL)))
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, fillfactor = 50);

create table delivery_ended (
  account_id bigint not null,
  distribution_id bigint not null,
  state message_state not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  step smallint not null,
  constraint delivery_ended_pkey PRIMARY KEY (distribution_id, state, sheet_number, row_number, destination_number, step)
);

create table dispatcher (
  id bigint not null,
  started_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  constraint dispatcher_pkey PRIMARY KEY (id)
);

create table distribution (
  account_id bigint not null,
  id bigint not null,
  name text not null,
  state text not null,
  epoch integer default 0 not null,
  start_when_read boolean default false not null,
  start_at timestamp with time zone,
  recipient_clock boolean default false not null,
  missed_start text default 'send'::text not null,
  pause_reason text,
  windows jsonb,
  validity_minutes integer,
  priority text,
  speed_count integer,
  speed_per_seconds integer,
  resend_unconfirmed boolean default false not null,
  defaults jsonb default '{}'::jsonb not null,
  column_fields jsonb default '{}'::jsonb not null,
  hidden_rows text default 'ask'::text not null,
  test_of bigint,
  created_at timestamp with time zone not null,
  started_at timestamp with time zone,
  finished_at timestamp with time zone,
  message_count integer default 0 not null,
  created_count integer default 0 not null,
  delayed_count integer default 0 not null,
  paused_count integer default 0 not null,
  sending_count integer default 0 not null,
  sent_count integer default 0 not null,
  delivered_count integer default 0 not null,
  read_count integer default 0 not null,
  failed_count integer default 0 not null,
  expired_count integer default 0 not null,
  unconfirmed_count integer default 0 not null,
  cancelled_count integer default 0 not null,
  skipped_count integer default 0 not null,
  handed_count integer default 0 not null,
  part_count integer default 0 not null,
  channels text[] default '{}'::text[] not null,
  created_by_kind text,
  created_by_name text,
  erased_at timestamp with time zone,
  paused_at timestamp with time zone,
  paused_by_name text,
  constraint distribution_pkey PRIMARY KEY (account_id, id),
  constraint distribution_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint distribution_created_by_kind_check CHECK ((created_by_kind = ANY (ARRAY['person'::text, 'api_key'::text, 'system'::text]))),
  constraint distribution_hidden_rows_check CHECK ((hidden_rows = ANY (ARRAY['ask'::text, 'send'::text, 'leave_out'::text]))),
  constraint distribution_missed_start_check CHECK ((missed_start = ANY (ARRAY['send'::text, 'hold'::text]))),
  constraint distribution_state_check CHECK ((state = ANY (ARRAY['draft'::text, 'checking'::text, 'created'::text, 'running'::text, 'paused'::text, 'finished'::text, 'cancelled'::text])))
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, fillfactor = 50);

create table distribution_count (
  account_id bigint not null,
  distribution_id bigint not null,
  channel text not null,
  state message_state not null,
  reason text not null,
  count integer not null,
  constraint distribution_count_pkey PRIMARY KEY (account_id, distribution_id, channel, state, reason)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, fillfactor = 50);

create table distribution_sample (
  account_id bigint not null,
  distribution_id bigint not null,
  taken_at timestamp with time zone not null,
  handed_count integer not null,
  constraint distribution_sample_pkey PRIMARY KEY (account_id, distribution_id, taken_at)
);

create table duty (
  name text not null,
  done_until timestamp with time zone not null,
  constraint duty_pkey PRIMARY KEY (name)
);

create table erasing (
  account_id bigint not null,
  distribution_id bigint not null,
  is_discarded boolean not null,
  begins_at timestamp with time zone not null,
  sheet_number smallint default 0 not null,
  row_number integer default 0 not null,
  destination_number integer default 0 not null,
  constraint erasing_pkey PRIMARY KEY (account_id, distribution_id)
);

create table erasure (
  account_id bigint not null,
  id bigint not null,
  addresses text[],
  stage text default 'people'::text not null,
  scanned_distribution_id bigint default 0 not null,
  recipient_count integer default 0 not null,
  message_count integer default 0 not null,
  skipped_count integer default 0 not null,
  row_count integer default 0 not null,
  requested_at timestamp with time zone not null,
  finished_at timestamp with time zone,
  constraint erasure_pkey PRIMARY KEY (account_id, id),
  constraint erasure_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint erasure_stage_check CHECK ((stage = ANY (ARRAY['people'::text, 'messages'::text, 'problems'::text, 'done'::text])))
);

create table holiday (
  account_id bigint not null,
  date date not null,
  name text not null,
  is_workday boolean not null,
  constraint holiday_pkey PRIMARY KEY (account_id, date),
  constraint holiday_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table installation (
  name text not null,
  value bytea not null,
  constraint installation_pkey PRIMARY KEY (name)
);

create table invitation (
  account_id bigint not null,
  id bigint not null,
  email text not null,
  role text not null,
  token_hash bytea not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint invitation_pkey PRIMARY KEY (account_id, id),
  constraint invitation_account_id_email_key UNIQUE (account_id, email),
  constraint invitation_token_hash_key UNIQUE (token_hash),
  constraint invitation_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint invitation_email_check CHECK ((email = lower(email))),
  constraint invitation_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'author'::text, 'approver'::text, 'viewer'::text])))
);

create table membership (
  account_id bigint not null,
  person_id bigint not null,
  role text not null,
  created_at timestamp with time zone not null,
  constraint membership_pkey PRIMARY KEY (account_id, person_id),
  constraint membership_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint membership_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint membership_role_check CHECK ((role = ANY (ARRAY['owner'::text, 'manager'::text, 'author'::text, 'approver'::text, 'viewer'::text])))
);

create table message (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  channel text not null,
  address text not null,
  sender text,
  text text not null,
  external_id text,
  unique_message_id text,
  client_id text,
  group_id text,
  bulk_id text,
  flow_id text,
  callback_url text,
  callback_data text,
  kept jsonb,
  rules jsonb,
  steps jsonb,
  even_if_duplicate boolean default false not null,
  cells text[] not null,
  erased_at timestamp with time zone,
  constraint message_pkey PRIMARY KEY (distribution_id, sheet_number, row_number, destination_number)
);

create table message_content (
  distribution_id bigint not null,
  hash uuid not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  constraint message_content_pkey PRIMARY KEY (distribution_id, hash)
);

create table migration (
  number integer not null,
  name text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (number)
);

create table numbering_plan (
  account_id bigint not null,
  file_name text not null,
  range_count integer not null,
  zone_counts jsonb not null,
  left_out_count integer not null,
  left_out jsonb not null,
  uploaded_at timestamp with time zone not null,
  constraint numbering_plan_pkey PRIMARY KEY (account_id),
  constraint numbering_plan_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table numbering_range (
  account_id bigint not null,
  line integer not null,
  first_number bigint not null,
  last_number bigint not null,
  digit_count smallint not null,
  zone text not null,
  operator text,
  region text,
  constraint numbering_range_pkey PRIMARY KEY (account_id, line)
);

create table person (
  id bigint not null,
  email text not null,
  name text not null,
  language text not null,
  password_hash text not null,
  totp_secret bytea,
  has_second_factor boolean default false not null,
  totp_step bigint,
  recovery_hashes text[] default '{}'::text[] not null,
  created_at timestamp with time zone not null,
  constraint person_pkey PRIMARY KEY (id),
  constraint person_email_key UNIQUE (email),
  constraint person_email_check CHECK ((email = lower(email))),
  constraint person_language_check CHECK ((language = ANY (ARRAY['en'::text, 'ru'::text])))
);

create table problem_row (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  cells text[] not null,
  constraint problem_row_pkey PRIMARY KEY (account_id, distribution_id, sheet_number, row_number)
);

create table provider_account (
  account_id bigint not null,
  id bigint not null,
  name text not null,
  connector text not null,
  channel text not null,
  settings jsonb not null,
  secrets bytea not null,
  speed_count integer,
  speed_per_seconds integer,
  state text default 'active'::text not null,
  state_reason text,
  receipt_token text not null,
  created_at timestamp with time zone not null,
  constraint provider_account_pkey PRIMARY KEY (account_id, id),
  constraint provider_account_account_id_name_key UNIQUE (account_id, name),
  constraint provider_account_receipt_token_key UNIQUE (receipt_token),
  constraint provider_account_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint provider_account_state_check CHECK ((state = ANY (ARRAY['active'::text, 'paused'::text])))
);

create table provider_message (
  day date not null,
  provider_account_id bigint not null,
  provider_message_id text not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  step smallint not null,
  part smallint not null,
  round smallint not null,
  receipt_until timestamp with time zone
) partition by RANGE (day);

create table rate_limit (
  name text not null,
  next_free_at timestamp with time zone not null,
  constraint rate_limit_pkey PRIMARY KEY (name)
) with (fillfactor = 50);

create table receipt (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  step smallint not null,
  round smallint not null,
  part smallint not null,
  status text not null,
  code text,
  occurred_at timestamp with time zone,
  received_at timestamp with time zone not null,
  constraint receipt_pkey PRIMARY KEY (distribution_id, sheet_number, row_number, destination_number, step, round, part, status)
);

create table receipt_inbox (
  id bigint generated always as identity not null,
  account_id bigint not null,
  provider_account_id bigint not null,
  provider_message_id text,
  message_id text,
  address text,
  sender text,
  status text not null,
  code text,
  occurred_at timestamp with time zone,
  received_at timestamp with time zone not null,
  look_at timestamp with time zone not null,
  constraint receipt_inbox_pkey PRIMARY KEY (id),
  constraint receipt_inbox_status_check CHECK ((status = ANY (ARRAY['sent'::text, 'delivered'::text, 'read'::text, 'failed'::text, 'expired'::text])))
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

create table recipient (
  account_id bigint not null,
  id bigint generated by default as identity not null,
  client_id text not null,
  external_id text,
  name text,
  name_words tsvector,
  phone text,
  email text,
  messenger_ids jsonb not null,
  push_registrations jsonb not null,
  time_zone text,
  language text,
  variables jsonb not null,
  created_at timestamp with time zone not null,
  changed_at timestamp with time zone not null,
  constraint recipient_pkey PRIMARY KEY (account_id, id),
  constraint recipient_account_id_client_id_key UNIQUE (account_id, client_id),
  constraint recipient_client_id_check CHECK (((octet_length(client_id) >= 1) AND (octet_length(client_id) <= 1000)))
);

create table recipient_group (
  account_id bigint not null,
  id bigint generated by default as identity not null,
  name text not null,
  folded_name text not null,
  description text,
  member_count integer default 0 not null,
  created_at timestamp with time zone not null,
  constraint recipient_group_pkey PRIMARY KEY (account_id, id),
  constraint recipient_group_account_id_folded_name_key UNIQUE (account_id, folded_name),
  constraint recipient_group_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table recipient_group_member (
  account_id bigint not null,
  group_id bigint not null,
  recipient_id bigint not null,
  constraint recipient_group_member_pkey PRIMARY KEY (account_id, group_id, recipient_id)
);

create table remembered_columns (
  account_id bigint not null,
  headers_hash bytea not null,
  column_fields jsonb not null,
  constraint remembered_columns_pkey PRIMARY KEY (account_id, headers_hash),
  constraint remembered_columns_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table reply (
  account_id bigint not null,
  id bigint generated always as identity not null,
  provider_account_id bigint not null,
  address text not null,
  sent_to text not null,
  text text not null,
  received_at timestamp with time zone not null,
  constraint reply_pkey PRIMARY KEY (account_id, id)
);

create table resent (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  by_distribution_id bigint not null,
  by_sheet_number smallint not null,
  by_row_number integer not null,
  by_destination_number integer not null,
  constraint resent_pkey PRIMARY KEY (account_id, distribution_id, sheet_number, row_number, destination_number)
);

create table sender (
  account_id bigint not null,
  id bigint not null,
  channel text not null,
  name text not null,
  speed_count integer,
  speed_per_seconds integer,
  created_at timestamp with time zone not null,
  constraint sender_pkey PRIMARY KEY (account_id, id),
  constraint sender_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table session (
  id bigint not null,
  token_hash bytea not null,
  person_id bigint not null,
  account_id bigint not null,
  browser text,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  constraint session_pkey PRIMARY KEY (id),
  constraint session_token_hash_key UNIQUE (token_hash),
  constraint session_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint session_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id)
);

create table sheet (
  account_id bigint not null,
  distribution_id bigint not null,
  number smallint not null,
  file_name text not null,
  byte_count integer not null,
  state text not null,
  upload_key bytea,
  lease_id bigint,
  lease_until timestamp with time zone,
  format text,
  page text,
  columns text[],
  start_count smallint default 0 not null,
  last_row_number integer default 0 not null,
  row_count integer default 0 not null,
  problem_row_count integer default 0 not null,
  message_count integer default 0 not null,
  problem_counts jsonb default '{}'::jsonb not null,
  hidden_row_count integer default 0 not null,
  ignored_row_count integer default 0 not null,
  content_sum bigint default 0 not null,
  error_reason text,
  error_message text,
  uploaded_at timestamp with time zone not null,
  read_at timestamp with time zone,
  sample text[],
  sample_row_number integer,
  read_share real default 0 not null,
  read_ms integer default 0 not null,
  recipient_count integer,
  channel_counts jsonb,
  constraint sheet_pkey PRIMARY KEY (account_id, distribution_id, number),
  constraint sheet_state_check CHECK ((state = ANY (ARRAY['uploading'::text, 'waiting'::text, 'reading'::text, 'read'::text, 'refused'::text])))
);

create table sheet_problem (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  ordinal smallint not null,
  severity text not null,
  column_title text,
  field text,
  value text not null,
  code text not null,
  params jsonb not null,
  constraint sheet_problem_pkey PRIMARY KEY (account_id, distribution_id, sheet_number, row_number, ordinal),
  constraint sheet_problem_severity_check CHECK ((severity = ANY (ARRAY['error'::text, 'warning'::text])))
);

create table sign_in_failure (
  name_hash bytea not null,
  failure_count integer not null,
  since timestamp with time zone not null,
  constraint sign_in_failure_pkey PRIMARY KEY (name_hash)
);

create table sign_in_link (
  token_hash bytea not null,
  purpose text not null,
  person_id bigint,
  account_id bigint,
  expires_at timestamp with time zone,
  constraint sign_in_link_pkey PRIMARY KEY (token_hash),
  constraint sign_in_link_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint sign_in_link_person_id_fkey FOREIGN KEY (person_id) REFERENCES person(id),
  constraint sign_in_link_purpose_check CHECK ((purpose = ANY (ARRAY['setup'::text, 'sign_in'::text, 'password'::text])))
);

create table slot (
  account_id bigint not null,
  distribution_id bigint not null,
  id bigint generated always as identity not null,
  key text not null,
  channel text not null,
  provider_account_id bigint,
  priority text,
  start_at timestamp with time zone,
  start_local text,
  zones text[] not null,
  zone_source text not null,
  windows jsonb,
  weekdays smallint[],
  skip_holidays boolean default false not null,
  validity_minutes integer,
  sender_id bigint,
  speed_per_minute integer,
  retry_at timestamp with time zone,
  held boolean default false not null,
  state message_state not null,
  priority_rank smallint not null,
  first_at timestamp with time zone,
  expires_at timestamp with time zone,
  opens_at timestamp with time zone,
  closes_at timestamp with time zone,
  turns_at timestamp with time zone,
  waiting_count integer default 0 not null,
  constraint slot_pkey PRIMARY KEY (distribution_id, id),
  constraint slot_distribution_id_key_key UNIQUE (distribution_id, key),
  constraint slot_state_check CHECK ((state = ANY (ARRAY['created'::message_state, 'delayed'::message_state, 'paused'::message_state, 'expired'::message_state]))),
  constraint slot_zone_source_check CHECK ((zone_source = ANY (ARRAY['row'::text, 'plan'::text, 'phone'::text, 'account'::text])))
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, fillfactor = 50);

create table unique_message_id (
  account_id bigint not null,
  key_hash bytea not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  seen_at timestamp with time zone not null,
  constraint unique_message_id_pkey PRIMARY KEY (account_id, key_hash)
);

create table upload_chunk (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  number integer not null,
  bytes bytea not null,
  constraint upload_chunk_pkey PRIMARY KEY (account_id, distribution_id, sheet_number, number)
);

CREATE INDEX attempt_of_delivery ON public.attempt USING btree (distribution_id, sheet_number, row_number, destination_number, step);
CREATE INDEX audit_entry_by_subject ON public.audit_entry USING btree (account_id, subject_kind, subject_id, id);
CREATE INDEX claim_open ON public.claim USING btree (claimed_at);
CREATE INDEX delivery_waiting ON public.delivery USING btree (distribution_id, slot_id, sheet_number, row_number, destination_number, step) WHERE (slot_id IS NOT NULL);
CREATE INDEX distribution_at_work ON public.distribution USING btree (state) WHERE (state = ANY (ARRAY['checking'::text, 'running'::text, 'paused'::text, 'cancelled'::text]));
CREATE INDEX distribution_to_erase ON public.distribution USING btree (account_id, finished_at) WHERE ((finished_at IS NOT NULL) AND ((erased_at IS NULL) OR (erased_at < finished_at)));
CREATE INDEX erasure_open ON public.erasure USING btree (requested_at) WHERE (finished_at IS NULL);
CREATE INDEX membership_by_person ON public.membership USING btree (person_id);
CREATE INDEX message_by_address ON public.message USING btree (account_id, address);
CREATE INDEX message_by_bulk ON public.message USING btree (account_id, bulk_id) WHERE (bulk_id IS NOT NULL);
CREATE INDEX message_by_client ON public.message USING btree (account_id, client_id) WHERE (client_id IS NOT NULL);
CREATE INDEX message_by_external_id ON public.message USING btree (account_id, hashtextextended(external_id, (0)::bigint)) WHERE (external_id IS NOT NULL);
CREATE INDEX message_by_flow ON public.message USING btree (account_id, flow_id) WHERE (flow_id IS NOT NULL);
CREATE INDEX message_by_group ON public.message USING btree (account_id, group_id, distribution_id, sheet_number, row_number, destination_number) WHERE (group_id IS NOT NULL);
CREATE INDEX message_by_step_address ON public.message USING gin (jsonb_path_query_array(steps, '$."furtherSteps"[*]."address"'::jsonpath)) WHERE (steps IS NOT NULL);
CREATE INDEX message_by_unique_id ON public.message USING btree (account_id, hashtextextended(unique_message_id, (0)::bigint)) WHERE (unique_message_id IS NOT NULL);
CREATE INDEX numbering_range_by_number ON public.numbering_range USING btree (account_id, first_number);
CREATE INDEX provider_message_id ON ONLY public.provider_message USING btree (provider_account_id, provider_message_id);
CREATE INDEX provider_message_receipt_until ON ONLY public.provider_message USING btree (receipt_until);
CREATE INDEX receipt_inbox_to_look ON public.receipt_inbox USING btree (look_at);
CREATE INDEX recipient_name ON public.recipient USING gin (name_words);
CREATE INDEX recipient_phone ON public.recipient USING btree (account_id, phone text_pattern_ops) WHERE (phone IS NOT NULL);
CREATE INDEX recipient_group_member_recipient ON public.recipient_group_member USING btree (account_id, recipient_id);
CREATE INDEX resent_by ON public.resent USING btree (account_id, by_distribution_id, by_sheet_number, by_row_number, by_destination_number);
CREATE UNIQUE INDEX sender_name ON public.sender USING btree (account_id, channel, lower(name));
CREATE INDEX session_by_person ON public.session USING btree (person_id);
CREATE INDEX sheet_to_read ON public.sheet USING btree (uploaded_at) WHERE (state = ANY (ARRAY['waiting'::text, 'reading'::text]));
CREATE INDEX sheet_problem_by_code ON public.sheet_problem USING btree (account_id, distribution_id, code, sheet_number, row_number, ordinal);
CREATE INDEX slot_open ON public.slot USING btree (distribution_id, priority_rank, opens_at, id);
CREATE INDEX slot_to_turn ON public.slot USING btree (turns_at) WHERE (turns_at IS NOT NULL);

CREATE OR REPLACE FUNCTION public.delete_old_audit_entries(of_account bigint, older_than timestamp with time zone)
 RETURNS integer
 LANGUAGE plpgsql
AS $function$
declare
  deleted integer;
begin
  perform set_config('carillon.audit_retention', 'on', true);
  delete from audit_entry where account_id = of_account and at < older_than;
  get diagnostics deleted = row_count;
  perform set_config('carillon.audit_retention', 'off', true);
  return deleted;
end
$function$;

CREATE OR REPLACE FUNCTION public.keep_delivery_ended()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op in ('UPDATE', 'DELETE') and old.state in ('failed', 'expired', 'unconfirmed', 'cancelled', 'skipped') then
    delete from delivery_ended
    where distribution_id = old.distribution_id and state = old.state and sheet_number = old.sheet_number
      and row_number = old.row_number and destination_number = old.destination_number and step = old.step;
  end if;
  if tg_op in ('INSERT', 'UPDATE') and new.state in ('failed', 'expired', 'unconfirmed', 'cancelled', 'skipped') then
    insert into delivery_ended (account_id, distribution_id, state, sheet_number, row_number, destination_number, step)
    values (new.account_id, new.distribution_id, new.state, new.sheet_number, new.row_number, new.destination_number, new.step);
  end if;
  return null;
end
$function$;

CREATE OR REPLACE FUNCTION public.refuse_audit_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
begin
  if tg_op = 'DELETE' and current_setting('carillon.audit_retention', true) = 'on' then
    return old;
  end if;
  raise exception 'The audit log is append-only.';
end
$function$;

CREATE TRIGGER audit_entry_append_only BEFORE DELETE OR UPDATE ON public.audit_entry FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER audit_entry_no_truncate BEFORE TRUNCATE ON public.audit_entry FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change();
CREATE TRIGGER delivery_ended_delete AFTER DELETE ON public.delivery FOR EACH ROW WHEN ((old.state = ANY (ARRAY['failed'::message_state, 'expired'::message_state, 'unconfirmed'::message_state, 'cancelled'::message_state, 'skipped'::message_state]))) EXECUTE FUNCTION keep_delivery_ended();
CREATE TRIGGER delivery_ended_insert AFTER INSERT ON public.delivery FOR EACH ROW WHEN ((new.state = ANY (ARRAY['failed'::message_state, 'expired'::message_state, 'unconfirmed'::message_state, 'cancelled'::message_state, 'skipped'::message_state]))) EXECUTE FUNCTION keep_delivery_ended();
CREATE TRIGGER delivery_ended_update AFTER UPDATE ON public.delivery FOR EACH ROW WHEN (((old.state IS DISTINCT FROM new.state) AND ((old.state = ANY (ARRAY['failed'::message_state, 'expired'::message_state, 'unconfirmed'::message_state, 'cancelled'::message_state, 'skipped'::message_state])) OR (new.state = ANY (ARRAY['failed'::message_state, 'expired'::message_state, 'unconfirmed'::message_state, 'cancelled'::message_state, 'skipped'::message_state]))))) EXECUTE FUNCTION keep_delivery_ended();
