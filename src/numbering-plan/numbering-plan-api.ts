import { z } from "zod";

const Range = z.object({
  from: z.string(),
  to: z.string(),
  zone: z.string(),
  operator: z.string().nullable(),
  region: z.string().nullable(),
});

export const NumberingPlanView = z.object({
  fileName: z.string(),
  uploadedAt: z.date(),
  ranges: z.int().describe("How many ranges it has"),
  zones: z.record(z.string(), z.int()).describe("Ranges by time zone"),
  leftOutLines: z.int().describe("Lines without a zone whose region is not known"),
  leftOut: z.array(z.object({ line: z.int(), message: z.string() })).describe("The first of these lines"),
  sample: z.array(Range).describe("The first ranges, in the order of their numbers"),
});
