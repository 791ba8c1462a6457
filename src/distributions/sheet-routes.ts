import { Readable } from "node:stream";
import { z } from "zod";
import { ById } from "../accounts/id-api.ts";
import { findLanguageOf } from "../accounts/person-store.ts";
import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import type { App } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import { addSheet } from "./add-sheet.ts";
import type { Distribution } from "./distribution.ts";
import { DistributionDetails } from "./distribution-api.ts";
import type { DistributionParts } from "./distribution-routes.ts";
import { findDistribution } from "./distribution-store.ts";
import { getDetails, readerOf } from "./get-details.ts";
import { writeProblemWorkbook } from "./problem-workbook.ts";
import { readUpload } from "./read-upload.ts";
import { listSheets } from "./sheet-store.ts";

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const NoOptions = z.object({});

/** Further files of a distribution: more rows, or corrected ones. */
export function sheetRoutes(app: App, parts: DistributionParts): void {
  const { db, now } = parts;

  app.post(
    "/distributions/:id/sheets",
    {
      config: { scope: "send", form: NoOptions },
      schema: {
        summary: "Add a sheet to a distribution",
        description:
          "Another file, or the workbook of bad rows with its rows corrected: rows that were accepted already are ignored, and a file with corrected rows of another distribution is refused (`error` of the sheet); so is one that would add more to a started distribution than a person may send without a second one. Settings of the distribution hold for it.",
        operationId: "addSheet",
        params: ById,
        response: { 201: DistributionDetails },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      await existing(db, request.account.id, id);
      await addSheet(parts, request.account, id, { upload: await readUpload(request), now: now() });
      return reply.code(201).send(await getDetails(db, { ...readerOf(request.account), id, now: now() }));
    },
  );

  app.get(
    "/distributions/:id/problems.xlsx",
    {
      schema: {
        summary: "Download the rows that are not sent",
        description: "In the uploaded layout, with what is wrong beside: correct them and add them as a sheet.",
        operationId: "getProblemWorkbook",
        params: ById,
        response: {
          200: {
            description: "An Excel workbook, streamed",
            content: { [xlsx]: { schema: z.instanceof(Readable) } },
          },
        },
      },
    },
    async (request, reply) => {
      const accountId = request.account.id;
      const distribution = await existing(db, accountId, request.params.id);
      const sheets = await listSheets(db, accountId, distribution.id);
      const language = await findLanguageOf(db, request.account);
      const workbook = writeProblemWorkbook(db, { accountId, distributionId: distribution.id, sheets, language });
      reply.type(xlsx).header("content-disposition", 'attachment; filename="rows to correct.xlsx"');
      return reply.send(workbook);
    },
  );
}

async function existing(db: Database, accountId: number, id: number): Promise<Distribution> {
  const distribution = await findDistribution(db, accountId, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  return distribution;
}
