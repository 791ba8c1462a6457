import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import type { App } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import type { Account } from "./account.ts";
import { AccountChanges, AccountView } from "./account-api.ts";
import { findAccount, updateAccount } from "./account-store.ts";

export function accountRoutes(app: App, { db }: { db: Database }): void {
  app.get("/account", { schema: { response: { 200: AccountView } } }, async (request) => {
    const { id } = request.account;
    return existing(id, await findAccount(db, id));
  });

  app.patch("/account", { schema: { body: AccountChanges, response: { 200: AccountView } } }, async (request) => {
    const { id } = request.account;
    return existing(id, await updateAccount(db, id, request.body));
  });
}

function existing(id: number, account: Account | undefined): Account {
  if (!account) throw notFound("account", presentId(id));
  return account;
}
