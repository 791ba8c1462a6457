-- What the screens count, kept as messages move: no screen ever counts messages.

alter table delivery add column channel text;

update delivery set channel = message.channel
from message
where message.distribution_id = delivery.distribution_id and message.sheet_number = delivery.sheet_number
  and message.row_number = delivery.row_number and message.destination_number = delivery.destination_number;

alter table delivery alter column channel set not null;

-- How many deliveries of a distribution have which state of their own, and why. What waits is counted by its slot.
create table distribution_count (
  account_id bigint not null,
  distribution_id bigint not null,
  channel text not null,
  state message_state not null,
  reason text not null, -- empty: none
  count integer not null,
  primary key (account_id, distribution_id, channel, state, reason)
) with (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);

insert into distribution_count (account_id, distribution_id, channel, state, reason, count)
select account_id, distribution_id, channel, state, coalesce(reason, ''), count(*)
from delivery
where state is not null
group by 1, 2, 3, 4, 5;

alter table distribution
  add column handed_count integer not null default 0, -- messages that left the hands of the dispatcher; it never falls
  add column part_count integer not null default 0, -- SMS parts of the messages that were read and not skipped
  add column channels text[] not null default '{}', -- of its messages, sorted
  add column created_by_kind text check (created_by_kind in ('person', 'api_key', 'system')), -- null: not known
  add column created_by_name text; -- as it was then

update distribution
set handed_count = sent_count + delivered_count + read_count + failed_count + unconfirmed_count,
  channels = array(
    select distinct channel from message
    where message.account_id = distribution.account_id and message.distribution_id = distribution.id
    order by 1);

-- Deliveries that ended otherwise than sent, by their state, so that the few of them are found among a million. An index of `delivery` by its
-- state would write every message three times more: kept by the triggers below, it costs only what ended so.
create table delivery_ended (
  account_id bigint not null,
  distribution_id bigint not null,
  state message_state not null,
  sheet_number smallint not null,
  row_number integer not null,
  destination_number integer not null,
  step smallint not null,
  primary key (distribution_id, state, sheet_number, row_number, destination_number, step)
);

insert into delivery_ended
select account_id, distribution_id, state, sheet_number, row_number, destination_number, step
from delivery
where state in ('failed', 'expired', 'unconfirmed', 'cancelled', 'skipped');

create function keep_delivery_ended() returns trigger language plpgsql as $$
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
$$;

create trigger delivery_ended_insert after insert on delivery
  for each row when (new.state in ('failed', 'expired', 'unconfirmed', 'cancelled', 'skipped'))
  execute function keep_delivery_ended();

create trigger delivery_ended_update after update on delivery
  for each row when (old.state is distinct from new.state
    and (old.state in ('failed', 'expired', 'unconfirmed', 'cancelled', 'skipped')
      or new.state in ('failed', 'expired', 'unconfirmed', 'cancelled', 'skipped')))
  execute function keep_delivery_ended();

create trigger delivery_ended_delete after delete on delivery
  for each row when (old.state in ('failed', 'expired', 'unconfirmed', 'cancelled', 'skipped'))
  execute function keep_delivery_ended();

-- What people search messages by. Each costs only messages whose row gives it. Pages are in the order of keys.
create index message_by_client on message (account_id, client_id) where client_id is not null;
create index message_by_unique_id on message (account_id, hashtextextended(unique_message_id, 0)) where unique_message_id is not null;

drop index message_by_group;
create index message_by_group on message (account_id, group_id, distribution_id, sheet_number, row_number, destination_number)
  where group_id is not null;

-- Problems of one kind, where most are of another.
create index sheet_problem_by_code on sheet_problem (account_id, distribution_id, code, sheet_number, row_number, ordinal);
