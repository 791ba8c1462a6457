import { Readable } from "node:stream";
import { z } from "zod";
import type { Account } from "../accounts/account.ts";
import { findAccount } from "../accounts/account-store.ts";
import { ById } from "../accounts/id-api.ts";
import { findLanguageOf } from "../accounts/person-store.ts";
import type { Database } from "../platform/database.ts";
import { notFound } from "../platform/errors.ts";
import type { App } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import type { Distribution } from "./distribution.ts";
import { DistributionDetails } from "./distribution-api.ts";
import { findDistribution } from "./distribution-store.ts";
import { readerOf } from "./get-details.ts";
import { watchDistribution } from "./progress.ts";
import { writeReport } from "./report.ts";
import { listSheets } from "./sheet-store.ts";

const ReportQuery = z.object({ format: z.enum(["xlsx", "csv"]).default("xlsx") });

const contentTypes = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
} as const;

const stream = z.instanceof(Readable);
const file = stream.meta({ type: "string", format: "binary" });
const ReportFile = {
  description: "The report as a file, streamed; `content-disposition` names it.",
  content: { [contentTypes.xlsx]: { schema: file }, "text/csv": { schema: file } },
};
const EventStream = {
  description:
    "Server-sent events, until the caller goes: one named `distribution` at once and one after every change, at most twice a second. Its `data` is the JSON that `getDistribution` answers. Comments in between keep the line open.",
  content: { "text/event-stream": { schema: stream.meta({ type: "string" }) } },
};

/** Answers that are streams: the report as a file, progress as server-sent events. */
export function streamRoutes(app: App, { db, now }: { db: Database; now: () => Date }): void {
  const watchers = new Set<AbortController>();
  app.addHook("preClose", async () => {
    for (const watcher of watchers) watcher.abort(); // a stop must not wait for those who watch
  });

  app.get(
    "/distributions/:id/report",
    {
      schema: {
        summary: "Download the report of a distribution",
        description: "A line for each message: the uploaded columns as they were, and what became of it.",
        operationId: "downloadReport",
        params: ById,
        querystring: ReportQuery,
        response: { 200: ReportFile },
      },
    },
    async (request, reply) => {
      const accountId = request.account.id;
      const { format } = request.query;
      const distribution = await existing(db, accountId, request.params.id);
      const sheets = await listSheets(db, accountId, distribution.id);
      const { timeZone } = await getAccount(db, accountId);
      const language = await findLanguageOf(db, request.account);
      const report = writeReport(
        db,
        { accountId, distributionId: distribution.id, sheets, language, timeZone },
        format,
      );
      reply.type(contentTypes[format]).header("content-disposition", attachment(distribution, format));
      return reply.send(report);
    },
  );

  app.get(
    "/distributions/:id/events",
    {
      schema: {
        summary: "Watch a distribution",
        operationId: "watchDistribution",
        params: ById,
        response: { 200: EventStream },
      },
    },
    async (request, reply) => {
      const { id } = await existing(db, request.account.id, request.params.id);
      const gone = new AbortController();
      watchers.add(gone);
      request.raw.once("close", () => {
        gone.abort();
        watchers.delete(gone);
      });
      reply.type("text/event-stream").header("cache-control", "no-store").header("x-accel-buffering", "no"); // a proxy must not gather them
      return reply.send(Readable.from(events(db, { ...readerOf(request.account), id, signal: gone.signal, now })));
    },
  );
}

async function* events(db: Database, request: Parameters<typeof watchDistribution>[1]): AsyncGenerator<string> {
  for await (const details of watchDistribution(db, request)) {
    yield details
      ? `event: distribution\ndata: ${JSON.stringify(DistributionDetails.encode(details))}\n\n`
      : ": still here\n\n";
  }
}

async function getAccount(db: Database, accountId: number): Promise<Account> {
  const account = await findAccount(db, accountId);
  if (!account) throw notFound("account", presentId(accountId));
  return account;
}

async function existing(db: Database, accountId: number, id: number): Promise<Distribution> {
  const distribution = await findDistribution(db, accountId, id);
  if (!distribution) throw notFound("distribution", presentId(id));
  return distribution;
}

/** A file name for every browser: plain letters, and the true name beside (RFC 6266). */
function attachment({ name }: Distribution, format: string): string {
  const plain = name.replace(/[^\w .-]/g, "_");
  return `attachment; filename="${plain} report.${format}"; filename*=UTF-8''${encodeURIComponent(`${name} report.${format}`)}`;
}
