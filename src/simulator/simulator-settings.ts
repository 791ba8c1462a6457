import { z } from "zod";
import { findBehaviour } from "./behaviour.ts";

/** What holds for all recipients, changed while the simulator runs by `PUT /behaviour`. */
export const SimulatorSettings = z.object({
  behaviour: z
    .string()
    .refine(findBehaviour, "There is no such behaviour.")
    .nullable()
    .default(null)
    .describe("The name of the behaviour of all recipients, whatever their digits; null: by their digits."),
  throttlePerSecond: z
    .number()
    .positive()
    .nullable()
    .default(null)
    .describe("Messages a second, over both lines; what is above is throttled. null: no limit."),
  answerDelayMs: z.int().min(0).default(0).describe("Every answer waits this long."),
  hang: z.boolean().default(false).describe("Takes nothing and answers nothing, lines stay open."),
  refuseConnects: z.boolean().default(false).describe("Refuses new connections; those that are open stay."),
  systemId: z.string().nullable().default(null).describe("The only SMPP system id that may bind. null: any."),
  password: z.string().nullable().default(null).describe("The SMPP password. null: any."),
  token: z
    .string()
    .nullable()
    .default(null)
    .describe("The bearer token of the HTTP provider. null: none is asked for."),
  receipts: z.boolean().default(true).describe("Whether receipts are sent; while they are not, they are kept."),
  receiptDelayMs: z
    .tuple([z.number().min(0), z.number().min(0)])
    .default([50, 500])
    .describe("Shortest and longest of the usual delay of a receipt, on the simulated clock."),
  receiptBatch: z.int().min(1).max(5_000).default(500).describe("Receipts in one HTTP call at most."),
});

export type SimulatorSettings = z.infer<typeof SimulatorSettings>;

/** Some settings to change; the others stay. */
export const SimulatorSettingsChange = z.strictObject(
  Object.fromEntries(
    Object.entries(SimulatorSettings.shape).map(([name, schema]) => [name, schema.unwrap().optional()]),
  ) as {
    [Name in keyof typeof SimulatorSettings.shape]: z.ZodOptional<
      ReturnType<(typeof SimulatorSettings.shape)[Name]["unwrap"]>
    >;
  },
);

export type SimulatorSettingsChange = z.infer<typeof SimulatorSettingsChange>;
