import { z } from "zod";

/** A limit of speed: `{ "count": 1, "perSeconds": 10 }` is one message in ten seconds. */
export const SpeedLimit = z
  .strictObject({
    count: z.int().min(1).max(100_000).describe("How many messages"),
    perSeconds: z.int().min(1).max(86_400).describe("In how many seconds"),
  })
  .describe("At most count messages in perSeconds seconds, spread evenly");
