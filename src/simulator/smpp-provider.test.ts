import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { type ForeignPdu, ForeignSmppClient } from "../../test/support/foreign-smpp-client.ts";
import { testSimulator, until } from "../../test/support/test-simulator.ts";
import type { SimulatorOptions } from "./simulator.ts";

const ESME_RINVBNDSTS = 4;
const ESME_RSYSERR = 8;
const ESME_RINVDSTADR = 11;
const ESME_RINVPASWD = 14;
const ESME_RINVSYSID = 15;
const ESME_RTHROTTLED = 88;
const ESME_RX_P_APPN = 101;

test("an ordinary number is answered with an id and delivered, and the record holds it whole", async (t) => {
  const { simulator, client } = await given(t);
  const answer = await submitted(client, "79991234567", { carillon_message_id: "m-1" });
  const [receipt] = await client.untilDeliveries(1);
  assert.equal(answer.command_status, 0);
  assert.match(textOf(receipt), new RegExp(`^id:${answer.message_id} sub:001 dlvrd:001 .*stat:DELIVRD err:000`));
  assert.equal(receipt?.receipted_message_id, answer.message_id);
  assert.equal(receipt?.message_state, 2);
  assert.equal(receipt?.esm_class, 4);
  assert.equal(receipt?.source_addr, "79991234567");
  assert.equal(receipt?.destination_addr, "ACME");
  const [entry] = await simulator.entries();
  assert.partialDeepStrictEqual(entry, {
    line: "smpp",
    messageId: "m-1",
    address: "+79991234567",
    sender: "ACME",
    text: "Hello",
    providerMessageId: answer.message_id,
  });
});

const receiptWords: [ending: string, words: string[]][] = [
  ["9901", ["UNDELIV err:001"]],
  ["9902", ["EXPIRED err:000"]],
  ["9903", ["DELIVRD err:000"]],
  ["9913", ["DELIVRD err:000", "DELIVRD err:000"]],
  ["9914", ["DELIVRD err:000", "ENROUTE err:000"]],
  ["9917", ["UNDELIV err:002", "DELIVRD err:000"]],
];

for (const [ending, words] of receiptWords) {
  test(`a number that ends with ${ending} gets the receipts ${words.join(", ")}`, async (t) => {
    const { simulator, client } = await given(t);
    await submitted(client, `7999123${ending}`);
    await until(() => simulator.status().owedReceipts === 0);
    const receipts = await client.untilDeliveries(words.length);
    assert.deepEqual(
      receipts.map((receipt) => /stat:(.*) text:/.exec(textOf(receipt))?.[1]),
      words,
    );
  });
}

const refusals: [ending: string, statuses: number[], recorded: number][] = [
  ["9904", [ESME_RINVDSTADR], 0],
  ["9905", [ESME_RX_P_APPN], 0],
  ["9906", [ESME_RTHROTTLED, ESME_RTHROTTLED, 0], 1],
  ["9907", [ESME_RSYSERR, 0], 1],
];

for (const [ending, statuses, recorded] of refusals) {
  test(`calls to a number that ends with ${ending} are answered ${statuses.join(", ")}`, async (t) => {
    const { simulator, client } = await given(t);
    const answers: number[] = [];
    while (answers.length < statuses.length) answers.push((await submitted(client, `7999123${ending}`)).command_status);
    assert.deepEqual(answers, statuses);
    assert.equal((await simulator.entries()).length, recorded);
  });
}

test("a silent number's message is taken and not answered, while others are", async (t) => {
  const { simulator, client } = await given(t);
  void client.submit("79991239909");
  await submitted(client, "79991234567");
  assert.deepEqual(
    (await simulator.entries()).map(({ address }) => address),
    ["+79991239909", "+79991234567"],
  );
  assert.deepEqual(client.events.filter((event) => event === "submit_sm_resp").length, 1);
});

for (const ending of ["9910", "9911"]) {
  test(`the line is cut after a message to ${ending} was taken, and its receipt comes over the next line`, async (t) => {
    const { simulator, client } = await given(t);
    assert.equal(await client.submit(`7999123${ending}`), "closed");
    assert.equal((await simulator.entries()).length, 1);
    const next = await bound(t, simulator.smppPort);
    assert.equal((await next.untilDeliveries(1)).length, 1);
  });
}

test("the receipt of 9912 arrives before the answer", async (t) => {
  const { client } = await given(t);
  await submitted(client, "79991239912");
  assert.deepEqual(client.events, ["bind_transceiver_resp", "deliver_sm", "submit_sm_resp"]);
});

test("a slow number is answered, later than one asked after it", async (t) => {
  const { client } = await given(t);
  const order: string[] = [];
  const slow = client.submit("79991239908").then(() => order.push("slow"));
  await client.submit("79991234567").then(() => order.push("usual"));
  await slow;
  assert.deepEqual(order, ["usual", "slow"]);
});

test("a receipt that is hours late comes at once on a fast clock, and tells the late time", async (t) => {
  const { client } = await given(t, { clockSpeed: 100_000 });
  await submitted(client, "79991239915");
  const [receipt] = await client.untilDeliveries(1);
  const [, from = "", to = ""] = /submit date:(\d+) done date:(\d+)/.exec(textOf(receipt)) ?? [];
  assert.ok(hoursBetween(from, to) >= 3, textOf(receipt));
});

test("9916 is owed no receipt, nor is a message that asks for none", async (t) => {
  const { simulator, client } = await given(t);
  await submitted(client, "79991239916");
  await submitted(client, "79991234567", { registered_delivery: 0 });
  assert.equal(simulator.status().owedReceipts, 0);
});

