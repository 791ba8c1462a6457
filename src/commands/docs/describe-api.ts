import { openDatabase } from "../../platform/database.ts";
import { createLog } from "../../platform/log.ts";
import { createSecrets } from "../../platform/secrets.ts";
import { openReceiptInbox } from "../../receipts/receipt-loop.ts";
import { createApp } from "../../web.ts";
import type { ApiDocument } from "./present-api.ts";

/** The OpenAPI document of the program. Nothing listens and no database is asked: a pool connects at its first statement. */
export async function describeApi(): Promise<ApiDocument> {
  const log = createLog({ level: "silent" });
  const now = () => new Date(0);
  const db = openDatabase(
    { url: "postgres://nobody@127.0.0.1:1/none" },
    { maxConnections: 1, applicationName: "docs" },
  );
  const inbox = openReceiptInbox({ db, now, log }, () => {});
  const secrets = createSecrets(Buffer.alloc(32));
  const app = await createApp({
    config: { publicUrl: null, simulators: [], allowPrivate: [] },
    simulator: null,
    db,
    now,
    secrets,
    inbox,
    log,
    publicUrl: () => "",
  });
  try {
    await app.ready();
    return app.swagger() as unknown as ApiDocument;
  } finally {
    await app.close();
    await db.end();
  }
}
