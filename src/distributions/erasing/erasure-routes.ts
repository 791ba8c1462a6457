import type { Actor } from "../../accounts/actor.ts";
import { ById } from "../../accounts/id-api.ts";
import type { Database } from "../../platform/database.ts";
import { notFound } from "../../platform/errors.ts";
import type { App } from "../../platform/http-server.ts";
import { presentId } from "../../platform/id.ts";
import { parsePhone } from "../../recipients/recipient-address.ts";
import { advanceErasure, requestErasure } from "./erase-person.ts";
import { ErasureRequest, ErasureView } from "./erasure-api.ts";
import { findErasure } from "./erasure-store.ts";

/** So long somebody waits for what mostly is done at once. */
const WAIT_MS = 2000;

/** Erasing a person by an address, wherever it stands. */
export function erasureRoutes(app: App, { db, now }: { db: Database; now: () => Date }): void {
  app.post(
    "/recipients/erasure",
    {
      schema: {
        summary: "Erase a person by an address",
        description:
          "People who have the address, messages to it (what waits is not sent), rows with problems that name it, replies from it. States and counts of messages stay.",
        operationId: "eraseAddress",
        body: ErasureRequest,
        response: { 200: ErasureView },
      },
    },
    async ({ account, body }) => {
      const id = await eraseAddress(db, account, body.address, now);
      return getErasure(db, account.id, id);
    },
  );

  app.get(
    "/recipients/erasure/:id",
    {
      schema: {
        summary: "See how far an erasure is",
        description: "It is known for 30 days after its end.",
        operationId: "getErasure",
        params: ById,
        response: { 200: ErasureView },
      },
    },
    (request) => getErasure(db, request.account.id, request.params.id),
  );
}

/** Begins at once, and leaves to the sweeper what takes longer. */
async function eraseAddress(db: Database, by: Actor, address: string, now: () => Date): Promise<number> {
  const id = await db.begin((tx) => requestErasure(tx, by, spellingsOf(address), now()));
  const untilMono = performance.now() + WAIT_MS;
  while (performance.now() < untilMono && (await advanceErasure(db, by.id, id, now())) === "moved");
  return id;
}

/** A number as we keep it, and what was written: some ids look like numbers. */
function spellingsOf(address: string): string[] {
  const digits = address.replace(/[\s().-]/g, "");
  const phone = /^\+?\d{7,15}$/.test(digits) ? parsePhone(digits.startsWith("+") ? digits : `+${digits}`) : null;
  return [...new Set([address, address.toLowerCase(), ...(phone ? [phone] : [])])];
}

async function getErasure(db: Database, accountId: number, id: number): Promise<ErasureView> {
  const erasure = await findErasure(db, accountId, id);
  if (!erasure) throw notFound("erasure", presentId(id));
  const { recipientCount, messageCount, skippedCount, rowCount, requestedAt, finishedAt } = erasure;
  return {
    ...{ id, recipients: recipientCount, messages: messageCount, skippedMessages: skippedCount, rows: rowCount },
    ...{ requestedAt, finishedAt },
  };
}
