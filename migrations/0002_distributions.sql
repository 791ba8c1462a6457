-- A sending made from sheets, and what was read of them.

create type message_state as enum (
  'created', 'delayed', 'paused', 'sending', 'sent', 'delivered', 'read',
  'failed', 'expired', 'unconfirmed', 'cancelled', 'skipped'
);

-- The counts are those of what the rows say by themselves; a paused or cancelled distribution reads its waiting ones as paused or cancelled.
create table distribution (
  account_id bigint not null references account,
  id bigint not null,
  name text not null,
  state text not null check (state in ('checking', 'created', 'running', 'paused', 'finished', 'cancelled')),
  epoch integer not null default 0, -- raised by every pause and cancel: claims of an older epoch are void
  start_when_read boolean not null default false,
  start_at timestamptz, -- planned; null: when a person starts it
  recipient_clock boolean not null default false, -- starts are on the clock of each recipient, not of the account
  missed_start text not null default 'send' check (missed_start in ('send', 'hold')), -- what to do when nobody was there at the start
  pause_reason text, -- null: a person's pause; else 'missed_start', 'everything'
  windows jsonb,
  validity_minutes integer,
  priority text,
  speed_count integer,
  speed_per_seconds integer,
  resend_unconfirmed boolean not null default false,
  defaults jsonb not null default '{}', -- for cells that a row leaves empty
  column_fields jsonb not null default '{}', -- fields that a person assigned to columns, by folded title; null: no field
  hidden_rows text not null default 'ask' check (hidden_rows in ('ask', 'send', 'leave_out')),
  test_of bigint, -- the distribution a row of which people send to themselves in this one
  created_at timestamptz not null,
  started_at timestamptz,
  finished_at timestamptz,
  message_count integer not null default 0,
  created_count integer not null default 0,
  delayed_count integer not null default 0,
  paused_count integer not null default 0,
  sending_count integer not null default 0,
  sent_count integer not null default 0,
  delivered_count integer not null default 0,
  read_count integer not null default 0,
  failed_count integer not null default 0,
  expired_count integer not null default 0,
  unconfirmed_count integer not null default 0,
  cancelled_count integer not null default 0,
  skipped_count integer not null default 0,
  primary key (account_id, id)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create index distribution_at_work on distribution (state) where state in ('checking', 'running', 'paused', 'cancelled');

-- How many messages of a running distribution had been handed over, every few seconds: its rate, and the rate's history.
create table distribution_sample (
  account_id bigint not null,
  distribution_id bigint not null,
  taken_at timestamptz not null,
  handed_count integer not null,
  primary key (account_id, distribution_id, taken_at)
);

create table sheet (
  account_id bigint not null,
  distribution_id bigint not null,
  number smallint not null,
  file_name text not null,
  byte_count integer not null,
  state text not null check (state in ('uploading', 'waiting', 'reading', 'read', 'refused')),
  upload_key bytea, -- opens the upload; encrypted under SECRET_KEY, destroyed once the distribution starts
  lease_id bigint, -- the reader at work; another takes over when its lease has run out
  lease_until timestamptz,
  format text,
  page text,
  columns text[],
  start_count smallint not null default 0, -- readings begun since a block was last stored: not for ever
  last_row_number integer not null default 0, -- committed together with the rows up to it
  row_count integer not null default 0,
  problem_row_count integer not null default 0,
  message_count integer not null default 0,
  problem_counts jsonb not null default '{}', -- rows by code of their problems and warnings
  hidden_row_count integer not null default 0,
  ignored_row_count integer not null default 0, -- corrections of rows that were accepted already
  content_sum bigint not null default 0, -- of the hashes of its messages' contents: equal for sheets that say the same
  error_reason text,
  error_message text,
  uploaded_at timestamptz not null,
  read_at timestamptz,
  primary key (account_id, distribution_id, number)
);

create index sheet_to_read on sheet (uploaded_at) where state in ('waiting', 'reading');

create table upload_chunk (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  number integer not null,
  bytes bytea not null, -- encrypted
  primary key (account_id, distribution_id, sheet_number, number)
);

create table sheet_problem (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null, -- 0: the sheet as a whole
  ordinal smallint not null,
  severity text not null check (severity in ('error', 'warning')),
  column_title text,
  field text,
  value text not null,
  code text not null,
  params jsonb not null,
  primary key (account_id, distribution_id, sheet_number, row_number, ordinal)
);

-- Rows that are not sent, as they were uploaded: to be given back with their problems.
create table problem_row (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  cells text[] not null,
  primary key (account_id, distribution_id, sheet_number, row_number)
);

-- Which row of a supplement corrects which row of an earlier sheet: each is corrected once.
create table corrected_row (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  by_sheet_number smallint not null,
  by_row_number integer not null,
  primary key (account_id, distribution_id, sheet_number, row_number)
);

-- Fields that people assigned to unknown columns, for the next sheet with the same headers.
create table remembered_columns (
  account_id bigint not null references account,
  headers_hash bytea not null, -- SHA-256 of the folded titles
  column_fields jsonb not null,
  primary key (account_id, headers_hash)
);

-- One distinct (channel, provider account, priority, start, zones, windows and days, validity, limits, earliest retry) of a distribution:
-- when it opens, closes, expires. The deliveries that wait name their slot, and have its state.
create table slot (
  account_id bigint not null,
  distribution_id bigint not null,
  id bigint generated always as identity,
  key text not null,
  channel text not null,
  provider_account_id bigint, -- null: any of the channel
  priority text, -- null here and below: as the distribution says
  start_at timestamptz,
  start_local text, -- as the wall's clock shows it; null where an offset was written
  zones text[] not null,
  zone_source text not null check (zone_source in ('row', 'plan', 'phone', 'account')),
  windows jsonb,
  weekdays smallint[], -- 1 Monday to 7 Sunday; null: every day
  skip_holidays boolean not null default false,
  validity_minutes integer,
  sender_id bigint, -- where the account has entered its sender: the limit of that sender holds
  speed_per_minute integer, -- of all slots of the distribution with this figure together
  retry_at timestamptz,
  held boolean not null default false, -- its messages were paused one by one
  state message_state not null check (state in ('created', 'delayed', 'paused', 'expired')),
  priority_rank smallint not null, -- 0 high, 1 normal, 2 low
  first_at timestamptz, -- start, moved into its window; null until the distribution starts
  expires_at timestamptz,
  opens_at timestamptz,
  closes_at timestamptz,
  turns_at timestamptz, -- when its times must be worked out anew: a window closes, or it expires
  waiting_count integer not null default 0,
  primary key (distribution_id, id),
  unique (distribution_id, key)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create index slot_to_turn on slot (turns_at) where turns_at is not null;

-- What is open now, in the order in which it goes: a distribution may have thousands of slots, and is looked at ten times a second.
create index slot_open on slot (distribution_id, priority_rank, opens_at, id);
