import type { Actor } from "../accounts/actor.ts";
import { recordAudit } from "../accounts/audit.ts";
import type { Database } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import { presentId } from "../platform/id.ts";
import { deleteUnusedProviderAccount, lockProviderAccount } from "./provider-account-store.ts";

/** Throws AppError for one that is not paused, or that messages were sent through: their receipts and reports need it. */
export async function deleteProviderAccount(db: Database, by: Actor, id: number, now: Date): Promise<void> {
  const account = await db.begin(async (tx) => {
    const former = await lockProviderAccount(tx, by.id, id);
    if (!former || !(await deleteUnusedProviderAccount(tx, by.id, id))) return former;
    const { name, connector } = former;
    const subject = { kind: "provider_account", id: presentId(id) };
    await recordAudit(tx, by, { action: "provider_account.delete", subject, before: { name, connector }, at: now });
    return "deleted";
  });
  if (account === "deleted") return;
  if (!account) throw notFound("provider account", presentId(id));
  if (account.state === "active")
    throw conflict(
      {
        en: "Pause this provider account first; then it can be deleted.",
        ru: "Сначала поставьте подключение на паузу, тогда его можно удалить.",
      },
      "provider_account_active",
    );
  throw conflict(
    {
      en: "Messages wait for this provider account or were sent through it: their receipts and reports need it. Leave it paused.",
      ru: "Через это подключение уходили или ждут отправки сообщения: оно нужно их отчётам. Оставьте его на паузе.",
    },
    "provider_account_used",
  );
}
