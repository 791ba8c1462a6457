import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { ForeignSmppClient } from "../../test/support/foreign-smpp-client.ts";
import { testDirectory } from "../../test/support/test-simulator.ts";
import { behaviours } from "./behaviour.ts";
import { summarizeRecord } from "./read-record.ts";
import { startSimulatorProcess } from "./simulator-process.ts";

const mainFile = fileURLToPath(new URL("./main.ts", import.meta.url));

test("runs as a process of its own, is controlled from here, and leaves a complete record when it stops", async (t) => {
  const recordFile = join(await testDirectory(t), "record.ndjson");
  const simulator = await startSimulatorProcess({ recordFile });
  t.after(() => simulator.stop());
  const client = await ForeignSmppClient.connect(t, simulator.smppPort);
  await client.bind();
  await client.submit("79991234567", { carillon_message_id: "m-1" });
  await simulator.control.flush();
  assert.deepEqual([...(await summarizeRecord(recordFile)).ids], [["m-1", 1]]);
  await client.submit("79991234567", { carillon_message_id: "m-2" });
  assert.deepEqual((await simulator.control.status()).accepted, { smpp: 2, http: 0 });
  await simulator.control.drop();
  await client.untilClosed();
  await simulator.stop();
  await simulator.stop();
  assert.deepEqual([...(await summarizeRecord(recordFile)).ids.keys()], ["m-1", "m-2"]);
});

test("says why it does not start", async (t) => {
  const recordFile = join(await testDirectory(t), "missing", "record.ndjson");
  await assert.rejects(startSimulatorProcess({ recordFile }), /did not start/);
});

test("ends by itself when the program that started it is gone", async (t) => {
  const recordFile = join(await testDirectory(t), "record.ndjson");
  const args = [
    "--smpp-port",
    "0",
    "--http-port",
    "0",
    "--control-port",
    "0",
    "--record",
    recordFile,
    "--until-input-ends",
  ];
  const child = spawn(process.execPath, [mainFile, ...args], { stdio: ["pipe", "pipe", "inherit"] });
  await once(child.stdout, "data");
  child.stdin.destroy();
  assert.deepEqual(await once(child, "exit"), [0, null]);
});

test("--help lists every behaviour, and a wrong option is refused by name", async () => {
  const [help, refused] = await Promise.all([run("--help"), run("--smpp-port", "70000", "--clock-speed", "0")]);
  assert.equal(help.code, 0);
  for (const { ending, name } of behaviours) assert.match(help.output, new RegExp(`${ending} +${name}`));
  assert.equal(refused.code, 2);
  assert.match(refused.output, /--smpp-port: .*\n--clock-speed: /);
});

async function run(...args: string[]): Promise<{ code: number; output: string }> {
  const child = spawn(process.execPath, [mainFile, ...args], { stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding("utf8").on("data", (chunk: string) => (output += chunk));
  const [code] = await once(child, "close");
  return { code, output };
}
