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
  paused_at timestamptz, -- since when everything is held
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

-- Visible names that an account may send under; with none for a channel, any well-formed one may be used.
create table sender (
  account_id bigint not null references account,
  id bigint not null,
  channel text not null,
  name text not null,
  speed_count integer, -- null: as fast as the lines take
  speed_per_seconds integer,
  created_at timestamptz not null,
  primary key (account_id, id)
);

create unique index sender_name on sender (account_id, channel, lower(name));

-- Limits of speed: the next moment at which a call may start under each.
create table rate_limit (
  name text primary key, -- 'provider_account 5', 'sender 7', 'distribution 9', 'rows 9 600'
  next_free_at timestamptz not null
) with (fillfactor = 50);
