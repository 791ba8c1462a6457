import type { Database } from "../platform/database.ts";
import type { App } from "../platform/http-server.ts";
import { AuditLog, AuditQuery } from "./audit-api.ts";
import { type AuditEntry, listAuditEntries } from "./audit-store.ts";

export function auditRoutes(app: App, { db }: { db: Database }): void {
  app.get(
    "/audit-log",
    {
      config: { scope: "manage" },
      schema: {
        summary: "Show who changed what",
        operationId: "listAuditEntries",
        querystring: AuditQuery,
        response: { 200: AuditLog },
      },
    },
    async (request) => {
      const { actor, cursor, ...filter } = request.query;
      const actorId = actor === "system" ? null : actor;
      const entries = await listAuditEntries(db, request.account.id, { ...filter, actorId, before: cursor });
      const last = entries.at(-1);
      return { items: entries.map(present), next: last && entries.length === filter.limit ? last.id : null };
    },
  );
}

function present({ keyId, personId, actorName: name, ...same }: AuditEntry) {
  const byKey = { kind: keyId === null ? ("system" as const) : ("api_key" as const), id: keyId, name };
  return {
    ...same,
    before: factsOf(same.before),
    after: factsOf(same.after),
    actor: personId === null ? byKey : { kind: "person" as const, id: personId, name },
  };
}

function factsOf(facts: object | null): Record<string, unknown> | null {
  return facts && { ...facts };
}
