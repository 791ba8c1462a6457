import { Readable } from "node:stream";
import { z } from "zod";
import type { Actor } from "../accounts/actor.ts";
import { findLanguageOf } from "../accounts/person-store.ts";
import type { Database, Sql } from "../platform/database.ts";
import { AppError } from "../platform/errors.ts";
import { NoContent } from "../platform/http-server/no-content.ts";
import type { App } from "../platform/http-server.ts";
import { receiveFile } from "../platform/receive-file.ts";
import { writeCsv } from "../sheets/write-csv.ts";
import { NumberingPlanView } from "./numbering-plan-api.ts";
import { findPlan, listNumberingRanges } from "./numbering-plan-store.ts";
import { rangeBlocks } from "./open-plan.ts";
import { presentPlanFault } from "./plan-fault.ts";
import type { PlanRange } from "./read-plan-row.ts";
import { deleteNumberingPlan, replaceNumberingPlan } from "./replace-plan.ts";

const SAMPLE = 20;

const CsvFile = {
  description: "The plan as a file, streamed; it can be uploaded again.",
  content: { "text/csv": { schema: z.instanceof(Readable).meta({ type: "string", format: "binary" }) } },
};

export function numberingPlanRoutes(app: App, { db, now }: { db: Database; now: () => Date }): void {
  app.get(
    "/numbering-plan",
    {
      schema: {
        summary: "Show the numbering plan",
        operationId: "getNumberingPlan",
        response: { 200: NumberingPlanView },
      },
    },
    (request) => presentPlan(db, request.account),
  );

  app.put(
    "/numbering-plan",
    {
      config: { form: z.object({}) },
      schema: {
        summary: "Replace the numbering plan",
        operationId: "replaceNumberingPlan",
        description:
          "Columns from and to, or prefix; zone (IANA name or offset), or region for Russian numbers; operator. Titles may be Russian; the files of the Russian registry are taken as they are.",
        response: { 200: NumberingPlanView },
      },
    },
    async (request) => {
      const file = await receiveFile(request);
      try {
        await replaceNumberingPlan(db, request.account, file, now());
      } finally {
        await file.close();
      }
      return presentPlan(db, request.account);
    },
  );

  app.delete(
    "/numbering-plan",
    {
      schema: {
        summary: "Remove the numbering plan",
        operationId: "deleteNumberingPlan",
        response: { 204: NoContent },
      },
    },
    async (request, reply) => {
      await deleteNumberingPlan(db, request.account, now());
      return reply.code(204).send();
    },
  );

  app.get(
    "/numbering-plan/file",
    {
      schema: {
        summary: "Download the numbering plan",
        operationId: "downloadNumberingPlan",
        response: { 200: CsvFile },
      },
    },
    async (request, reply) => {
      await existing(db, request.account.id);
      reply
        .type("text/csv; charset=utf-8")
        .header("content-disposition", 'attachment; filename="numbering-plan.csv"')
        .header("cache-control", "no-store");
      return reply.send(writeCsv(["from", "to", "zone", "operator", "region"], lines(db, request.account.id)));
    },
  );
}

async function presentPlan(db: Database, by: Actor) {
  const { fileName, uploadedAt, rangeCount, zoneCounts, leftOutCount, leftOut } = await existing(db, by.id);
  const language = await findLanguageOf(db, by);
  const sample = await listNumberingRanges(db, by.id, { limit: SAMPLE });
  return {
    ...{ fileName, uploadedAt, ranges: rangeCount, zones: zoneCounts, leftOutLines: leftOutCount },
    leftOut: leftOut.map((fault) => ({ line: fault.line, message: presentPlanFault(fault, language) })),
    sample: sample.map(presentRange),
  };
}

const noPlan = {
  en: "This account has no numbering plan. Upload one with PUT.",
  ru: "У этого аккаунта нет своего плана нумерации: сначала загрузите его.",
};

async function existing(sql: Sql, accountId: number) {
  const plan = await findPlan(sql, accountId);
  if (!plan) throw new AppError("not_found", noPlan);
  return plan;
}

function presentRange({ first, last, digitCount, zone, operator, region }: PlanRange) {
  return { from: numberOf(first, digitCount), to: numberOf(last, digitCount), zone, operator, region };
}

function numberOf(filled: number, digitCount: number): string {
  return `+${String(filled).slice(0, digitCount)}`;
}

async function* lines(sql: Sql, accountId: number): AsyncGenerator<string[][]> {
  for await (const block of rangeBlocks(sql, accountId))
    yield block
      .map(presentRange)
      .map(({ from, to, zone, operator, region }) => [...[from, to, zone, operator ?? "", region ?? ""]]);
}
