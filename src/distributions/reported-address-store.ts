import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import type { Sql } from "../platform/database.ts";

/** The addresses of messages, by their public ids. */
export async function findAddresses(sql: Sql, accountId: number, keys: MessageKey[]): Promise<Map<string, string>> {
  const column = (pick: (key: MessageKey) => number) => keys.map(pick);
  const rows = await sql<(MessageKey & { address: string })[]>`
    select distribution_id, sheet_number, row_number, destination_number, address from message
    where account_id = ${accountId} and (distribution_id, sheet_number, row_number, destination_number) in (
      select * from unnest(
        ${column((key) => key.distributionId)}::bigint[], ${column((key) => key.sheetNumber)}::smallint[],
        ${column((key) => key.rowNumber)}::integer[], ${column((key) => key.destinationNumber)}::integer[]))`;
  return new Map(rows.map(({ address, ...key }) => [presentMessageId(key), address]));
}

/** The client ids of messages that have one, by their public ids. */
export async function findClientIds(sql: Sql, accountId: number, keys: MessageKey[]): Promise<Map<string, string>> {
  const column = (pick: (key: MessageKey) => number) => keys.map(pick);
  const rows = await sql<(MessageKey & { clientId: string })[]>`
    select distribution_id, sheet_number, row_number, destination_number, client_id from message
    where account_id = ${accountId} and client_id is not null
      and (distribution_id, sheet_number, row_number, destination_number) in (
        select * from unnest(
          ${column((key) => key.distributionId)}::bigint[], ${column((key) => key.sheetNumber)}::smallint[],
          ${column((key) => key.rowNumber)}::integer[], ${column((key) => key.destinationNumber)}::integer[]))`;
  return new Map(rows.map(({ clientId, ...key }) => [presentMessageId(key), clientId]));
}
