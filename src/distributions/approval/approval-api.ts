import { z } from "zod";

export const ApprovalView = z.object({
  needed: z
    .boolean()
    .describe("It has more messages than the account lets one person start alone, and was not started"),
  requestedBy: z.string().nullable().describe("Name of who asked; null: nobody did, or what was asked for has changed"),
  requestedAt: z.date().nullable(),
  approvedBy: z.string().nullable().describe("Name of who approved it as it is now"),
  approvedAt: z.date().nullable(),
});
export type ApprovalView = z.infer<typeof ApprovalView>;
