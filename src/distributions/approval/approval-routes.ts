import { ById } from "../../accounts/id-api.ts";
import type { Database } from "../../platform/database.ts";
import { NoContent } from "../../platform/http-server/no-content.ts";
import type { App } from "../../platform/http-server.ts";
import { DistributionDetails } from "../distribution-api.ts";
import { getDetails, readerOf } from "../get-details.ts";
import { approveDistribution, requestApproval, withdrawApproval } from "./approve-distribution.ts";

/** A second person's yes, where the account asks for one. */
export function approvalRoutes(app: App, { db, now }: { db: Database; now: () => Date }): void {
  app.post(
    "/distributions/:id/approval-request",
    {
      config: { scope: "send" },
      schema: {
        summary: "Ask for an approval",
        description: "Of the distribution as it is now: any later change of sheets, texts or settings makes it void.",
        operationId: "requestApproval",
        params: ById,
        response: { 200: DistributionDetails },
      },
    },
    async ({ account, params }) => {
      await requestApproval(db, account, params.id, now());
      return getDetails(db, { ...readerOf(account), id: params.id, now: now() });
    },
  );

  app.post(
    "/distributions/:id/approval",
    {
      config: { scope: "approve" },
      schema: {
        summary: "Approve a distribution",
        description: "By another person than the one who asked.",
        operationId: "approveDistribution",
        params: ById,
        response: { 200: DistributionDetails },
      },
    },
    async ({ account, params }) => {
      await approveDistribution(db, account, params.id, now());
      return getDetails(db, { ...readerOf(account), id: params.id, now: now() });
    },
  );

  app.delete(
    "/distributions/:id/approval",
    {
      config: { scope: "approve" },
      schema: {
        summary: "Take an approval back",
        description: "And the request for it.",
        operationId: "withdrawApproval",
        params: ById,
        response: { 204: NoContent },
      },
    },
    async ({ account, params }, reply) => {
      await withdrawApproval(db, account, params.id, now());
      return reply.code(204).send();
    },
  );
}
