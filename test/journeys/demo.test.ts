import assert from "node:assert/strict";
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import iconv from "iconv-lite";
import { checkRun } from "../../src/commands/demo/check-run.ts";
import { spoilRecord } from "../../src/commands/demo/spoil-record.ts";
import { noCounts } from "../../src/messages/counts.ts";
import { openBrowser } from "../support/browser.ts";
import { givenFolder } from "../support/journey.ts";
import { waitFor } from "../support/wait-for.ts";
import { sumOf } from "./given-installation.ts";

const demoFile = fileURLToPath(new URL("../../src/commands/demo.ts", import.meta.url));
const LONGEST_MS = 60_000;

type Result = {
  rows: number;
  problemRows: number;
  messages: number;
  states: Record<string, number>;
  provider: { accepted: number; doubled: number; lost: number };
};
type Ended = { code: number; last: unknown; errors: string };

test("a sheet in Windows-1251 with a bad row: the good ones are sent, all sums are true, the end is good", async (t) => {
  const file = join(await givenFolder(t), "клиенты.csv");
  const names = ["Анна", "Борис", "Щукарь", "Ёлка"];
  const rows = Array.from(
    { length: 24 },
    (_, index) => `8916${2_000_000 + index};Здравствуйте, ${names[index % 4]}! Заказ №${index};00:00-24:00`,
  );
  const text = ["номер телефона;текст;разрешённое время", ...rows, "нет номера;Здравствуйте!;00:00-24:00", ""].join(
    "\r\n",
  );
  await writeFile(file, iconv.encode(text, "win1251"));
  const { code, last } = await demo("--sheet", file, "--json");
  const { rows: read, problemRows, messages, states, provider } = last as Result;
  assert.deepEqual([code, read, problemRows, messages], [0, 25, 1, 24], JSON.stringify(last));
  assert.equal(sumOf(states), 24);
  assert.equal(states.delivered, 24);
  assert.deepEqual(provider, { accepted: 24, doubled: 0, lost: 0 });
});

test("the example full of mistakes and its supplement: what is wrong is told, what is right is sent", async () => {
  const example = (name: string) => fileURLToPath(new URL(`../../docs/examples/${name}`, import.meta.url));
  const sheets = ["--sheet", example("mistakes.xlsx"), "--sheet", example("supplement.xlsx")];
  const { code, last, errors } = await demo(...sheets, "--json");
  const { rows, problemRows, messages, states, provider } = last as Result;
  assert.deepEqual([code, rows, problemRows, messages], [0, 34, 28, 6], JSON.stringify(last));
  assert.deepEqual([states.delivered, states.skipped, provider.accepted, provider.lost], [5, 1, 5, 0]);
  assert.match(errors, /^Problems {3}sheet 1, row 3, Телефон: .+\n/m);
  assert.match(errors, /^Warnings {3}sheet 1: .+\n/m);
});

test("rows that are hidden are sent, and that is said, as is which pages are not read", async () => {
  const { code, last, errors } = await demo(
    "--sheet",
    fileURLToPath(new URL("../../docs/examples/pages.xlsx", import.meta.url)),
    "--json",
  );
  const { rows, states } = last as Result;
  assert.deepEqual([code, rows, states.delivered], [0, 12, 12], JSON.stringify(last));
  assert.match(errors, /^Hidden {5}3 rows/m);
  assert.match(errors, /Only the page “Клиенты” is read\./);
});

test("a record that lacks a message ends badly, and says so", async () => {
  const { code, last } = await demo("--rows", "20", "--json", "--spoil", "drop");
  const { messages, states, provider } = last as Result;
  assert.deepEqual(
    [code, messages, sumOf(states), provider.lost, provider.doubled],
    [1, 20, 20, 1, 0],
    JSON.stringify(last),
  );
});

test("a sheet that cannot be used ends with its error, and without a stack", async (t) => {
  const folder = await givenFolder(t);
  const broken = join(folder, "broken.xlsx");
  await writeFile(broken, Buffer.from("PK\u0003\u0004 this is no workbook"));
  for (const file of [broken, join(folder, "none.csv")]) {
    const { code, last, errors } = await demo("--sheet", file, "--json");
    const { error } = last as { error: { code: string; message: string } };
    assert.equal(code, 1);
    assert.match(error.code, /^[a-z_]+$/);
    assert.match(error.message, /\S/);
    assert.doesNotMatch(`${errors}${error.message}`, /\n +at /);
  }
});

