import type { Database } from "../../src/platform/database.ts";

/** The day of the pictures: a Tuesday, by the clock of Moscow. */
export const pictureTime = new Date("2026-03-24T14:32:00+03:00");
const at = (time: string) => new Date(`2026-03-${time}:00+03:00`);

/** When what was sent within a minute would have been sent in life. */
const days = [
  { name: "Store opening in Riga", from: at("05T11:00"), to: at("05T11:24") },
  { name: "Women’s Day greeting", from: at("08T10:00"), to: at("08T18:26") },
  { name: "Payment due, March", from: at("24T09:00"), to: at("24T14:31") },
  { name: "Напоминание о визите 25.03", from: at("24T12:00"), to: at("24T14:31") },
  { name: "Spring sale, loyalty club", from: at("24T10:00"), to: at("24T14:31") },
];
type Day = (typeof days)[number];

/** Spreads what was done in a minute over the hours in which people do it. */
export async function dateBack(db: Database): Promise<void> {
  for (const day of days) {
    await dateDistribution(db, day);
    await spreadMessages(db, day);
  }
  for (const { name, from } of days.filter(({ from }) => from > at("24T00:00"))) await drawPace(db, name, from);
}

async function dateDistribution(db: Database, { name, from, to }: Day): Promise<void> {
  await db`update distribution set created_at = ${from}::timestamptz - interval '20 minutes', started_at = ${from},
    finished_at = case when finished_at is null then null else ${to}::timestamptz end where name = ${name}`;
  await db`update sheet set uploaded_at = ${from}::timestamptz - interval '20 minutes', read_at = ${from}::timestamptz - interval '19 minutes'
    from distribution where distribution_id = id and name = ${name}`;
}

/** Moves what is known of each message as far back as its place in the sheet says, and keeps the seconds between. */
async function spreadMessages(db: Database, { name, from, to }: Day): Promise<void> {
  const [own] = await db<{ id: string; messageCount: number; begin: Date }[]>`
    select id::text, message_count, min(sent_at) as begin from distribution join delivery on distribution_id = id
    where name = ${name} group by id, message_count`;
  if (!own) return;
  const whole = to.getTime() - from.getTime();
  const back = db`make_interval(secs => (row_number::float / ${own.messageCount}::float * ${whole}::float
    - ${own.begin.getTime() - from.getTime()}::float) / 1000)`;
  const of = db`where distribution_id = ${own.id}::bigint`;
  await db`update receipt set occurred_at = occurred_at + ${back}, received_at = received_at + ${back} ${of}`;
  await db`update attempt set ended_at = ended_at + ${back} ${of}`;
  await db`update delivery set sent_at = sent_at + ${back}, settled_at = settled_at + ${back} ${of} and state is not null`;
}

/** The pace of the hours before: even, but for half an hour in which the provider was slow. */
async function drawPace(db: Database, name: string, from: Date): Promise<void> {
  const weight = db`case when taken_at between ${at("24T12:10")} and ${at("24T12:40")} then 0.4 else 1 end`;
  await db`delete from distribution_sample using distribution where distribution_id = id and name = ${name}`;
  await db`
    with pace as (
      select taken_at, sum(${weight}) over (order by taken_at) / sum(${weight}) over () as share
      from generate_series(${from}::timestamptz, ${new Date()}::timestamptz, interval '1 minute') as taken_at
    )
    insert into distribution_sample (account_id, distribution_id, taken_at, handed_count)
    select account_id, id, taken_at, floor(share * handed_count) from distribution cross join pace where name = ${name}
    on conflict do nothing`;
}
