-- Settings of an account: its numbering plan, its holidays, and the log of who changed what.

-- The file that the numbering plan came from.
create table numbering_plan (
  account_id bigint primary key references account,
  file_name text not null,
  range_count integer not null,
  zone_counts jsonb not null, -- ranges by time zone
  left_out_count integer not null, -- lines whose region nobody knows
  left_out jsonb not null, -- the first of them: [{line, code, value}]
  uploaded_at timestamptz not null
);

-- Where the numbers of a range are. No foreign key: it would be asked for every one of a million ranges.
create table numbering_range (
  account_id bigint not null,
  line integer not null, -- of the file
  first_number bigint not null, -- filled up to 15 digits with zeros
  last_number bigint not null, -- filled up to 15 digits with nines
  digit_count smallint not null, -- as many were written
  zone text not null,
  operator text,
  region text,
  primary key (account_id, line)
);

create index numbering_range_by_number on numbering_range (account_id, first_number);

-- Days that the account has called days without sending, or working days although they fall on a weekend.
create table holiday (
  account_id bigint not null references account,
  date date not null,
  name text not null,
  is_workday boolean not null,
  primary key (account_id, date)
);

-- Who changed what. Nothing in it is ever changed; only what is past its age goes, by the function below.
create table audit_entry (
  account_id bigint not null references account,
  id bigint not null generated always as identity,
  at timestamptz not null,
  actor_key_id bigint, -- null: Carillon itself, or the operator's command
  actor_name text, -- the key's name, as it was then
  action text not null, -- such as distribution.pause
  subject_kind text not null,
  subject_id text, -- as the API writes it; null: the account's only one, or several
  before jsonb, -- only what changed; no secrets, addresses masked
  after jsonb,
  primary key (account_id, id)
);

create index audit_entry_by_subject on audit_entry (account_id, subject_kind, subject_id, id);

create function refuse_audit_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('carillon.audit_retention', true) = 'on' then
    return old;
  end if;
  raise exception 'The audit log is append-only.';
end
$$;

create trigger audit_entry_append_only before update or delete on audit_entry
  for each row execute function refuse_audit_change();

create trigger audit_entry_no_truncate before truncate on audit_entry
  for each statement execute function refuse_audit_change();

-- The only way in which entries go: those of one account that are older than a moment. Gives how many went.
create function delete_old_audit_entries(of_account bigint, older_than timestamptz) returns integer
language plpgsql as $$
declare
  deleted integer;
begin
  perform set_config('carillon.audit_retention', 'on', true);
  delete from audit_entry where account_id = of_account and at < older_than;
  get diagnostics deleted = row_count;
  perform set_config('carillon.audit_retention', 'off', true);
  return deleted;
end
$$;
