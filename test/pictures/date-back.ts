import type { Database } from "../../src/platform/database.ts";

/** The day of the pictures: a Tuesday, by the clock of Moscow. */
export const pictureTime = new Date("2026-03-24T14:32:00+03:00");
const at = (time: string) => new Date(`2026-03-${time}:00+03:00`);

/** When what was sent within a minute would have been sent in life. */
const days = [
  { name: "Store opening in Riga", from: at("05T11:00"), to: at("05T11:24") },
  { name: "Women’s Day greeting", from: at("08T10:00"), to: at("08T18:26") },
  { name: "Payment due, March", from: at("24T09:00"), to: null },
  { name: "Напоминание о визите 25.03", from: at("24T12:00"), to: null },
  { name: "Spring sale, loyalty club", from: at("24T10:00"), to: null },
];

/** Spreads what was done in a minute over the hours in which people do it. */
export async function dateBack(db: Database): Promise<void> {
  for (const { name, from, to } of days)
    await db`update distribution set created_at = ${from}::timestamptz - interval '20 minutes', started_at = ${from},
      finished_at = case when finished_at is null then null else ${to}::timestamptz end where name = ${name}`;
  await db`update distribution set paused_at = ${at("24T11:40")} where name = 'Payment due, March'`;
  await drawPace(db, "Spring sale, loyalty club", at("24T10:00"));
}

/** The pace of the hours before: even, but for half an hour in which the provider was slow. */
async function drawPace(db: Database, name: string, from: Date): Promise<void> {
  await db`
    with pace as (
      select taken_at, sum(case when taken_at between ${at("24T12:10")} and ${at("24T12:40")} then 0.4 else 1 end)
        over (order by taken_at) / sum(case when taken_at between ${at("24T12:10")} and ${at("24T12:40")} then 0.4 else 1 end) over () as share
      from generate_series(${from}::timestamptz, ${pictureTime}::timestamptz - interval '3 minutes', interval '1 minute') as taken_at
    ), gone as (
      delete from distribution_sample using distribution where distribution_id = id and name = ${name} and taken_at < ${pictureTime}
    )
    insert into distribution_sample (account_id, distribution_id, taken_at, handed_count)
    select distribution.account_id, distribution.id, pace.taken_at, floor(pace.share * (distribution.handed_count - 20))
    from distribution cross join pace where name = ${name}
    on conflict do nothing`;
}
