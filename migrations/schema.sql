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
  created_at timestamp with time zone not null,
  constraint account_pkey PRIMARY KEY (id),
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
  constraint api_key_pkey PRIMARY KEY (account_id, id),
  constraint api_key_key_hash_key UNIQUE (key_hash),
  constraint api_key_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id)
);

create table attempt (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number smallint not null,
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
  destination_numbers smallint[] not null,
  steps smallint[] not null,
  slot_ids bigint[] not null,
  constraint claim_pkey PRIMARY KEY (distribution_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create table delivery (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number smallint not null,
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
  constraint delivery_pkey PRIMARY KEY (distribution_id, sheet_number, row_number, destination_number, step),
  constraint delivery_check CHECK (((slot_id IS NULL) <> (state IS NULL)))
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000, fillfactor = 50);

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
  windows jsonb,
  validity_minutes integer,
  priority text,
  speed_count integer,
  speed_per_seconds integer,
  resend_unconfirmed boolean default false not null,
  defaults jsonb default '{}'::jsonb not null,
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
  constraint distribution_pkey PRIMARY KEY (account_id, id),
  constraint distribution_account_id_fkey FOREIGN KEY (account_id) REFERENCES account(id),
  constraint distribution_state_check CHECK ((state = ANY (ARRAY['checking'::text, 'created'::text, 'running'::text, 'paused'::text, 'finished'::text, 'cancelled'::text])))
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, fillfactor = 50);

create table duty (
  name text not null,
  done_until timestamp with time zone not null,
  constraint duty_pkey PRIMARY KEY (name)
);

create table installation (
  name text not null,
  value bytea not null,
  constraint installation_pkey PRIMARY KEY (name)
);

create table message (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number smallint not null,
  channel text not null,
  address text not null,
  sender text,
  text text not null,
  external_id text,
  unique_message_id text,
  client_id text,
  group_id text,
  bulk_id text,
  callback_url text,
  callback_data text,
  cells text[] not null,
  constraint message_pkey PRIMARY KEY (distribution_id, sheet_number, row_number, destination_number)
);

create table migration (
  number integer not null,
  name text not null,
  applied_at timestamp with time zone default now() not null,
  constraint migration_pkey PRIMARY KEY (number)
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
  destination_number smallint not null,
  step smallint not null,
  part smallint not null,
  round smallint not null,
  receipt_until timestamp with time zone
) partition by RANGE (day);

create table rate_limit (
  kind text not null,
  owner_id bigint not null,
  next_free_at timestamp with time zone not null,
  constraint rate_limit_pkey PRIMARY KEY (kind, owner_id),
  constraint rate_limit_kind_check CHECK ((kind = ANY (ARRAY['provider_account'::text, 'distribution'::text])))
) with (fillfactor = 50);

create table receipt (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number smallint not null,
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
  error_reason text,
  error_message text,
  uploaded_at timestamp with time zone not null,
  read_at timestamp with time zone,
  constraint sheet_pkey PRIMARY KEY (account_id, distribution_id, number),
  constraint sheet_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'reading'::text, 'read'::text, 'refused'::text])))
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

create table slot (
  account_id bigint not null,
  distribution_id bigint not null,
  id bigint generated always as identity not null,
  key text not null,
  channel text not null,
  provider_account_id bigint,
  priority text,
  start_at timestamp with time zone,
  zones text[] not null,
  zone_source text not null,
  windows jsonb,
  validity_minutes integer,
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
  constraint slot_zone_source_check CHECK ((zone_source = ANY (ARRAY['row'::text, 'phone'::text, 'account'::text])))
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, fillfactor = 50);

create table unique_message_id (
  account_id bigint not null,
  key_hash bytea not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number smallint not null,
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
CREATE INDEX claim_open ON public.claim USING btree (claimed_at);
CREATE INDEX delivery_waiting ON public.delivery USING btree (distribution_id, slot_id, sheet_number, row_number, destination_number, step) WHERE (slot_id IS NOT NULL);
CREATE INDEX distribution_at_work ON public.distribution USING btree (state) WHERE (state = ANY (ARRAY['checking'::text, 'running'::text, 'paused'::text, 'cancelled'::text]));
CREATE INDEX message_by_address ON public.message USING btree (account_id, address);
CREATE INDEX provider_message_id ON ONLY public.provider_message USING btree (provider_account_id, provider_message_id);
CREATE INDEX provider_message_receipt_until ON ONLY public.provider_message USING btree (receipt_until);
CREATE INDEX receipt_inbox_to_look ON public.receipt_inbox USING btree (look_at);
CREATE INDEX sheet_to_read ON public.sheet USING btree (uploaded_at) WHERE (state = ANY (ARRAY['waiting'::text, 'reading'::text]));
CREATE INDEX slot_open ON public.slot USING btree (distribution_id, priority_rank, opens_at, id);
CREATE INDEX slot_to_turn ON public.slot USING btree (turns_at) WHERE (turns_at IS NOT NULL);
