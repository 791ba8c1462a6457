import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import type { SimulatorPorts } from "../../src/simulator/find-simulator.ts";

/** Two ports on loopback that were free a moment ago. */
export async function findFreePorts(): Promise<SimulatorPorts> {
  const servers = [createServer(), createServer()].map((server) => server.listen(0, "127.0.0.1"));
  await Promise.all(servers.map((server) => once(server, "listening")));
  const [smppPort = 0, httpPort = 0] = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), "close")));
  return { smppPort, httpPort };
}
