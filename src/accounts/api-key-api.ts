import { z } from "zod";
import { keyScopes } from "../platform/http-server/scope.ts";
import { Id } from "./id-api.ts";

const Scopes = z
  .array(z.enum(keyScopes))
  .min(1)
  .max(keyScopes.length)
  .describe("read: look; send: send messages; manage: change everything else");

export const NewApiKey = z.strictObject({
  name: z.string().trim().min(1).max(200).describe("What the key is for"),
  scopes: Scopes,
});

export const ApiKeyView = z.object({
  id: Id,
  name: z.string(),
  key: z.string().describe("The beginning of the key; the whole key is shown once, when it is created"),
  scopes: Scopes,
  createdAt: z.date(),
  revokedAt: z.date().nullable(),
});

export const ApiKeyList = z.object({ apiKeys: z.array(ApiKeyView) });
