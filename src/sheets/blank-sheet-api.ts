import { z } from "zod";

export const BlankSheetView = z.object({
  name: z.string().describe("In its address"),
  title: z.string(),
  purpose: z.string().describe("What it is for"),
  file: z.string().describe("Where it is downloaded"),
  columns: z.array(z.object({ title: z.string(), field: z.string(), required: z.boolean() })),
});
export type BlankSheetView = z.infer<typeof BlankSheetView>;

export const BlankSheetList = z.object({ items: z.array(BlankSheetView) });

/** The addresses of the files end like those of any download. */
export const ByName = z.object({ name: z.string().max(100) });
