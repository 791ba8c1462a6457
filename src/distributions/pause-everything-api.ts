import { z } from "zod";

export const PauseView = z.object({
  pausedAt: z.date().nullable().describe("Since when everything is paused; null: it is not"),
  pausedBy: z
    .string()
    .nullable()
    .describe("Name of the person or API key who paused everything; null: it is not paused, or the name is not known"),
});
export type PauseView = z.infer<typeof PauseView>;
