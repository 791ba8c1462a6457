import { once } from "node:events";
import type { AddressInfo, Server } from "node:net";

/** A server on loopback that can refuse connections for a while and then listen on the same port again. */
export type Listener = { readonly port: number; refuse(isRefused: boolean): Promise<void>; close(): Promise<void> };

/** Listens on 127.0.0.1; port 0 takes any that is free. */
export async function listenOn(server: Server, port: number): Promise<Listener> {
  const taken = await start(server, port);
  return {
    port: taken,
    async refuse(isRefused) {
      if (isRefused && server.listening) await stopListening(server);
      if (!isRefused && !server.listening) await start(server, taken);
    },
    async close() {
      if (server.listening) await stopListening(server);
    },
  };
}

async function start(server: Server, port: number): Promise<number> {
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

/** Resolves at once: connections that are open stay open, and `close` would wait for them. */
async function stopListening(server: Server): Promise<void> {
  server.close();
}