test("receipts wait for a bound receiver, go to any session of their system id, and to no other", async (t) => {
  const simulator = await testSimulator(t);
  const transmitter = await bound(t, simulator.smppPort, "bind_transmitter");
  const stranger = await bound(t, simulator.smppPort, "bind_receiver", "other");
  await submitted(transmitter, "79991234567");
  await until(() => simulator.status().owedReceipts === 1);
  const receiver = await bound(t, simulator.smppPort, "bind_receiver");
  await receiver.untilDeliveries(1);
  await until(() => simulator.status().owedReceipts === 0);
  assert.equal(stranger.deliveries.length + transmitter.deliveries.length, 0);
});

test("a receipt that was not answered comes again over the next line", async (t) => {
  const { simulator, client } = await given(t);
  client.deliverStatus = null;
  await submitted(client, "79991234567");
  await client.untilDeliveries(1);
  assert.equal(simulator.status().owedReceipts, 1);
  client.close();
  const next = await bound(t, simulator.smppPort);
  await next.untilDeliveries(1);
  await until(() => simulator.status().owedReceipts === 0);
});

test("a receipt that was refused for now comes again", async (t) => {
  const { simulator, client } = await given(t);
  client.deliverStatus = 100;
  await submitted(client, "79991234567");
  await client.untilDeliveries(1);
  client.deliverStatus = 0;
  await client.untilDeliveries(2);
  await until(() => simulator.status().owedReceipts === 0);
});

test("parts of a long message are recorded with their place, by header and by parameters; texts are decoded", async (t) => {
  const { simulator, client } = await given(t);
  const header = (bytes: number[]) => ({
    esm_class: 0x40,
    data_coding: 8,
    short_message: { udh: Buffer.from(bytes), message: "часть" },
  });
  await submitted(client, "79991234567", header([0x05, 0x00, 0x03, 0x07, 0x02, 0x01]));
  await submitted(client, "79991234567", header([0x06, 0x08, 0x04, 0x01, 0x07, 0x02, 0x02]));
  await submitted(client, "79991234567", { sar_msg_ref_num: 300, sar_total_segments: 3, sar_segment_seqnum: 2 });
  await submitted(client, "79991234567", { short_message: "", message_payload: { message: "x".repeat(300) } });
  await submitted(client, "79991234567", {
    data_coding: 0,
    short_message: { message: Buffer.from([0x1b, 0x65, 0x00]) },
  });
  const entries = await simulator.entries();
  assert.deepEqual(
    entries.map(({ text, part, of, reference }) => [text, part, of, reference]),
    [
      ["часть", 1, 2, 7],
      ["часть", 2, 2, 0x107],
      ["Hello", 2, 3, 300],
      ["x".repeat(300), undefined, undefined, undefined],
      ["€@", undefined, undefined, undefined],
    ],
  );
});

test("a wrong system id or password is refused and the line closed; the right ones bind", async (t) => {
  const simulator = await testSimulator(t, { systemId: "acme", password: "right" });
  for (const [systemId, password, status] of [
    ["other", "right", ESME_RINVSYSID],
    ["acme", "wrong", ESME_RINVPASWD],
  ] as const) {
    const client = await ForeignSmppClient.connect(t, simulator.smppPort);
    assert.equal(statusOf(await client.bind("bind_transceiver", systemId, password)), status);
    await client.untilClosed();
  }
  const client = await ForeignSmppClient.connect(t, simulator.smppPort);
  assert.equal(statusOf(await client.bind("bind_transceiver", "acme", "right")), 0);
});

test("nothing is taken from a line that is not bound, or bound to receive only", async (t) => {
  const simulator = await testSimulator(t);
  const unbound = await ForeignSmppClient.connect(t, simulator.smppPort);
  assert.equal((await submitted(unbound, "79991234567")).command_status, ESME_RINVBNDSTS);
  const receiver = await bound(t, simulator.smppPort, "bind_receiver");
  assert.equal((await submitted(receiver, "79991234567")).command_status, ESME_RINVBNDSTS);
  assert.equal((await simulator.entries()).length, 0);
});

test("enquire_link and unbind are answered, and unbind closes", async (t) => {
  const { client } = await given(t);
  assert.equal(statusOf(await client.request("enquire_link")), 0);
  assert.equal(statusOf(await client.request("unbind")), 0);
  await client.untilClosed();
});

async function given(t: TestContext, options: Partial<SimulatorOptions> = {}) {
  const simulator = await testSimulator(t, {}, options);
  return { simulator, client: await bound(t, simulator.smppPort) };
}

async function bound(
  t: TestContext,
  port: number,
  command?: Parameters<ForeignSmppClient["bind"]>[0],
  systemId?: string,
) {
  const client = await ForeignSmppClient.connect(t, port);
  assert.equal(statusOf(await client.bind(command, systemId)), 0);
  return client;
}

async function submitted(
  client: ForeignSmppClient,
  destination: string,
  fields: Record<string, unknown> = {},
): Promise<ForeignPdu> {
  const answer = await client.submit(destination, fields);
  assert.ok(answer !== "closed");
  return answer;
}

function statusOf(answer: ForeignPdu | "closed"): number | "closed" {
  return answer === "closed" ? answer : answer.command_status;
}

function textOf(pdu: ForeignPdu | undefined): string {
  return String(pdu?.short_message.message);
}

function hoursBetween(from: string, to: string): number {
  const time = (digits: string) => Date.parse(digits.replace(/(..)(..)(..)(..)(..)(..)/, "20$1-$2-$3T$4:$5:$6Z"));
  return (time(to) - time(from)) / 3_600_000;
}
