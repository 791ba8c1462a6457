-- Personal data has an age; drafts; what people see of a sheet.

alter table distribution
  drop constraint distribution_state_check,
  add constraint distribution_state_check
    check (state in ('draft', 'checking', 'created', 'running', 'paused', 'finished', 'cancelled')),
  add column erased_at timestamptz; -- texts, addresses and cells of what had finished by then are gone

create index distribution_to_erase on distribution (account_id, finished_at)
  where finished_at is not null and (erased_at is null or erased_at < finished_at);

alter table message add column erased_at timestamptz; -- by age, or because the person asked for it

-- Whom the further steps of a cascade go to: a person is erased by any of their addresses.
create index message_by_step_address on message using gin (jsonb_path_query_array(steps, '$.furtherSteps[*].address'))
  where steps is not null;

-- A distribution that is being erased, block by block. Of a discarded one nothing else is there any more but its rows.
create table erasing (
  account_id bigint not null,
  distribution_id bigint not null,
  is_discarded boolean not null, -- false: its age has come
  begins_at timestamptz not null,
  sheet_number smallint not null default 0, -- the last message that is done
  row_number integer not null default 0,
  destination_number integer not null default 0,
  primary key (account_id, distribution_id)
);

-- A request to erase a person. The addresses go when it is done.
create table erasure (
  account_id bigint not null references account,
  id bigint not null,
  addresses text[],
  stage text not null default 'people' check (stage in ('people', 'messages', 'problems', 'done')),
  scanned_distribution_id bigint not null default 0, -- the last one whose rows with problems were looked through
  recipient_count integer not null default 0,
  message_count integer not null default 0,
  skipped_count integer not null default 0, -- of the messages: those that waited
  row_count integer not null default 0, -- rows with problems, attempts, replies, receipts
  requested_at timestamptz not null,
  finished_at timestamptz,
  primary key (account_id, id)
);

create index erasure_open on erasure (requested_at) where finished_at is null;

alter table sheet
  add column sample text[], -- the first row below the titles, as cells are kept
  add column sample_row_number integer,
  add column read_share real not null default 0, -- of its bytes, 0 to 1
  add column read_ms integer not null default 0,
  add column recipient_count integer, -- different addresses; known once it was read
  add column channel_counts jsonb; -- messages by the channel of their first step; the same
