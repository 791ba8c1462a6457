import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import { noRules, type RowMessage } from "../fields/row-message.ts";
import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import { addToMove, noMove } from "../messages/move.ts";
import { makeMove } from "../messages/move-store.ts";
import { findSendingPlan } from "../messages/plan-store.ts";
import { type SlotSpec, slotKey, slotTimes } from "../messages/slot.ts";
import { ensureSlots } from "../messages/slot-store.ts";
import type { Database, Transaction } from "../platform/database.ts";
import { newId } from "../platform/id.ts";
import { senderKey } from "../provider-accounts/sender.ts";
import { addedBy } from "./added-messages.ts";
import { distributionSubject } from "./audited-distribution.ts";
import { newSettings } from "./create-distribution.ts";
import type { Distribution } from "./distribution.ts";
import { addMessages, insertDistribution, markChecked } from "./distribution-store.ts";
import type { NewMessage } from "./new-message.ts";
import { copyMessages } from "./new-message-store.ts";
import type { ReadingAccount } from "./reading-account.ts";
import { startAtOnce } from "./start-distribution.ts";
import type { TestContent } from "./test-content.ts";
import { insertWrittenSheet } from "./test-message-store.ts";

const VALIDITY_MINUTES = 60;
const wholeDay = [{ opensAt: 0, closesAt: 86_400 }];

/** What is to be tried of which distribution, and where it goes: phones in E.164. */
export type Test = {
  by: Actor;
  distribution: Distribution;
  account: ReadingAccount;
  content: TestContent;
  phones: string[];
  now: Date;
};

/**
 * Sends a content to people's own phones at once, through the engine like any message: in a small distribution of its own that says that it is a
 * test, at any hour, with nothing that tells a customer's system of it. Gives its id and its messages, in the order of the phones.
 */
export async function sendTest(db: Database, test: Test): Promise<{ distributionId: number; ids: MessageKey[] }> {
  const distributionId = newId(test.now);
  const messages = test.phones.map((phone, index) => newMessage(distributionId, index, phone, test.content));
  await db.begin(async (tx) => {
    await insertTest(tx, test, distributionId);
    await storeMessages(tx, test, distributionId, messages);
    const ids = messages.map(({ key }) => presentMessageId(key));
    const after = { ids, of: distributionSubject(test.distribution.id).id };
    const change = { action: "distribution.test", subject: distributionSubject(distributionId), at: test.now };
    await recordAudit(tx, test.by, { ...change, after });
    await markChecked(tx, test.by.id, distributionId);
    await startAtOnce(tx, { accountId: test.by.id, id: distributionId }, test.now);
  });
  return { distributionId, ids: messages.map(({ key }) => key) };
}

async function insertTest(tx: Transaction, { by, distribution, phones, now }: Test, id: number): Promise<void> {
  const settings = { ...newSettings, name: `Test: ${distribution.name}`.slice(0, 200), windows: wholeDay };
  const own = { ...settings, validityMinutes: VALIDITY_MINUTES, priority: "high" as const, testOf: distribution.id };
  await insertDistribution(tx, { ...own, by, id, startWhenRead: false }, now);
  const columns = ["channel", "phone", "from", "text"];
  const sheet = { accountId: by.id, distributionId: id, fileName: "test", columns, rowCount: phones.length };
  await insertWrittenSheet(tx, sheet, now);
}

async function storeMessages(
  tx: Transaction,
  { by, account, content, now }: Test,
  distributionId: number,
  messages: NewMessage[],
): Promise<void> {
  const owner = { accountId: by.id, distributionId };
  const spec = specOf(content, account);
  const plan = await findSendingPlan(tx, by.id, distributionId);
  const slotId = (await ensureSlots(tx, owner, [{ spec, times: slotTimes(spec, plan, now) }])).get(slotKey(spec));
  if (slotId === undefined) throw new Error("A slot that was just made is not there.");
  await copyMessages(
    tx,
    by.id,
    messages.map((message) => ({ ...message, slotId })),
  );
  const move = noMove(owner);
  addToMove(move, null, { slotId }, messages.length);
  await makeMove(tx, move);
  await addMessages(tx, by.id, distributionId, addedBy(messages));
}

function specOf({ channel, sender, providerAccountId }: TestContent, account: ReadingAccount): SlotSpec {
  return {
    ...{ channel, providerAccountId, priority: null, startAt: null, startLocal: null },
    ...{ zones: [account.timeZone], zoneSource: "account", windows: null, weekdays: null, skipHolidays: false },
    ...{ validityMinutes: null, speedPerMinute: null, retryAt: null, held: false },
    senderId: account.senderIds.get(senderKey(channel, sender ?? "")) ?? null,
  };
}

function newMessage(distributionId: number, index: number, phone: string, content: TestContent): NewMessage {
  const key = { distributionId, sheetNumber: 1, rowNumber: index + 2, destinationNumber: 1 };
  const { channel, sender, text } = content;
  const cells = [channel, phone, sender ?? "", text];
  const message: RowMessage = { ...blank, ...content, address: phone, phone };
  return { key, message, cells, reported: null, slotId: null, skip: null, warning: null };
}

const blank: Omit<RowMessage, keyof TestContent | "address" | "phone"> = {
  ...{ externalId: null, uniqueMessageId: null, callbackUrl: null, callbackData: null },
  ...{ clientId: null, groupId: null, bulkId: null, flowId: null, variables: {}, start: null, timeZone: null },
  ...{ windows: null, validityMinutes: null, priority: null, rules: noRules, isManual: false, evenIfDuplicate: true },
  ...{ skip: null, filters: null, recipientGroupId: null, evenIfDelivered: false, firstStepMinutes: null },
  ...{ furtherSteps: [], inParallel: false },
};
