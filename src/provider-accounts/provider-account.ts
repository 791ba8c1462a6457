import type { Channel } from "../connectors/connector.ts";
import type { Speed } from "../scheduling/speed.ts";

/** Our settings at a provider, as the dispatcher uses them; secrets are opened and stay in memory only. */
export type ProviderAccount = {
  accountId: number;
  id: number;
  name: string;
  connector: string;
  channel: Channel;
  /** Checked against the connector's schema when it was saved; secrets merged in. */
  settings: Record<string, unknown>;
  speed: Speed | null;
  state: "active" | "paused";
  stateReason: string | null;
  /** The unguessable part of the address that its receipts come to. */
  receiptToken: string;
  createdAt: Date;
};
