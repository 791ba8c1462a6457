import { z } from "zod";

export const FieldView = z.object({
  key: z.string(),
  title: z.string().describe("In the reader's language"),
  part: z.enum(["who", "what", "when", "through"]),
  names: z.array(z.string()).describe("Every title by which a column is known as this field"),
  help: z.string(),
  example: z.string().describe("A cell that is right"),
  channels: z.array(z.string()).describe("Channels that make use of it; none: it is kept only"),
  requiredFor: z.array(z.string()).describe("Channels by which nothing can go without it"),
  requiredWhen: z.string().describe("In which other cases nothing can go without it; empty: in none"),
  canBeDefault: z.boolean().describe("Whether it can be set for a whole distribution"),
  choices: z.array(z.string()).describe("The values that a cell can have, where they are few"),
});
export type FieldView = z.infer<typeof FieldView>;

export const FieldList = z.object({ items: z.array(FieldView) });
