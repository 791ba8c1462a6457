import type { z } from "zod";
import type { Transaction } from "../platform/database.ts";
import { conflict, invalidInput } from "../platform/errors.ts";
import { newId } from "../platform/id.ts";
import { forOperator, wordsIn } from "../platform/words.ts";
import { type Account, newAccountSettings } from "./account.ts";
import { NewAccount } from "./account-api.ts";
import { insertAccount, listAccounts, lockAccountList } from "./account-store.ts";

export type AccountChoice = {
  /** Left out: the only account there is. */
  name?: string | undefined;
  /** For an account that is created; as people write them. */
  settings: { country?: string | undefined; timeZone?: string | undefined; language?: string | undefined };
};

const usualName = "Main";

/** The account that the operator names, created where there is none of that name. Of two choices at once only one creates it. */
export async function chooseAccount(
  tx: Transaction,
  { name, settings }: AccountChoice,
  now: Date,
): Promise<{ account: Account; isNew: boolean }> {
  await lockAccountList(tx);
  const all = await listAccounts(tx);
  const [account, another] = name === undefined ? all : all.filter((known) => known.name === name);
  if (another)
    throw conflict(
      forOperator(
        `There are several such accounts: ${all.map((known) => known.name).join(", ")}. Name one with --account.`,
      ),
      "several_accounts",
    );
  if (account) {
    refuseSettings(settings);
    return { account, isNew: false };
  }
  const created = {
    ...newAccountSettings,
    ...checkNewAccount(name ?? usualName, settings),
    id: newId(now),
    createdAt: now,
  };
  await insertAccount(tx, created);
  return { account: created, isNew: true };
}

function refuseSettings(settings: AccountChoice["settings"]): void {
  if (Object.values(settings).every((value) => value === undefined)) return;
  const message =
    "The account exists already: country, time zone and language hold for a new one only. Change them with PATCH /api/v1/account.";
  throw conflict(forOperator(message), "account_exists");
}

function checkNewAccount(
  name: string,
  { country, timeZone, language }: AccountChoice["settings"],
): z.output<typeof NewAccount> {
  const usual = newAccountSettings;
  const { data, error } = NewAccount.safeParse({
    name,
    country: country ?? usual.country,
    timeZone: timeZone ?? usual.timeZone,
    language: language ?? usual.language,
  });
  if (data) return data;
  const faults = error.issues.map(({ path, message }) => ({ place: path.join("/"), message: wordsIn(message) }));
  throw invalidInput(
    forOperator(
      `The account cannot be created: ${faults.map(({ place, message }) => `${place} ${message.en}`).join("; ")}.`,
    ),
    { faults },
  );
}