test("a row that became no message is noticed, and one that became several is not taken for two rows", async (t) => {
  const folder = await givenFolder(t);
  const [report, record] = [join(folder, "report.csv"), join(folder, "record.ndjson")];
  await writeFile(record, "");
  const checkIds = async (ids: string[], rows: number) => {
    await writeFile(report, `message id,state\n${ids.map((id) => `${id},skipped\n`).join("")}`);
    const states = { ...noCounts(), skipped: ids.length };
    const { faults } = await checkRun({ rows, problemRows: 1, messages: ids.length, states }, report, record);
    return faults.length;
  };
  const ids = ["k3mgw81h2c-1-2-1", "k3mgw81h2c-1-2-2", "k3mgw81h2c-2-2-1"];
  assert.equal(await checkIds(ids, 3), 0);
  assert.equal(await checkIds(ids, 4), 1);
  assert.equal(await checkIds(ids, 2), 1);
});

test("the comparison with the providers' record sees a line less and a line twice", async (t) => {
  const folder = await givenFolder(t);
  const report = join(folder, "report.csv");
  const ids = [2, 3, 4].map((row) => `k3mgw81h2c-1-${row}-1`);
  const long = (index: number) => (index === 1 ? [1, 2, 3].map((part) => ({ part, of: 3, reference: 7 })) : [{}]);
  await writeFile(report, `phone number,message id,state\n${ids.map((id) => `+79161234567,${id},sent\n`).join("")}`);
  const entry = {
    at: "2026-03-24T09:30:00.000Z",
    line: "http",
    address: "+79161234567",
    sender: "Shop",
    text: "Hello",
  };
  const expected = { rows: 3, problemRows: 0, messages: 3, states: { ...noCounts(), sent: 3 } };
  const checkAfter = async (spoil?: string) => {
    const record = join(folder, `record-${spoil}.ndjson`);
    const entries = ids.flatMap((messageId, index) =>
      long(index).map((part) => ({ ...entry, ...part, messageId, providerMessageId: messageId })),
    );
    await writeFile(record, entries.map((one) => `${JSON.stringify(one)}\n`).join(""));
    if (spoil) await spoilRecord(record, spoil);
    const { provider, faults } = await checkRun(expected, report, record);
    return [provider.accepted, provider.doubled, provider.lost, faults.length];
  };
  assert.deepEqual(await checkAfter(), [3, 0, 0, 0]);
  assert.deepEqual(await checkAfter("drop"), [3, 0, 1, 1], "one part of the long message is missing");
  assert.deepEqual(await checkAfter("repeat"), [3, 1, 0, 1]);
});

test("the demo stays for somebody to look at: its last line signs in, once, as the owner of what was simulated", async (t) => {
  const child = spawn(process.execPath, [demoFile, "--rows", "10"], { stdio: ["ignore", "pipe", "inherit"] });
  t.after(() => child.kill("SIGKILL"));
  const lines: string[] = [];
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  const isOver = () => child.exitCode !== null || lines.at(-1)?.startsWith("Open ");
  await waitFor(isOver, { what: "the link", timeoutMs: LONGEST_MS, tell: () => lines });

  const [, url = "", token] = /^Open (http:\/\/127\.0\.0\.1:\d+)\/sign-in#(\S+)$/.exec(lines.at(-1) ?? "") ?? [];
  const browser = openBrowser(url);
  const { status, json } = await browser.call("POST", "/session/link", { token });
  assert.deepEqual(
    [status, json?.person.name, json?.role, json?.simulated],
    [200, "Demo", "owner", true],
    lines.join("\n"),
  );
  const { items } = (await browser.call("GET", "/distributions")).json;
  assert.deepEqual([items.length, items[0].messages], [1, 10]);
  assert.equal((await openBrowser(url).call("POST", "/session/link", { token })).status, 404);

  child.kill("SIGTERM");
  assert.deepEqual(await once(child, "exit"), [0, null]);
});

/** Runs the demo to its end; the last line that it printed. */
function demo(...options: string[]): Promise<Ended> {
  return new Promise((resolve, reject) => {
    execFile(process.execPath, [demoFile, ...options], { timeout: LONGEST_MS }, (error, stdout, stderr) => {
      const code = error ? error.code : 0;
      if (typeof code === "number")
        resolve({ code, last: JSON.parse(stdout.trim().split("\n").at(-1) ?? ""), errors: stderr });
      else reject(error);
    });
  });
}
