import { z } from "zod";
import { Id } from "./id-api.ts";

const word = z.string().min(1).max(100);
const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));

export const AuditQuery = z.object({
  action: word.optional().describe("Such as distribution.pause"),
  subjectKind: word.optional().describe("Such as distribution"),
  subjectId: word.optional(),
  actor: z
    .union([z.literal("system"), Id])
    .optional()
    .describe("Id of a person or an API key, or system"),
  from: moment.optional().describe("First moment"),
  to: moment.optional().describe("End, itself not included"),
  cursor: Id.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

const Facts = z.record(z.string(), z.unknown()).nullable();

export const AuditEntryView = z.object({
  id: Id,
  at: z.date(),
  actor: z.object({
    kind: z.enum(["person", "api_key", "system"]).describe("system: Carillon itself, or a command of the operator"),
    id: Id.nullable(),
    name: z.string().nullable().describe("The person's or the key's name, as it was then"),
  }),
  action: z.string(),
  subject: z.object({ kind: z.string(), id: z.string().nullable() }),
  before: Facts.describe("Only what changed; secrets left out, addresses masked"),
  after: Facts,
});

export const AuditLog = z.object({ items: z.array(AuditEntryView), next: Id.nullable() });
