import assert from "node:assert/strict";
import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { findFreePorts } from "../../test/support/free-ports.ts";
import { testDirectory } from "../../test/support/test-simulator.ts";
import { waitFor } from "../../test/support/wait-for.ts";
import { isSimulatorAt, type SimulatorPorts } from "./find-simulator.ts";
import { startSimulatorRole } from "./simulator-role.ts";

type Line = { level: "info" | "warn"; message: string; pid?: number };

async function givenRole(t: TestContext, ports: SimulatorPorts, file?: string) {
  const recordFile = file ?? join(await testDirectory(t), "record.ndjson");
  const lines: Line[] = [];
  const write = (level: Line["level"]) => (details: object, message: string) =>
    void lines.push({ level, message, ...details });
  const log = { info: write("info"), warn: write("warn") };
  const now = () => new Date();
  const role = await startSimulatorRole({ ports, recordFile, now, log, firstRetryMs: 20, lookAgainMs: 50 });
  t.after(() => role.stop());
  return { role, lines, pids: () => lines.flatMap(({ pid }) => pid ?? []) };
}

function untilThere(ports: SimulatorPorts, isThere: boolean) {
  return waitFor(async () => ((await isSimulatorAt(ports)) === isThere ? true : undefined), {
    what: isThere ? "the simulator to be there" : "the simulator to be gone",
  });
}

test("a simulator that crashed is started again, time and again, and goes when it is stopped", async (t) => {
  const ports = await findFreePorts();
  const { role, pids } = await givenRole(t, ports);
  assert.equal(role.isThere, true);

  for (const count of [1, 2]) {
    process.kill(pids()[count - 1] ?? 0, "SIGKILL");
    await waitFor(() => (pids().length > count ? true : undefined), { what: "another one" });
    await untilThere(ports, true);
  }
  await role.stop();

  assert.equal(await isSimulatorAt(ports), false);
});

test("where another process has it already nothing is said, and this one takes over when that one ends", async (t) => {
  const ports = await findFreePorts();
  const first = await givenRole(t, ports);
  const second = await givenRole(t, ports);
  assert.deepEqual([second.role.isThere, second.lines], [true, []]);

  await first.role.stop();
  await untilThere(ports, true);

  assert.deepEqual([first.pids().length, second.pids().length], [1, 1]);
});

test("two that start at once share one simulator", async (t) => {
  const ports = await findFreePorts();
  const roles = await Promise.all([givenRole(t, ports), givenRole(t, ports)]);

  assert.deepEqual(
    roles.map(({ role }) => role.isThere),
    [true, true],
  );
  assert.equal(roles.flatMap(({ pids }) => pids()).length, 1);
  assert.ok(roles.every(({ lines }) => lines.every(({ level }) => level === "info")));
});

test("a port that something else has is said, and is never taken for a simulator", async (t) => {
  const stranger = createServer((_request, response) => response.end("Hello")).listen(0, "127.0.0.1");
  await once(stranger, "listening");
  t.after(() => stranger.close().closeAllConnections());
  const address = stranger.address();
  const taken = typeof address === "object" && address ? address.port : 0;
  const { smppPort, httpPort } = await findFreePorts();

  for (const ports of [
    { smppPort, httpPort: taken },
    { smppPort: taken, httpPort },
  ]) {
    const { role, lines } = await givenRole(t, ports);
    assert.equal(role.isThere, false);
    assert.match(JSON.stringify(lines), /SIMULATOR_PORTS.*EADDRINUSE|EADDRINUSE.*SIMULATOR_PORTS/);
    await role.stop();
  }
});

test("where its record cannot be written there is none, and it says so", async (t) => {
  const folder = await testDirectory(t);
  await writeFile(join(folder, "file"), "");
  const { role, lines } = await givenRole(t, await findFreePorts(), join(folder, "file", "record.ndjson"));

  assert.equal(role.isThere, false);
  assert.match(JSON.stringify(lines), /ENOTDIR|EEXIST/);
});

test("a simulator with another port for SMPP is another one", async (t) => {
  const ports = await findFreePorts();
  await givenRole(t, ports);

  assert.equal(await isSimulatorAt({ ...ports, smppPort: ports.smppPort + 1 }), false);
});
