import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { Pool } from "undici";
import type { SimulatorProcess } from "../../simulator/simulator-process.ts";

/** Calls the simulator as fast as bare undici can, and takes its receipts and throws them away. */
export async function callHttpBare(simulator: SimulatorProcess, count: number, window: number): Promise<void> {
  const before = (await simulator.control.status()).owedReceipts;
  const server = createServer((request, response) => request.resume().on("end", () => response.end("OK"))).listen(
    0,
    "127.0.0.1",
  );
  await once(server, "listening");
  const receiptUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const pool = new Pool(`http://127.0.0.1:${simulator.httpPort}`, { connections: window });
  let next = 0;
  const worker = async () => {
    while (next < count) await callOnce(pool, next++, receiptUrl);
  };
  await Promise.all(Array.from({ length: window }, worker));
  await owesNothing(simulator, before);
  await pool.close();
  server.close();
  server.closeAllConnections();
}

async function callOnce(pool: Pool, index: number, receiptUrl: string): Promise<void> {
  const message = {
    ...{
      to: `+7916${String(1_000_000 + index).padStart(7, "0")}`,
      from: "Carillon",
      text: `Hello Name, your order ${index % 1000} is ready`,
    },
    ...{ messageId: `bare-${index}`, validitySeconds: 86_400, receiptUrl },
  };
  const headers = { "content-type": "application/json" };
  const answer = await pool.request({ method: "POST", path: "/messages", headers, body: JSON.stringify(message) });
  if (answer.statusCode >= 300) throw new Error(`The simulator answered ${answer.statusCode}.`);
  await answer.body.text();
}

/** Waits for the last receipt. */
export async function owesNothing({ control }: SimulatorProcess, atMost = 0): Promise<void> {
  while ((await control.status()).owedReceipts > atMost) await new Promise((resolve) => setTimeout(resolve, 20));
}
