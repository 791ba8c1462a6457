-- Accounts, who may act for them, and the provider accounts that carry their messages.

-- Facts about this installation, such as the check value that refuses a wrong SECRET_KEY.
create table installation (
  name text primary key,
  value bytea not null
);

create table account (
  id bigint primary key,
  name text not null,
  country text not null,
  time_zone text not null,
  language text not null check (language in ('en', 'ru')),
  windows jsonb, -- null: 09:00-20:00
  retention_days integer not null default 180,
  created_at timestamptz not null
);

create table api_key (
  account_id bigint not null references account,
  id bigint not null,
  name text not null,
  key_hash bytea not null unique, -- SHA-256; the key itself is shown once and never stored
  scopes text[] not null,
  created_at timestamptz not null,
  revoked_at timestamptz,
  primary key (account_id, id)
);

create table provider_account (
  account_id bigint not null references account,
  id bigint not null,
  name text not null,
  connector text not null,
  channel text not null,
  settings jsonb not null,
  secrets bytea not null, -- encrypted under SECRET_KEY
  speed_count integer, -- null: as fast as the line takes
  speed_per_seconds integer,
  state text not null default 'active' check (state in ('active', 'paused')),
  state_reason text,
  receipt_token text not null unique, -- the unguessable part of the address that receipts come to
  created_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, name)
);

-- Limits of speed, by provider account and by distribution: the next moment at which a call may start.
create table rate_limit (
  kind text not null check (kind in ('provider_account', 'distribution')),
  owner_id bigint not null,
  next_free_at timestamptz not null,
  primary key (kind, owner_id)
) with (fillfactor = 50);
