import { z } from "zod";
import type { MessageState } from "../messages/message-state.ts";
import { CountsView } from "./distribution-api.ts";

/** Endings of which people ask why. */
export const explainedStates = [
  "failed",
  "expired",
  "unconfirmed",
  "skipped",
  "cancelled",
] as const satisfies MessageState[];

/**
 * `turn`: open, and before it go others, as the speed allows. `start`, `window`, `retry`: their moment has not come. `held`: paused one by one.
 * `paused`: their distribution is. `provider_account`: every provider account of the channel is paused. `no_window`: none opens before they expire.
 * `sending`: under way. `receipt`: sent, and nothing is heard of them yet.
 */
export const comingKinds = [
  "turn",
  "start",
  "window",
  "retry",
  "held",
  "paused",
  "provider_account",
  "no_window",
  "sending",
  "receipt",
] as const;

const bars = z.array(z.object({ at: z.iso.datetime().describe("When the step begins"), count: z.int() }));

export const StatisticsView = z.object({
  counts: CountsView.describe("Of the same moment as the rest"),
  reasons: z
    .array(
      z.object({
        state: z.enum(explainedStates),
        code: z.string().nullable(),
        text: z.string().nullable().describe("In the account's language; null where no reason is known"),
        count: z.int(),
        mayHelp: z.boolean().describe("Whether sending these again can help"),
      }),
    )
    .describe("Why messages did not go or arrive; of each state they sum to its count"),
  channels: z.array(
    z.object({
      channel: z.string(),
      messages: z.int(),
      sent: z.int().describe("Those that were delivered among them"),
      delivered: z.int().describe("Those that were read among them"),
      read: z.int(),
    }),
  ),
  parts: z.int().describe("SMS parts of the messages that were read and not skipped"),
  perMinute: z.int().describe("Messages that were handed over in the last minute"),
  stepSeconds: z.int().nullable().describe("Width of the steps of the rate; null before the start"),
  rate: bars.describe("Messages handed over in each step in which any were"),
  expected: bars.describe("Messages that will go in each step, as things stand; the step of now may stand in both"),
  later: z
    .object({ count: z.int(), until: z.iso.datetime() })
    .nullable()
    .describe("Few messages that go long after the others, and are not in the steps"),
  stillToCome: z.array(
    z.object({
      kind: z.enum(comingKinds),
      count: z.int(),
      until: z.iso.datetime().nullable().describe("For what the largest group waits; null: nobody knows"),
      place: z.string().nullable().describe("The time zone of the largest group; null: of no one place"),
    }),
  ),
  events: z.array(
    z.object({
      kind: z.enum(["paused", "everything_paused"]),
      from: z.iso.datetime(),
      to: z.iso.datetime().nullable().describe("null: it lasts"),
    }),
  ),
});
export type StatisticsView = z.infer<typeof StatisticsView>;
