import { after } from "node:test";
import type { Database } from "../../src/platform/database.ts";
import { createLog } from "../../src/platform/log.ts";
import { createSecrets } from "../../src/platform/secrets.ts";
import { openReceiptInbox } from "../../src/receipts/receipt-loop.ts";
import type { SimulatorPorts } from "../../src/simulator/find-simulator.ts";
import { createApp } from "../../src/web.ts";

/** What a test may decide about the app that it serves. */
export type ServedApp = {
  now?: () => Date;
  publicUrl?: string | null;
  simulators?: string[];
  simulator?: SimulatorPorts | null;
};

const secretKey = Buffer.alloc(32, 7);

/** Serves the whole API on a socket until the file's tests are over. `logged` collects every line of its log. */
export async function serveApp(
  db: Database,
  { now = () => new Date(), publicUrl = null, simulators = [], simulator = null }: ServedApp = {},
) {
  const logged: string[] = [];
  const log = createLog({ level: "trace", stream: { write: (line) => void logged.push(line) } });
  let url = "";
  const app = await createApp({
    ...{
      config: { publicUrl, simulators, allowPrivate: simulators },
      simulator,
      db,
      now,
      secrets: createSecrets(secretKey),
      log,
    },
    publicUrl: () => publicUrl ?? url,
    limits: { proofsPerMinute: 10_000, failedKeysPerMinute: 10_000 },
    inbox: openReceiptInbox({ db, now, log }, () => {}),
  });
  url = await app.listen({ host: "127.0.0.1", port: 0 });
  after(() => app.close());
  return { app, url, logged };
}
