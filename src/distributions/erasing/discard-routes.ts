import { z } from "zod";
import { ById, Id } from "../../accounts/id-api.ts";
import type { Database } from "../../platform/database.ts";
import { NoContent } from "../../platform/http-server/no-content.ts";
import type { App } from "../../platform/http-server.ts";
import { DistributionDetails } from "../distribution-api.ts";
import { getDetails, readerOf } from "../get-details.ts";
import { discardDistribution } from "./discard-distribution.ts";
import { takeBackSheet } from "./take-back-sheet.ts";

const BySheet = z.object({ id: Id, number: z.coerce.number().int().min(1).max(32_767) });

/** What can be taken away before the start: the whole distribution, or one of its files. */
export function discardRoutes(app: App, { db, now }: { db: Database; now: () => Date }): void {
  app.delete(
    "/distributions/:id",
    {
      config: { scope: "send" },
      schema: {
        summary: "Discard a distribution that was never started",
        description: "It is gone at once and for ever. One that was started is cancelled instead.",
        operationId: "discardDistribution",
        params: ById,
        response: { 204: NoContent },
      },
    },
    async ({ account, params }, reply) => {
      await discardDistribution(db, account, params.id, now());
      return reply.code(204).send();
    },
  );

  app.delete(
    "/distributions/:id/sheets/:number",
    {
      config: { scope: "send" },
      schema: {
        summary: "Take a sheet back before the start",
        description:
          "Also while it is read. The other sheets are read anew; without any the distribution is a draft again.",
        operationId: "takeBackSheet",
        params: BySheet,
        response: { 200: DistributionDetails },
      },
    },
    async ({ account, params }) => {
      await takeBackSheet(db, account, { ...params, now: now() });
      return getDetails(db, { ...readerOf(account), id: params.id, now: now() });
    },
  );
}
