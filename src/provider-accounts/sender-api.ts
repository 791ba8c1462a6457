import { z } from "zod";
import { Id } from "../accounts/id-api.ts";
import { SpeedLimit } from "../accounts/speed-api.ts";

const speed = SpeedLimit.nullable().describe(
  "Through whichever provider account; null: as fast as these take messages",
);

export const NewSender = z.strictObject({
  channel: z.enum(["sms", "push", "viber", "whatsapp", "chat"]),
  name: z.string().trim().min(1).max(100).describe("As `from` has it in the sheets"),
  speed: speed.optional(),
});

export const SenderChanges = z.strictObject({ speed });

export const SenderView = z.object({
  id: Id,
  channel: z.string(),
  name: z.string(),
  speed: SpeedLimit.nullable(),
  createdAt: z.date(),
});

export const SenderList = z.object({
  senders: z.array(SenderView).describe("Where a channel has none, any well-formed sender is taken"),
});
