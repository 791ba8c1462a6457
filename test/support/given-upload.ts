import { Readable } from "node:stream";
import type { Account } from "../../src/accounts/account.ts";
import { systemOf } from "../../src/accounts/actor.ts";
import { addSheet } from "../../src/distributions/add-sheet.ts";
import { createDistribution, type Upload } from "../../src/distributions/create-distribution.ts";
import type { DistributionOptions } from "../../src/distributions/distribution-api.ts";
import { type ImporterParts, importNext } from "../../src/distributions/importer.ts";
import { findReadingAccount } from "../../src/distributions/reading-account.ts";
import type { Database } from "../../src/platform/database.ts";
import { createLog } from "../../src/platform/log.ts";
import { createSecrets } from "../../src/platform/secrets.ts";
import { givenProviderAccount, moscowZones, noon, wholeDay } from "./builders.ts";
import { givenAccount } from "./given-account.ts";

export const secrets = createSecrets(Buffer.alloc(32, 3));

/** A file as it comes in; pieces may be anything that a stream gives. */
export function uploadOf(content: string | Uint8Array | Readable, options: DistributionOptions = {}): Upload {
  const bytes = content instanceof Readable ? content : Readable.from([Buffer.from(content)]);
  return { fileName: "sale.csv", bytes, readOptions: () => options, isTooLarge: () => false };
}

/** An account that can send SMS at any hour. */
export async function givenSmsAccount(db: Database): Promise<Account> {
  const account = await givenAccount(db, { language: "en", windows: wholeDay });
  await givenProviderAccount(db, account.id);
  return account;
}

export const smsDefaults = { channel: "sms", from: "Shop" };

/** Uploads a file as a new distribution; gives its id. Nobody reads it yet. */
export function uploadNew(
  db: Database,
  { id }: { id: number },
  content: string | Uint8Array,
  options: DistributionOptions = {},
): Promise<number> {
  const upload = uploadOf(content, { defaults: smsDefaults, ...options });
  return createDistribution({ db, secrets }, systemOf(id), upload, noon);
}

/** Adds a file to a distribution; gives the number of the sheet. */
export function uploadMore(
  db: Database,
  { accountId, id }: { accountId: number; id: number },
  content: string | Uint8Array | Readable,
): Promise<number> {
  return addSheet({ db, secrets }, systemOf(accountId), id, { upload: uploadOf(content), now: noon });
}

export function importerParts(db: Database, parts: Partial<ImporterParts> = {}): ImporterParts {
  return {
    ...{ db, secrets, zones: moscowZones, now: () => noon, log: createLog({ level: "silent" }) },
    findReadingAccount: (accountId) => findReadingAccount(db, accountId),
    ...parts,
  };
}

/** Reads every sheet that waits, as an importer does. */
export async function readAllSheets(db: Database, parts: Partial<ImporterParts> = {}): Promise<void> {
  while (await importNext(importerParts(db, parts), new AbortController().signal));
}
