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
