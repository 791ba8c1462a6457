import assert from "node:assert/strict";
import { countByState, countOwn, listOwnCounts } from "../../src/messages/count-store.ts";
import { noCounts } from "../../src/messages/counts.ts";
import { type DeliveryKey, presentMessageId } from "../../src/messages/message-id.ts";
import { type MessageState, messageStates } from "../../src/messages/message-state.ts";
import type { Database, Transaction } from "../../src/platform/database.ts";
import { parseId } from "../../src/platform/id.ts";
import { type RecordSummary, summarizeRecord } from "../../src/simulator/read-record.ts";
import type { SimulatorProcess } from "../../src/simulator/simulator-process.ts";

export type CheckOptions = {
  /** Messages that may stand twice in the record, such as those that the policy sends again; left out: none. */
  mayDouble?: (messageId: string) => boolean;
};

/**
 * Asserts from outside that all is true at the end of a journey: counts, rows, the providers' own record, and that no claim is left.
 * @param id of the distribution, as the API gives it
 */
export async function checkInvariants(
  db: Database,
  id: string,
  simulator: SimulatorProcess,
  options: CheckOptions = {},
): Promise<RecordSummary> {
  await checkCounts(db, id);
  await checkRows(db, id);
  await checkNothingUnderWay(db, id);
  await simulator.control.flush();
  return checkRecord(db, id, simulator.recordFile, options);
}

/** What holds at every moment, in one snapshot: counts = states, slots know who waits in them, who is sending has a claim. */
export async function checkCounts(db: Database, id: string): Promise<void> {
  const distributionId = numberOf(id);
  await db.begin("isolation level repeatable read read only", async (tx) => {
    const { accountId, messageCount, counts } = await storedCounts(tx, distributionId);
    const states = { ...noCounts(), ...(await countByState(tx, accountId, distributionId)) };
    assert.deepEqual(counts, states, "the counts of the distribution are those of its rows");
    assert.equal(sum(Object.values(states)), messageCount, "the counts sum to the messages");
    assert.deepEqual(
      [...(await listOwnCounts(tx, accountId, distributionId))],
      [...(await countOwn(tx, accountId, distributionId))],
      "the counts by channel, state and reason are those of the rows",
    );
    assert.deepEqual([...(await misplaced(tx, distributionId))], [], "what ended otherwise than sent is listed so");
    assert.deepEqual(
      [...(await strangers(tx, distributionId))],
      [],
      "a delivery is on the channel of its message and slot",
    );

    const slots = await tx`
      select slot.id, waiting_count, count(delivery.slot_id)::integer as rows from slot
      left join delivery on delivery.distribution_id = slot.distribution_id and delivery.slot_id = slot.id
      where slot.distribution_id = ${distributionId}
      group by slot.id, waiting_count
      having waiting_count <> count(delivery.slot_id)`;
    assert.deepEqual([...slots], [], "each slot counts the rows that wait in it");

    const unclaimed = await tx`
      select row_number from delivery
      where distribution_id = ${distributionId} and state = 'sending'
        and not exists (select from claim where claim.distribution_id = delivery.distribution_id and claim.id = delivery.claim_id)`;
    assert.deepEqual([...unclaimed], [], "what is sending has a claim");
  });
}

/** Deliveries that ended otherwise than sent and are not listed as such, or the other way round. */
async function misplaced(tx: Transaction, distributionId: number) {
  return tx`
    select row_number, state, delivery.account_id is not null as is_so
    from (
      select * from delivery
      where distribution_id = ${distributionId} and state in ('failed', 'expired', 'unconfirmed', 'cancelled', 'skipped')
    ) as delivery
    full join (select * from delivery_ended where distribution_id = ${distributionId}) as ended
      using (distribution_id, sheet_number, row_number, destination_number, step, state)
    where delivery.account_id is null or ended.account_id is null`;
}

async function strangers(tx: Transaction, distributionId: number) {
  return tx`
    select delivery.row_number, delivery.channel from delivery
    join message using (distribution_id, sheet_number, row_number, destination_number)
    join distribution on distribution.id = delivery.distribution_id
    left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    where delivery.distribution_id = ${distributionId} and delivery.step = 1
      and (delivery.channel <> message.channel or delivery.channel <> slot.channel or not distribution.channels @> array[delivery.channel])`;
}

async function storedCounts(tx: Transaction, distributionId: number) {
  const [row] = await tx`select * from distribution where id = ${distributionId}`;
  assert.ok(row, "the distribution is there");
  const counts = Object.fromEntries(messageStates.map((state) => [state, row[`${state}Count`]]));
  return { accountId: row.accountId as number, messageCount: row.messageCount as number, counts };
}

