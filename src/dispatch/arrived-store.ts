import type { MessageKey } from "../messages/message-id.ts";
import type { Transaction } from "../platform/database.ts";

type Owner = { accountId: number; distributionId: number };

/** Whether messages of a distribution send others again: a statement that costs next to nothing, beside each claim. */
export async function hasResends(tx: Transaction, { accountId, distributionId }: Owner): Promise<boolean> {
  const rows = await tx`
    select from resent where account_id = ${accountId} and by_distribution_id = ${distributionId} limit 1`;
  return rows.length > 0;
}

/** The message of a chain of resends that was sent after all. `place`: of which key that was asked for, from 1. */
export type Arrived = MessageKey & { place: number };

/**
 * Which messages would send again what is known to have been sent by now: for each of them the message of its chain that was. Reads whatever
 * was committed before it, and locks nothing.
 */
export async function findArrived(tx: Transaction, accountId: number, keys: MessageKey[]): Promise<Arrived[]> {
  const column = (pick: (key: MessageKey) => number) => keys.map(pick);
  return tx<Arrived[]>`
    with recursive earlier as (
      select * from unnest(
        ${column((k) => k.distributionId)}::bigint[], ${column((k) => k.sheetNumber)}::smallint[],
        ${column((k) => k.rowNumber)}::integer[], ${column((k) => k.destinationNumber)}::integer[]
      ) with ordinality as asked (distribution_id, sheet_number, row_number, destination_number, place)
      union all
      select resent.distribution_id, resent.sheet_number, resent.row_number, resent.destination_number, earlier.place
      from earlier
      join resent on resent.account_id = ${accountId}
        and (resent.by_distribution_id, resent.by_sheet_number, resent.by_row_number, resent.by_destination_number)
          = (earlier.distribution_id, earlier.sheet_number, earlier.row_number, earlier.destination_number)
    )
    select distinct on (place) place::integer as place, distribution_id, sheet_number, row_number, destination_number
    from earlier
    join delivery using (distribution_id, sheet_number, row_number, destination_number)
    where delivery.account_id = ${accountId} and delivery.state in ('sent', 'delivered', 'read')
    order by place, distribution_id, sheet_number, row_number, destination_number`;
}
