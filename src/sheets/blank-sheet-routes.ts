import { Readable } from "node:stream";
import { z } from "zod";
import type { Language } from "../accounts/language.ts";
import { findLanguageOf } from "../accounts/person-store.ts";
import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import type { App } from "../platform/http-server.ts";
import { type BlankSheet, columnsOf, findBlankSheet } from "./blank-sheet.ts";
import { BlankSheetList, type BlankSheetView, ByName } from "./blank-sheet-api.ts";
import { blankSheets } from "./blank-sheet-list.ts";
import { writeSampleSheet } from "./sample-sheet.ts";
import { writeBlankSheet } from "./write-blank-sheet.ts";

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Sheets to download and fill in. */
export function blankSheetRoutes(app: App, { db, now }: { db: Database; now: () => Date }): void {
  app.get(
    "/blank-sheets",
    { schema: { summary: "List the blank sheets", operationId: "listBlankSheets", response: { 200: BlankSheetList } } },
    async (request) => {
      const language = await findLanguageOf(db, request.account);
      return { items: blankSheets.map((sheet) => present(sheet, language)) };
    },
  );

  app.get(
    "/blank-sheets/sample.xlsx",
    {
      schema: {
        summary: "Download the sample sheet",
        description:
          "20 made-up people in four countries with numbers that are kept free for fiction, two rows wrong on purpose: to be sent through the simulator.",
        operationId: "getSampleSheet",
        response: {
          200: { description: "An Excel workbook", content: { [xlsx]: { schema: z.instanceof(Readable) } } },
        },
      },
    },
    async (request, reply) => {
      const language = await findLanguageOf(db, request.account);
      reply.type(xlsx).header("content-disposition", 'attachment; filename="sample.xlsx"');
      return reply.send(writeSampleSheet(language));
    },
  );

  app.get(
    "/blank-sheets/:name.xlsx",
    {
      schema: {
        summary: "Download a blank sheet",
        description:
          "To be filled in: titles with a comment each, drop-downs, two example rows that are recognised and never sent, and a page that explains every column.",
        operationId: "getBlankSheet",
        params: ByName,
        response: {
          200: { description: "An Excel workbook", content: { [xlsx]: { schema: z.instanceof(Readable) } } },
        },
      },
    },
    async (request, reply) => {
      const sheet = findBlankSheet(request.params.name);
      if (!sheet) throw notFound("blank sheet", request.params.name);
      const language = await findLanguageOf(db, request.account);
      reply.type(xlsx).header("content-disposition", `attachment; filename="${sheet.title}.xlsx"`);
      return reply.send(writeBlankSheet(sheet, language, now()));
    },
  );
}

function present(sheet: BlankSheet, language: Language): BlankSheetView {
  const columns = columnsOf(sheet).map(({ title, field, isRequired }) => ({
    ...{ title, field: field.key, required: isRequired },
  }));
  const { name, title, purpose } = sheet;
  return {
    name,
    title,
    purpose: purpose[language],
    file: `/api/v1/blank-sheets/${name}.xlsx`,
    columns,
  };
}