/** Every row of a sheet is one of: a problem reported, or as many messages as it has destinations. */
export async function checkRows(db: Database, id: string): Promise<void> {
  const distributionId = numberOf(id);
  const sheets = await db`
    select number, row_count, problem_row_count, message_count,
      (select count(distinct row_number)::integer from sheet_problem
        where sheet_problem.distribution_id = sheet.distribution_id and sheet_number = number and row_number > 0 and severity = 'error') as problem_rows,
      (select count(distinct row_number)::integer from message where message.distribution_id = sheet.distribution_id and sheet_number = number) as message_rows,
      (select count(*)::integer from message where message.distribution_id = sheet.distribution_id and sheet_number = number) as messages,
      (select count(*)::integer from delivery where delivery.distribution_id = sheet.distribution_id and sheet_number = number and step = 1) as deliveries,
      (select count(distinct sheet_problem.row_number)::integer from sheet_problem
        join message using (distribution_id, sheet_number, row_number)
        where sheet_problem.distribution_id = sheet.distribution_id and sheet_number = number and severity = 'error') as both_rows
    from sheet where distribution_id = ${distributionId}`;
  for (const sheet of sheets) {
    assert.equal(sheet.problemRowCount + sheet.messageRows, sheet.rowCount, "each row is a problem or a message");
    assert.equal(sheet.problemRows, sheet.problemRowCount, "problem rows are those that are listed");
    assert.equal(sheet.bothRows, 0, "no row is both a problem and a message");
    assert.deepEqual(
      [sheet.messages, sheet.deliveries],
      [sheet.messageCount, sheet.messageCount],
      "messages are those that are stored",
    );
  }
  const { messageCount } = await db.begin((tx) => storedCounts(tx, distributionId));
  assert.equal(
    messageCount,
    sum(sheets.map((sheet) => sheet.messageCount)),
    "the distribution has the messages of its sheets",
  );
}

async function checkNothingUnderWay(db: Database, id: string): Promise<void> {
  const claims = await db`select id, claimed_at from claim where distribution_id = ${numberOf(id)}`;
  assert.deepEqual([...claims], [], "no claim is left over");
}

const handedOver: MessageState[] = ["sent", "delivered", "read"];
/** What no provider can have: it was never called for them, or it did not take them. */
const neverTaken: MessageState[] = ["created", "delayed", "paused", "cancelled", "skipped"];

type StateRow = DeliveryKey & { state: MessageState };

async function checkRecord(
  db: Database,
  id: string,
  recordFile: string,
  { mayDouble = () => false }: CheckOptions,
): Promise<RecordSummary> {
  const record = await summarizeRecord(recordFile);
  const rows = await db<StateRow[]>`
    select delivery.distribution_id, sheet_number, row_number, destination_number, step, coalesce(delivery.state, slot.state) as state
    from delivery
    left join slot on slot.distribution_id = delivery.distribution_id and slot.id = delivery.slot_id
    where delivery.distribution_id = ${numberOf(id)}`;
  const states = new Map(rows.map((row) => [presentMessageId(row), row.state]));
  const having = (wanted: MessageState[]) =>
    [...states].filter(([, state]) => wanted.includes(state)).map(([messageId]) => messageId);
  const own = (ids: Iterable<string>) => [...ids].filter((messageId) => messageId.startsWith(`${id}-`));

  assert.deepEqual(
    having(handedOver).filter((messageId) => !record.ids.has(messageId)),
    [],
    "no message is lost: what counts as sent, the provider saw",
  );
  assert.deepEqual(
    own(record.doubled).filter((messageId) => !mayDouble(messageId)),
    [],
    "no message is accepted twice",
  );
  assert.deepEqual(
    own(record.incomplete).filter((messageId) => handedOver.includes(states.get(messageId) ?? "created")),
    [],
    "what counts as sent is complete",
  );
  assert.deepEqual(
    having(neverTaken).filter((messageId) => record.ids.has(messageId)),
    [],
    "nothing that counts as never sent was sent",
  );
  assert.deepEqual(
    own(record.ids.keys()).filter((messageId) => !states.has(messageId)),
    [],
    "nothing was sent that is no message",
  );
  return record;
}

function numberOf(id: string): number {
  const number = parseId(id);
  assert.ok(number, `${id} is the id of a distribution`);
  return number;
}

function sum(numbers: number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
