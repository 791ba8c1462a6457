import assert from "node:assert/strict";
import { systemOf } from "../../src/accounts/actor.ts";
import { changeDistribution } from "../../src/distributions/change-distribution.ts";
import type { DistributionChange, DistributionOptions } from "../../src/distributions/distribution-api.ts";
import { findDistribution } from "../../src/distributions/distribution-store.ts";
import { listMessages } from "../../src/distributions/message-store.ts";
import { listProblems } from "../../src/distributions/problem-store.ts";
import { listSheets } from "../../src/distributions/sheet-store.ts";
import { startDistribution } from "../../src/distributions/start-distribution.ts";
import type { Database } from "../../src/platform/database.ts";
import { noon } from "./builders.ts";
import { givenSmsAccount, readAllSheets, uploadNew } from "./given-upload.ts";

export type Own = { accountId: number; id: number };

export const plainSheet = "phone;text\n+79160000001;one\n+79160000002;two\n";

/** What tests do with uploads, and how they look at what became of them. */
export function uploadsIn(db: Database) {
  async function givenUploaded(
    content: string | Uint8Array = plainSheet,
    options: DistributionOptions = {},
  ): Promise<Own> {
    const account = await givenSmsAccount(db);
    return { accountId: account.id, id: await uploadNew(db, account, content, options) };
  }

  async function givenRead(content: string | Uint8Array = plainSheet, options: DistributionOptions = {}): Promise<Own> {
    const own = await givenUploaded(content, options);
    await readAllSheets(db);
    return own;
  }

  const start = ({ accountId, id }: Own) => startDistribution(db, systemOf(accountId), id, noon);
  const change = ({ accountId, id }: Own, settings: DistributionChange) =>
    changeDistribution(db, systemOf(accountId), id, settings, noon);
  const distributionOf = async ({ accountId, id }: Own) => {
    const distribution = await findDistribution(db, accountId, id);
    assert.ok(distribution);
    return distribution;
  };
  const sheetsOf = ({ accountId, id }: Own) => listSheets(db, accountId, id);
  const keptOf = async ({ id }: Own) => {
    const [row] = await db`
    select (select count(*)::integer from upload_chunk where distribution_id = ${id}) as chunks,
      (select count(*)::integer from sheet where distribution_id = ${id} and upload_key is not null) as keys`;
    return [row?.chunks, row?.keys];
  };

  async function messagesOf({ accountId, id }: Own): Promise<string[]> {
    const messages = await listMessages(db, { accountId, distributionId: id, limit: 200 });
    return messages.map(({ text, reason }) => [text, reason].filter(Boolean).join(" "));
  }

  async function problemsOf({ accountId, id }: Own) {
    const problems = await listProblems(db, { accountId, distributionId: id }, { limit: 100 });
    return problems.map(({ sheetNumber, rowNumber, code, params }) => ({ sheetNumber, rowNumber, code, params }));
  }
  return { givenUploaded, givenRead, start, change, distributionOf, sheetsOf, keptOf, messagesOf, problemsOf };
}
