import type { Sql } from "../../platform/database.ts";
import type { Shape } from "./ui-shape.ts";

type Owner = { accountId: number; distributionId: number };

/** The sheet of a distribution as it is after it was read, and its rows with problems, which stand below the others. */
export async function insertReadSheet(
  sql: Sql,
  { accountId, distributionId }: Owner,
  shape: Shape,
  now: Date,
): Promise<void> {
  const { messages, problemRows } = shape;
  await sql`
    insert into sheet (account_id, distribution_id, number, file_name, byte_count, state, format, page, columns, last_row_number, row_count,
      problem_row_count, message_count, problem_counts, uploaded_at, read_at, sample, sample_row_number, read_share, read_ms, recipient_count,
      channel_counts)
    values (${accountId}, ${distributionId}, 1, 'customers.xlsx', ${messages * 60}, 'read', 'xlsx', 'Sheet1', ${["phone number", "text"]},
      ${messages + problemRows + 1}, ${messages + problemRows}, ${problemRows}, ${messages},
      ${sql.json(problemRows === 0 ? {} : { required: problemRows - 1, phone_invalid: 1 })}, ${now}, ${now},
      ${["+79160000001", "Hello!"]}, 2, 1, 1000, ${messages}, ${sql.json(messages === 0 ? {} : { sms: messages })})`;
  await sql`
    insert into sheet_problem (account_id, distribution_id, sheet_number, row_number, ordinal, severity, column_title, field, value, code, params)
    select ${accountId}, ${distributionId}, 1, ${messages + 1}::integer + i, 1, 'error', 'phone number', 'phoneNumber', '',
      case when i = ${problemRows}::integer then 'phone_invalid' else 'required' end, '{}'
    from generate_series(1, ${problemRows}::integer) as i`;
  await sql`
    insert into problem_row (account_id, distribution_id, sheet_number, row_number, cells)
    select ${accountId}, ${distributionId}, 1, ${messages + 1}::integer + i, array['', 'Hello!']
    from generate_series(1, ${problemRows}::integer) as i`;
}

/** The state of a distribution, and since when it is so. */
export async function writeState(
  sql: Sql,
  { accountId, distributionId }: Owner,
  { state }: Shape,
  now: Date,
): Promise<void> {
  const hasStarted = state !== "created" && state !== "draft";
  const isOver = state === "finished" || state === "cancelled";
  await sql`
    update distribution
    set state = ${state}, started_at = case when ${hasStarted}::boolean then created_at end,
      finished_at = case when ${isOver}::boolean then ${now}::timestamptz end
    where account_id = ${accountId} and id = ${distributionId}`;
}

/** Two hundred samples of the rate of what has started, as many as there are in life. */
export async function insertSamples(sql: Sql, { accountId, distributionId }: Owner, now: Date): Promise<void> {
  await sql`
    insert into distribution_sample (account_id, distribution_id, taken_at, handed_count)
    select account_id, id, started_at + (${now}::timestamptz - started_at) * i / 200, handed_count::bigint * i / 200
    from distribution cross join generate_series(1, 200) as i
    where account_id = ${accountId} and id = ${distributionId} and started_at is not null`;
}
