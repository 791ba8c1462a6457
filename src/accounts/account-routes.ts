import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import type { App } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import type { Account } from "./account.ts";
import { AccountChanges, AccountView } from "./account-api.ts";
import { findAccount } from "./account-store.ts";
import { changeAccount } from "./change-account.ts";

export type AccountParts = {
  db: Database;
  now: () => Date;
  /** Whether all that an account sends stays in this installation. */
  isSimulated: (accountId: number) => Promise<boolean>;
};

export function accountRoutes(app: App, { db, now, isSimulated }: AccountParts): void {
  const present = async (account: Account) => ({ ...account, simulated: await isSimulated(account.id) });

  app.get(
    "/account",
    { schema: { summary: "Show the account", operationId: "getAccount", response: { 200: AccountView } } },
    async (request) => {
      const { id } = request.account;
      return present(existing(id, await findAccount(db, id)));
    },
  );

  app.patch(
    "/account",
    {
      schema: {
        summary: "Change the account",
        operationId: "changeAccount",
        body: AccountChanges,
        response: { 200: AccountView },
      },
    },
    async (request) => present(await changeAccount(db, request.account, request.body, now())),
  );
}

function existing(id: number, account: Account | undefined): Account {
  if (!account) throw notFound("account", presentId(id));
  return account;
}
