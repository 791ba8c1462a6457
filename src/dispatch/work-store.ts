import type { Slot } from "../messages/slot.ts";
import type { Sql } from "../platform/database.ts";
import type { Speed } from "../scheduling/speed.ts";
import { limitsOfSlot } from "./limits.ts";
import type { Work } from "./work.ts";

/** Enough for the next claims; with more open slots than this, the list is read again as they empty. */
const slotsAtOnce = 100;

type OpenSlotRow = Slot & {
  epoch: number;
  resendUnconfirmed: boolean;
  speed: Speed | null;
  senderSpeed: Speed | null;
};

/** What may be claimed at `now`: open slots with waiting messages of all running distributions. Across accounts: the dispatcher's. */
export async function listOpenWork(sql: Sql, now: Date): Promise<Work[]> {
  const rows = await sql<OpenSlotRow[]>`
    select open_slot.*, distribution.epoch, distribution.resend_unconfirmed,
      case when distribution.speed_count is not null then
        jsonb_build_object('count', distribution.speed_count, 'perSeconds', distribution.speed_per_seconds) end as speed,
      case when sender.speed_count is not null then
        jsonb_build_object('count', sender.speed_count, 'perSeconds', sender.speed_per_seconds) end as sender_speed
    from distribution
    cross join lateral (
      select * from slot
      where slot.account_id = distribution.account_id and slot.distribution_id = distribution.id
        and waiting_count > 0 and slot.state in ('created', 'delayed')
        and opens_at <= ${now} and closes_at > ${now} and expires_at > ${now}
      order by priority_rank, opens_at, id
      limit ${slotsAtOnce}
    ) as open_slot
    left join sender on sender.account_id = open_slot.account_id and sender.id = open_slot.sender_id
    where distribution.state = 'running'`;
  return groupByDistribution(rows);
}

function groupByDistribution(rows: OpenSlotRow[]): Work[] {
  const groups = new Map<string, Work>();
  for (const { epoch, speed, senderSpeed, resendUnconfirmed, ...slot } of rows) {
    const { accountId, distributionId, priorityRank } = slot;
    const limits = limitsOfSlot(slot, speed, senderSpeed);
    const key = [distributionId, priorityRank, ...limits.map(({ name }) => name)].join();
    const group = groups.get(key);
    if (group) group.slots.push(slot);
    else groups.set(key, { accountId, distributionId, epoch, priorityRank, limits, resendUnconfirmed, slots: [slot] });
  }
  return [...groups.values()];
}
