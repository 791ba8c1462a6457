import type { Database } from "../platform/database.ts";
import type { App } from "../platform/http-server.ts";
import { pauseEverything, resumeEverything } from "./pause-everything.ts";
import { PauseView } from "./pause-everything-api.ts";
import { findPause } from "./pause-everything-store.ts";

export function pauseEverythingRoutes(app: App, { db, now }: { db: Database; now: () => Date }): void {
  const response = { 200: PauseView };
  app.get(
    "/pause",
    { schema: { summary: "Show whether everything is paused", operationId: "getPause", response } },
    (request) => findPause(db, request.account.id),
  );

  app.put(
    "/pause",
    { config: { scope: "send" }, schema: { summary: "Pause everything", operationId: "pauseEverything", response } },
    (request) => pauseEverything(db, request.account, now()),
  );

  app.delete(
    "/pause",
    {
      config: { scope: "send" },
      schema: { summary: "Let everything go on", operationId: "resumeEverything", response },
    },
    (request) => resumeEverything(db, request.account, now()),
  );
}
