import assert from "node:assert/strict";
import { test } from "node:test";
import type { SimulatorProcess } from "../../src/simulator/simulator-process.ts";
import { checkInvariants } from "../support/check-invariants.ts";
import {
  connectHttp,
  connectSmpp,
  givenProviders,
  givenSheet,
  sendSheet,
  waitForDistribution,
} from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import {
  type Caller,
  entriesOf,
  givenCaller,
  givenFastProviders,
  pause,
  rowsTo,
  sheetOf,
  startBeside,
} from "./given-installation.ts";

const place = await testDatabaseWithUrl();
const EACH = 8;
const longText = "A text of several parts, whose receipts come one for each part. ".repeat(6);

type Messages = { items: { id: string; phoneNumber: string; state: string; parts: number }[] };

/** What becomes of numbers with these endings, by the table of the simulator; SMPP knows no reading. */
const endings: [ending: string, bySmpp: string, byHttp: string][] = [
  ["9903", "delivered", "read"], // delivered, then read
  ["9912", "delivered", "delivered"], // before the answer
  ["9913", "delivered", "delivered"], // twice
  ["9914", "delivered", "read"], // read, delivered, sent
  ["9915", "delivered", "delivered"], // hours late
  ["9917", "delivered", "delivered"], // undelivered, then delivered
  ["9901", "failed", "failed"],
  ["9902", "expired", "expired"],
];

test("receipts", { concurrency: true }, async (t) => {
  const fast = await givenFastProviders(t, 3600);
  const still = await givenProviders(t, { behaviour: "no_receipt" });
  const carillon = await startBeside(t, place, [fast, still]);

  const sendMixed = async (api: Caller) => {
    const rows = endings.flatMap(([ending]) => rowsTo(EACH, ending));
    const long = endings.flatMap(([ending]) => rowsTo(2, ending, EACH)).map(([phone = ""]) => [phone, longText]);
    return sendSheet(api, await givenSheet(t, sheetOf([...rows, ...long])));
  };
  const journeys = [
    t.test("by SMPP: early, twice, out of order, hours late, each part of a long text", async () => {
      const api = await givenCaller(place, carillon);
      await connectSmpp(api, fast);
      await assertEndings(api, await sendMixed(api), fast, 1);
    }),
    t.test("by HTTP: early, twice, out of order, hours late", async () => {
      const api = await givenCaller(place, carillon);
      await connectHttp(api, fast);
      await assertEndings(api, await sendMixed(api), fast, 2);
    }),
    t.test("the order of receipts does not change the ending", async () => {
      const api = await givenCaller(place, carillon);
      const receiptUrl = await receiptUrlOf(api, await connectHttp(api, still));
      const orders = [
        ...permutations(["sent", "failed", "delivered"]).map((statuses) => ({ statuses, ending: "delivered" })),
        ...permutations(["sent", "delivered", "read"]).map((statuses) => ({ statuses, ending: "read" })),
        ...permutations(["sent", "failed", "expired"]).map((statuses) => ({ statuses, ending: "failed" })),
        ...permutations(["failed", "read", "expired"]).map((statuses) => ({ statuses, ending: "read" })),
      ];
      const id = await sendSheet(api, await givenSheet(t, sheetOf(rowsTo(orders.length, "0000"))));
      await waitForDistribution(api, id, ({ counts }) => counts.sent === orders.length, { what: "all to be sent" });
      const taken = await entriesOf(still, id);
      for (const round of [0, 1, 2]) {
        const reports = taken.map(({ providerMessageId, address }, index) => ({
          id: providerMessageId,
          to: address,
          status: orders[index]?.statuses[round],
        }));
        await post(receiptUrl, reports);
        await waitForEmptyInbox();
      }
      const { items } = await api.get<Messages>(`/messages?distributionId=${id}&limit=200`);
      const states = new Map(items.map(({ id: messageId, state }) => [messageId, state]));
      assert.deepEqual(
        taken.map(({ messageId }, index) => [orders[index]?.statuses, states.get(messageId ?? "")]),
        orders.map(({ statuses, ending }) => [statuses, ending]),
      );
      await post(
        receiptUrl,
        taken.map(({ providerMessageId }) => ({ id: providerMessageId, status: "sent" })),
      );
      await waitForEmptyInbox();
      await checkInvariants(place.db, id, still);
    }),
    t.test("a report that cannot be kept as it is keeps no other from being kept", async () => {
      const api = await givenCaller(place, carillon);
      const receiptUrl = await receiptUrlOf(api, await connectHttp(api, still));
      const id = await sendSheet(api, await givenSheet(t, sheetOf(rowsTo(20, "1111"))));
      await waitForDistribution(api, id, ({ counts }) => counts.sent === 20, { what: "all to be sent" });
      const odd = [
        { id: "a\u0000b", status: "delivered", code: "\u0000" },
        { id: "x".repeat(100_000), status: "delivered", to: "\ud800", at: "+123456-01-01T00:00:00Z" },
        { id: "1", status: "delivered", at: 9e15, to: {}, from: ["x"] },
      ];
      const reports = (await entriesOf(still, id)).map(({ providerMessageId }) => ({
        id: providerMessageId,
        status: "delivered",
      }));
      const statuses = await Promise.all([...odd, ...reports].map((report) => statusOfPost(receiptUrl, report)));
      assert.deepEqual(
        statuses.filter((status) => status >= 500),
        [],
      );
      await waitForDistribution(api, id, ({ counts }) => counts.delivered === 20, { what: "the receipts of all" });
    }),
  ];
  await Promise.all(journeys);
});

async function assertEndings(api: Caller, id: string, simulator: SimulatorProcess, column: 1 | 2): Promise<void> {
  const isOver = ({ state, counts }: { state: string; counts: Record<string, number> }) =>
    state === "finished" && counts.sent === 0;
  await waitForDistribution(api, id, isOver, { what: "all receipts", timeoutMs: 25_000 });
  await pause(1500); // what comes last must not undo anything
  const { items } = await api.get<Messages>(`/messages?distributionId=${id}&limit=200`);
  const wrong = items.flatMap(({ phoneNumber, state, parts }) => {
    const expected = endings.find(([ending]) => phoneNumber.endsWith(ending))?.[column];
    return state === expected ? [] : [`${phoneNumber} in ${parts} parts is ${state}, not ${expected}`];
  });
  assert.deepEqual(wrong, []);
  assert.equal(items.length, endings.length * (EACH + 2));
  await checkInvariants(place.db, id, simulator);
}

function permutations(words: string[]): string[][] {
  if (words.length < 2) return [words];
  return words.flatMap((word, index) => permutations(words.toSpliced(index, 1)).map((rest) => [word, ...rest]));
}

async function receiptUrlOf(api: Caller, id: string): Promise<string> {
  return (await api.get<{ receiptUrl: string }>(`/provider-accounts/${id}`)).receiptUrl;
}

async function statusOfPost(url: string, body: unknown): Promise<number> {
  const { status } = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return status;
}

async function post(url: string, body: unknown): Promise<void> {
  assert.equal(await statusOfPost(url, body), 200);
}

async function waitForEmptyInbox(): Promise<void> {
  for (let looks = 0; looks < 200; looks++) {
    const [row] =
      await place.db`select exists (select from receipt_inbox where provider_message_id ~ '^[0-9a-f]{16}$' and look_at < now() + interval '2 seconds') as filled`;
    if (!row?.filled) return;
    await pause(50);
  }
  assert.fail("The inbox did not empty within ten seconds.");
}
