-- What each row asks for (message, never changed after reading) and what becomes of it (delivery, narrow and busy).

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
  kept jsonb, -- values of fields that the engine does not read by name
  rules jsonb, -- of attempts, where the row gives any
  steps jsonb, -- of its cascade after the first
  even_if_duplicate boolean not null default false,
  cells text[] not null, -- the uploaded row, as shown
  primary key (distribution_id, sheet_number, row_number, destination_number)
);

create index message_by_address on message (account_id, address);
create index message_by_group on message (account_id, group_id) where group_id is not null;
create index message_by_bulk on message (account_id, bulk_id) where bulk_id is not null;
create index message_by_flow on message (account_id, flow_id) where flow_id is not null;
create index message_by_external_id on message (account_id, hashtextextended(external_id, 0)) where external_id is not null;

-- What was said to whom in a distribution: the second message with the same address, channel and content is a double.
create table message_content (
  distribution_id bigint not null,
  hash uuid not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  primary key (distribution_id, hash)
);

-- A delivery waits in a slot and has its state, or has a state of its own.
create table delivery (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  step smallint not null default 1,
  state message_state,
  attempt_count smallint not null default 0,
  round smallint not null default 1, -- raised when a person sends it again: receipts of an earlier round say less
  part_count smallint not null default 0,
  answered_parts smallint[], -- of a long text of which only some parts were taken
  slot_id bigint,
  home_slot_id bigint, -- where it waited first: what its row asked for, should a person send it again
  claim_id bigint,
  provider_account_id bigint,
  sent_at timestamptz,
  settled_at timestamptz,
  reason text,
  code text,
  primary key (distribution_id, sheet_number, row_number, destination_number, step),
  check ((slot_id is null) <> (state is null))
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

create index delivery_waiting on delivery (distribution_id, slot_id, sheet_number, row_number, destination_number, step)
  where slot_id is not null;

-- Messages that an uploaded report sent again, and the last message that did: so that a report that is uploaded twice doubles nothing.
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
  primary key (account_id, distribution_id, sheet_number, row_number, destination_number)
);

create index resent_by on resent (account_id, by_distribution_id, by_sheet_number, by_row_number, by_destination_number);

create table dispatcher (
  id bigint primary key,
  started_at timestamptz not null,
  seen_at timestamptz not null
);

-- Deliveries that one dispatcher took in one go: the record of their attempts, until every outcome is recorded.
create table claim (
  account_id bigint not null,
  distribution_id bigint not null,
  id bigint generated always as identity,
  dispatcher_id bigint not null,
  provider_account_id bigint not null,
  epoch integer not null,
  claimed_at timestamptz not null,
  called_at timestamptz, -- every message of it was called or handed back
  sheet_numbers smallint[] not null,
  row_numbers integer[] not null,
  destination_numbers integer[] not null,
  steps smallint[] not null,
  slot_ids bigint[] not null,
  primary key (distribution_id, id)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

create index claim_open on claim (claimed_at);

-- Attempts that did not simply succeed, for the history of a message.
create table attempt (
  account_id bigint not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  step smallint not null,
  number smallint not null,
  ended_at timestamptz not null,
  provider_account_id bigint not null,
  outcome text not null check (outcome in ('rejected', 'deferred', 'unconfirmed')),
  reason text,
  code text,
  detail text not null
);

create index attempt_of_delivery on attempt (distribution_id, sheet_number, row_number, destination_number, step);

-- Finds the delivery of a provider's id. Not unique: some providers repeat their ids.
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
  receipt_until timestamptz -- when waiting for a receipt ends; null: none will come
) partition by range (day);

create index provider_message_id on provider_message (provider_account_id, provider_message_id);
create index provider_message_receipt_until on provider_message (receipt_until);

-- How far regular duties have come, such as the moment up to which missing receipts were looked for.
create table duty (
  name text primary key,
  done_until timestamptz not null
);

-- Catches what no partition of a day was made for; the sweeper makes those ahead.
create table provider_message_rest partition of provider_message default;

-- Receipts as they came, committed before the provider is answered.
create table receipt_inbox (
  id bigint generated always as identity primary key,
  account_id bigint not null,
  provider_account_id bigint not null,
  provider_message_id text,
  message_id text,
  address text,
  sender text,
  status text not null check (status in ('sent', 'delivered', 'read', 'failed', 'expired')),
  code text,
  occurred_at timestamptz,
  received_at timestamptz not null,
  look_at timestamptz not null -- when to look for its delivery (again)
) with (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 20000);

create index receipt_inbox_to_look on receipt_inbox (look_at);

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
  occurred_at timestamptz,
  received_at timestamptz not null,
  primary key (distribution_id, sheet_number, row_number, destination_number, step, round, part, status)
);

-- What recipients answered.
create table reply (
  account_id bigint not null,
  id bigint generated always as identity,
  provider_account_id bigint not null,
  address text not null,
  sent_to text not null,
  text text not null,
  received_at timestamptz not null,
  primary key (account_id, id)
);

-- The customer's idempotency keys: SHA-256, since the key itself may be 10,240 bytes long.
create table unique_message_id (
  account_id bigint not null,
  key_hash bytea not null,
  distribution_id bigint not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  seen_at timestamptz not null,
  primary key (account_id, key_hash)
);
