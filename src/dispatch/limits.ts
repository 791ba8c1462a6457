import type { Slot } from "../messages/slot.ts";
import type { ProviderAccount } from "../provider-accounts/provider-account.ts";
import type { Speed } from "../scheduling/speed.ts";

/** A limit of speed that all processes share, under the name of what it belongs to. */
export type Limit = { name: string; speed: Speed };

const SECONDS_PER_MINUTE = 60;

/** The limit of a provider account; none where it takes what comes. */
export function limitsOfProviderAccount({ id, speed }: ProviderAccount): Limit[] {
  return speed ? [{ name: `provider_account ${id}`, speed }] : [];
}

/** The other limits of what waits in a slot: of its sender, of its distribution, of the rows that ask for the same speed. */
export function limitsOfSlot(
  { distributionId, senderId, speedPerMinute }: Pick<Slot, "distributionId" | "senderId" | "speedPerMinute">,
  speed: Speed | null,
  senderSpeed: Speed | null,
): Limit[] {
  const limits: Limit[] = [];
  if (senderSpeed) limits.push({ name: `sender ${senderId}`, speed: senderSpeed });
  if (speed) limits.push({ name: `distribution ${distributionId}`, speed });
  if (speedPerMinute !== null) {
    const ofRows = { count: speedPerMinute, perSeconds: SECONDS_PER_MINUTE };
    limits.push({ name: `rows ${distributionId} ${speedPerMinute}`, speed: ofRows });
  }
  return limits;
}
