import type { Account } from "../accounts/account.ts";
import { findAccount } from "../accounts/account-store.ts";
import type { Database } from "../platform/database.ts";
import { conflict, notFound } from "../platform/errors.ts";
import type { App } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import { faultsOf, sayWhatIsWrong, wrongFields } from "../platform/plain-faults.ts";
import { receiveFile } from "../platform/receive-file.ts";
import { importRecipients } from "./import-recipients.ts";
import { presentImport } from "./present-import.ts";
import { ImportView, RecipientSheetOptions } from "./recipient-sheet-api.ts";

/** Each holds a temporary file and a thread that reads it. Of one account there is one at a time: nobody can keep the others out. */
const MAX_AT_ONCE = 4;

/** People from a sheet. The answer comes when all of it is read. */
export function recipientSheetRoutes(app: App, { db, now }: { db: Database; now: () => Date }): void {
  const running = new Map<number, AbortController>();
  app.addHook("preClose", async () => {
    for (const stop of running.values()) stop.abort(); // a stop must not wait for a long sheet
  });
  const config = { form: RecipientSheetOptions };
  const summary = "Create and change people from a sheet";
  const schema = { summary, operationId: "importRecipients", response: { 200: ImportView } };

  app.post("/recipients/import", { config, schema }, async (request, reply) => {
    const account = existing(request.account.id, await findAccount(db, request.account.id));
    const stop = begin(running, account.id);
    reply.raw.once("close", () => stop.abort());
    try {
      return await readForm(request, { account, db, now, signal: stop.signal });
    } finally {
      running.delete(account.id);
    }
  });
}

function begin(running: Map<number, AbortController>, accountId: number): AbortController {
  if (running.has(accountId) || running.size >= MAX_AT_ONCE)
    throw conflict(
      {
        en: "Another sheet of people is being read just now. Try again in a minute.",
        ru: "Сейчас читается другая таблица с людьми. Попробуйте через минуту.",
      },
      "import_busy",
    );
  const stop = new AbortController();
  running.set(accountId, stop);
  return stop;
}

type ImportParts = { account: Account; db: Database; now: () => Date; signal: AbortSignal };

async function readForm(form: Parameters<typeof receiveFile>[0], { account, ...parts }: ImportParts) {
  const { path, fields, close } = await receiveFile(form);
  try {
    const { group } = readOptions(fields);
    return presentImport(await importRecipients(parts, { account, path, group }), account.language);
  } finally {
    await close();
  }
}

function readOptions(fields: Record<string, unknown>): { group?: string | undefined } {
  const { data, error } = RecipientSheetOptions.safeParse(fields, { error: sayWhatIsWrong });
  if (data) return data;
  const faults = faultsOf(error.issues, "");
  throw wrongFields(faults);
}

function existing(id: number, account: Account | undefined): Account {
  if (!account) throw notFound("account", presentId(id));
  return account;
}
