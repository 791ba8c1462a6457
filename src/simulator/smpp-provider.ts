import { createServer } from "node:net";
import { type Listener, listenOn } from "./listener.ts";
import type { Reception } from "./reception.ts";
import { SmppReceipts } from "./smpp-receipts.ts";
import { SmppSession } from "./smpp-session.ts";

/** A line of the simulator, whatever it speaks. */
export type ProviderLine = {
  listener: Listener;
  owedReceipts(): number;
  sessionCount(): number;
  /** Settings have changed: what waited may go. */
  wake(): void;
  dropConnections(): void;
};

/** The simulated SMSC: SMPP 3.4 over TCP. */
export async function startSmppProvider(reception: Reception, port: number): Promise<ProviderLine> {
  const sessions = new Set<SmppSession>();
  const receiptsBySystemId = new Map<string, SmppReceipts>();
  const server = createServer((socket) => {
    const session = new SmppSession(socket, reception, { receiptsOf, onClose: () => sessions.delete(session) });
    sessions.add(session);
  });

  function receiptsOf(systemId: string): SmppReceipts {
    const receipts = receiptsBySystemId.get(systemId) ?? new SmppReceipts();
    receiptsBySystemId.set(systemId, receipts);
    return receipts;
  }

  return {
    listener: await listenOn(server, port),
    owedReceipts: () => [...receiptsBySystemId.values()].reduce((sum, { owedCount }) => sum + owedCount, 0),
    sessionCount: () => [...sessions].filter(({ isBound }) => isBound).length,
    wake() {
      for (const receipts of receiptsBySystemId.values()) receipts.pump();
    },
    dropConnections() {
      for (const session of sessions) session.destroy();
    },
  };
}
