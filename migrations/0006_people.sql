-- People: who they are, which accounts they belong to, and how they sign in; approvals by a second person.

-- One person, whatever accounts he belongs to.
create table person (
  id bigint primary key,
  email text not null unique check (email = lower(email)),
  name text not null,
  language text not null check (language in ('en', 'ru')),
  password_hash text not null, -- argon2id
  totp_secret bytea, -- encrypted under SECRET_KEY
  has_second_factor boolean not null default false, -- false with a secret: offered, and not confirmed yet
  totp_step bigint, -- the last step of which a code was taken: each is taken once
  recovery_hashes text[] not null default '{}', -- SHA-256 of the codes that are left, in hex
  created_at timestamptz not null
);

create table membership (
  account_id bigint not null references account,
  person_id bigint not null references person,
  role text not null check (role in ('owner', 'manager', 'author', 'approver', 'viewer')),
  created_at timestamptz not null,
  primary key (account_id, person_id)
);

create index membership_by_person on membership (person_id);

create table invitation (
  account_id bigint not null references account,
  id bigint not null,
  email text not null check (email = lower(email)),
  role text not null check (role in ('owner', 'manager', 'author', 'approver', 'viewer')),
  token_hash bytea not null unique, -- SHA-256; the link itself is shown once
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, email)
);

-- A browser in which a person is signed in.
create table session (
  id bigint primary key,
  token_hash bytea not null unique, -- SHA-256; the token is the browser's alone
  person_id bigint not null references person,
  account_id bigint not null references account, -- the one in use
  browser text, -- what it calls itself
  created_at timestamptz not null,
  seen_at timestamptz not null, -- to the minute
  expires_at timestamptz not null
);

create index session_by_person on session (person_id);

-- Links that an operator's command prints. Each works once, and is deleted when it has.
create table sign_in_link (
  token_hash bytea primary key,
  purpose text not null check (purpose in ('setup', 'sign_in', 'password')),
  person_id bigint references person, -- null: setup is for somebody who is not there yet
  account_id bigint references account, -- the one to use after signing in; null: any
  expires_at timestamptz -- null: until the next start of the program
);

-- Tries to sign in that failed, by whom they were for.
create table sign_in_failure (
  name_hash bytea primary key, -- SHA-256 of an email, or of a browser that the person has used
  failure_count integer not null,
  since timestamptz not null
);

alter table audit_entry add column actor_person_id bigint; -- null: an API key, or the system

-- Distributions with more messages need a second person; null: none does.
alter table account add column approval_limit integer check (approval_limit >= 0);

alter table api_key add column created_by_person_id bigint; -- null: a key or a command of the operator made it

-- Who asked for a distribution to be approved as it was then, and who approved it.
create table approval (
  account_id bigint not null,
  distribution_id bigint not null,
  fingerprint text not null, -- of sheets and settings when it was asked for: any change of them makes it void
  requested_person_id bigint, -- whoever made the key, where a program asked
  requested_by_name text,
  requested_at timestamptz not null,
  approved_person_id bigint,
  approved_by_name text,
  approved_at timestamptz,
  primary key (account_id, distribution_id),
  foreign key (account_id, distribution_id) references distribution on delete cascade
);
