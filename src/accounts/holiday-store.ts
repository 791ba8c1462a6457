import type { Sql, Transaction } from "../platform/database.ts";

/** A day on which nothing goes that skips holidays; or a day that is worked although it falls on a weekend. */
export type Holiday = { date: string; name: string; isWorkday: boolean };

/** The account's calendar, by date. */
export async function listHolidays(sql: Sql, accountId: number): Promise<Holiday[]> {
  return sql<Holiday[]>`
    select date::text as date, name, is_workday from holiday where account_id = ${accountId} order by date`;
}

/** Makes these the account's calendar, in place of the former one. */
export async function replaceHolidays(tx: Transaction, accountId: number, holidays: readonly Holiday[]): Promise<void> {
  await tx`delete from holiday where account_id = ${accountId}`;
  if (holidays.length === 0) return;
  const rows = holidays.map(({ date, name, isWorkday }) => ({
    ...{ account_id: accountId, date, name, is_workday: isWorkday },
  }));
  await tx`insert into holiday ${tx(rows)}`;
}
