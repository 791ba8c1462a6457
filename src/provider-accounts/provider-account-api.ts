import { z } from "zod";
import { Id } from "../accounts/id-api.ts";
import { SpeedLimit } from "../accounts/speed-api.ts";

const name = z.string().trim().min(1).max(200);
const settings = z.record(z.string(), z.unknown());
const speed = SpeedLimit.nullable().describe("null: as fast as the provider takes messages");

export const NewProviderAccount = z.strictObject({
  name,
  connector: z.string().describe("Id of a connector, as GET /connectors lists them"),
  settings: settings.describe("As the connector's settingsSchema says, secrets among them"),
  speed: speed.optional(),
});

/** What is left out stays as it is. */
export const ProviderAccountChanges = z
  .strictObject({
    name,
    settings: settings.describe(
      "Settings that are left out stay, secrets among them; null takes one back to its default",
    ),
    speed,
  })
  .partial();

export const ProviderAccountView = z.object({
  id: Id,
  name: z.string(),
  connector: z.string(),
  channel: z.string(),
  settings: settings.describe("Without the secrets"),
  secrets: z.record(z.string(), z.boolean()).describe("Which secrets are set; they are never shown"),
  speed,
  state: z.enum(["active", "paused"]),
  stateReason: z.string().nullable().describe("Why it was paused, where it was not a person who did"),
  receiptUrl: z
    .string()
    .nullable()
    .describe("Where the provider sends its receipts; null: they come over the line itself"),
  createdAt: z.date(),
});

export const ProviderAccountList = z.object({ providerAccounts: z.array(ProviderAccountView) });

export const ConnectorView = z.object({
  id: z.string(),
  title: z.string(),
  channel: z.string(),
  settingsSchema: settings.describe("JSON Schema of the settings, secrets among them"),
  secrets: z.array(z.string()).describe("Settings that are never shown again"),
});

export const ConnectorList = z.object({ connectors: z.array(ConnectorView) });
