import { Readable } from "node:stream";
import { z } from "zod";
import type { Database } from "../platform/database.ts";
import type { App } from "../platform/http-server.ts";
import { presentId } from "../platform/id.ts";
import { listDistributions } from "./distribution-store.ts";
import { DistributionList, ListChange, ListQuery, ListSummary } from "./list-api.ts";
import { ListReader } from "./list-reader.ts";
import { findSummary } from "./list-store.ts";
import { ListWatch } from "./list-watch.ts";

const EventStream = {
  description:
    "Server-sent events, until the caller goes: one named `distributions` at once with all that is not over, then one with what has changed, at most each second. Comments in between keep the line open. Who comes back is told everything anew.",
  content: { "text/event-stream": { schema: z.instanceof(Readable).meta({ type: "string" }) } },
};

/** The list of distributions, its header, and its events. */
export function listRoutes(app: App, { db, now }: { db: Database; now: () => Date }): void {
  const reader = new ListReader();
  const list = new ListWatch({ db, reader, now });
  const watchers = new Set<AbortController>();
  app.addHook("preClose", async () => {
    for (const watcher of watchers) watcher.abort(); // a stop must not wait for those who watch
  });

  app.get(
    "/distributions",
    {
      schema: {
        summary: "List the distributions",
        operationId: "listDistributions",
        querystring: ListQuery,
        response: { 200: DistributionList },
      },
    },
    async ({ account, query }) => {
      const { cursor, limit, ...filter } = query;
      const items = await listDistributions(db, account.id, { before: cursor, limit, ...filter });
      const last = items.at(-1);
      return {
        items: await reader.present(db, account.id, items, now()),
        next: last && items.length === limit ? presentId(last.id) : null,
      };
    },
  );

  app.get(
    "/distributions/summary",
    {
      schema: {
        summary: "Say how busy the distributions are",
        operationId: "getDistributionSummary",
        response: { 200: ListSummary },
      },
    },
    (request) => findSummary(db, request.account.id, now()),
  );

  app.get(
    "/distributions/events",
    {
      schema: {
        summary: "Watch the list of distributions",
        operationId: "watchDistributions",
        response: { 200: EventStream },
      },
    },
    async (request, reply) => {
      const gone = new AbortController();
      watchers.add(gone);
      request.raw.once("close", () => {
        gone.abort();
        watchers.delete(gone);
      });
      reply.type("text/event-stream").header("cache-control", "no-store").header("x-accel-buffering", "no"); // a proxy must not gather them
      return reply.send(Readable.from(events(list.watch(request.account.id, gone.signal))));
    },
  );
}

async function* events(changes: AsyncGenerator<ListChange | null>): AsyncGenerator<string> {
  for await (const change of changes) {
    yield change ? `event: distributions\ndata: ${JSON.stringify(ListChange.encode(change))}\n\n` : ": still here\n\n";
  }
}
