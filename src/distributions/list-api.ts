import { z } from "zod";
import { Id } from "../accounts/id-api.ts";
import { distributionStates } from "../messages/message-state.ts";
import { DistributionView, Tests } from "./distribution-api.ts";

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const ListQuery = z.object({
  cursor: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  search: z.string().trim().min(1).max(200).optional().describe("Stands in the name, in capitals or not"),
  state: z.enum(distributionStates).optional(),
  from: moment.optional().describe("Created from this moment on"),
  to: moment.optional().describe("Created before this moment"),
  channel: z.string().max(100).optional().describe("Some of its messages go on this channel"),
  tests: Tests,
});

export const ListedDistribution = DistributionView.extend({
  expectedFinishAt: z.iso
    .datetime()
    .nullable()
    .describe("When the last message that waits will have gone, as things stand; null: none will, or it does not run"),
  reading: z
    .object({ rows: z.int().describe("Rows read so far that are not blank") })
    .nullable()
    .describe("While a sheet of it is being read"),
});
export type ListedDistribution = z.infer<typeof ListedDistribution>;

export const DistributionList = z.object({
  items: z.array(ListedDistribution),
  next: z.string().nullable().describe("Cursor of the next page"),
});

/** What an event of the list says. */
export const ListChange = z.object({
  items: z.array(ListedDistribution).describe("What is new or has changed"),
  gone: z.array(Id).describe("What was discarded"),
});
export type ListChange = z.infer<typeof ListChange>;

export const ListSummary = z.object({
  running: z.int(),
  paused: z.int(),
  perMinute: z.int().describe("Messages that were handed over in the last minute"),
});
