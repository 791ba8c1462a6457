import { ById } from "../accounts/id-api.ts";
import { findLanguageOf } from "../accounts/person-store.ts";
import type { Connector } from "../connectors/connector.ts";
import { notFound } from "../platform/errors.ts";
import type { App } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import { copyDistribution } from "./copy-distribution.ts";
import { DistributionDetails, DistributionOptions } from "./distribution-api.ts";
import type { DistributionParts } from "./distribution-routes.ts";
import { findDistribution } from "./distribution-store.ts";
import { getDetails, readerOf } from "./get-details.ts";
import { PreviewQuery, PreviewView } from "./preview-api.ts";
import { previewRow } from "./preview-row.ts";
import { findReadingAccount } from "./reading-account.ts";
import { contentOfRow, contentOfWritten, readPhones } from "./test-content.ts";
import { TestMessages, TestRequest } from "./test-message-api.ts";
import { sendTest, type Test } from "./test-messages.ts";

export type TrialParts = DistributionParts & { findConnector(id: string): Connector | undefined };

/** Seeing and trying a row before everybody gets it, and doing the same again. */
export function trialRoutes(app: App, parts: TrialParts): void {
  const { db, now } = parts;

  app.get(
    "/distributions/:id/preview",
    {
      schema: {
        summary: "Preview a row",
        description: "One row as its recipients will see it, when it goes and why, and what is wrong with it.",
        operationId: "previewRow",
        params: ById,
        querystring: PreviewQuery,
        response: { 200: PreviewView },
      },
    },
    async ({ account, params, query }) => {
      const place = {
        accountId: account.id,
        distributionId: params.id,
        sheetNumber: query.sheet,
        rowNumber: query.row,
      };
      return previewRow(parts, { place, language: await findLanguageOf(db, account), now: now() });
    },
  );

  app.post(
    "/distributions/:id/test-messages",
    {
      config: { scope: "send" },
      schema: {
        summary: "Send a test to oneself",
        description:
          "Sends what a row says, or a text, to phones of one's own: at once and at any hour, in a small distribution of its own that is no part of this one. Of a cascade only the first step is sent.",
        operationId: "sendTestMessages",
        params: ById,
        body: TestRequest,
        response: { 201: TestMessages },
      },
    },
    async ({ account, params, body }, reply) => {
      const test = await readTest(parts, { by: account, id: params.id }, body);
      const { distributionId, ids } = await sendTest(db, test);
      const messages = ids.map((id, index) => ({ id, phoneNumber: test.phones[index] ?? "" }));
      return reply.code(201).send({ distributionId, messages });
    },
  );

  app.post(
    "/distributions/:id/copy",
    {
      config: { scope: "send" },
      schema: {
        summary: "Copy a distribution",
        description:
          "The same rows again, as they were uploaded, in a new distribution with the same settings, unless others are given. Its rows are read anew, so that they are checked by today's date: a start that has passed is warned of, or an error once its validity is over, as in any sheet. Edits of single messages are not copied. Rows with a unique message id that was sent already are duplicates of the first and are skipped. What was never kept of a cell, such as a password, is not in the copy either.",
        operationId: "copyDistribution",
        params: ById,
        body: DistributionOptions,
        response: { 201: DistributionDetails },
      },
    },
    async ({ account, params, body }, reply) => {
      const id = await copyDistribution(parts, account, { id: params.id, options: body, now: now() });
      return reply.code(201).send(await getDetails(db, { ...readerOf(account), id, now: now() }));
    },
  );
}

async function readTest(
  { db, now }: TrialParts,
  { by, id }: { by: Test["by"]; id: number },
  body: TestRequest,
): Promise<Test> {
  const distribution = await findDistribution(db, by.id, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  const account = await findReadingAccount(db, by.id);
  const phones = readPhones(body.to, account);
  const place = { accountId: by.id, distributionId: id };
  const content =
    "row" in body
      ? await contentOfRow(db, { ...place, sheetNumber: body.sheet ?? 1, rowNumber: body.row })
      : contentOfWritten({ ...body, phone: phones[0] ?? "" }, account, now());
  return { by, distribution, account, content, phones, now: now() };
}
