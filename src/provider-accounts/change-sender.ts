import type { Actor } from "../accounts/actor.ts";
import { recordAudit, recordSettings } from "../accounts/audit.ts";
import type { Database } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { newId, presentId } from "../platform/id.ts";
import type { Speed } from "../scheduling/speed.ts";
import type { Sender } from "./sender.ts";
import { deleteSender, insertSender, listSenders, updateSenderSpeed } from "./sender-store.ts";

export type SenderWish = Pick<Sender, "channel" | "name" | "speed">;

/** Enters a sender. Throws AppError where the account has one of this name on this channel. */
export async function createSender(db: Database, by: Actor, wish: SenderWish, now: Date): Promise<Sender> {
  const sender = { accountId: by.id, id: newId(now), ...wish, createdAt: now };
  await db.begin(async (tx) => {
    if (!(await insertSender(tx, sender)))
      throw conflict(
        {
          en: `There is a sender ${wish.name} for ${wish.channel} already.`,
          ru: `Отправитель ${wish.name} для канала ${wish.channel} уже есть.`,
        },
        "sender_exists",
      );
    await recordAudit(tx, by, { action: "sender.create", subject: subjectOf(sender.id), after: wish, at: now });
  });
  return sender;
}

/** Throws AppError where there is no such sender. */
export async function changeSender(
  db: Database,
  by: Actor,
  { id, speed }: { id: number; speed: Speed | null },
  now: Date,
): Promise<Sender> {
  return db.begin(async (tx) => {
    const before = (await listSenders(tx, by.id)).find((sender) => sender.id === id);
    const after = await updateSenderSpeed(tx, by.id, id, speed);
    if (!before || !after) throw notFound("sender", presentId(id));
    await recordSettings(tx, by, { action: "sender.change", subject: subjectOf(id), before, after, at: now });
    return after;
  });
}

/** Throws AppError where there is no such sender. */
export async function removeSender(db: Database, by: Actor, id: number, now: Date): Promise<void> {
  await db.begin(async (tx) => {
    const sender = (await listSenders(tx, by.id)).find((one) => one.id === id);
    if (!sender || !(await deleteSender(tx, by.id, id))) throw notFound("sender", presentId(id));
    const { channel, name } = sender;
    await recordAudit(tx, by, { action: "sender.delete", subject: subjectOf(id), before: { channel, name }, at: now });
  });
}

function subjectOf(id: number) {
  return { kind: "sender", id: presentId(id) };
}
