import { z } from "zod";
import { Id } from "../accounts/id-api.ts";

export const ConnectionTestRequest = z.strictObject({
  connector: z.string().describe("Id of a connector, as GET /connectors lists them"),
  settings: z.record(z.string(), z.unknown()).describe("All of them, as they would be saved"),
  id: Id.optional().describe(
    "A provider account: secrets that are left out are its own, as long as the settings lead to the same place",
  ),
});

const detail = z.string().describe("What was found, for the reader");

export const ConnectionTestView = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), detail }),
  z.object({
    ok: z.literal(false),
    detail,
    code: z
      .enum([
        ...["address_refused", "unknown_host", "no_connection", "no_tls", "untrusted"],
        ...["no_answer", "account_refused", "refused"],
      ] as const)
      .describe("A stable word for programs"),
  }),
]);
