import type { Channel } from "../connectors/connector.ts";
import { type FilledCell, presentCell, trimmedText } from "./cell-text.ts";
import type { CheckContext } from "./field.ts";
import { foldHeader } from "./header.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

/** A provider account that a row names. */
export type NamedProvider = { id: number; channel: Channel };

/** The provider account of this name; case, spaces and dashes do not count. */
export function parseProvider(cell: FilledCell, { providerAccounts }: CheckContext): Parsed<NamedProvider> {
  const name = trimmedText(cell);
  const account = providerAccounts.get(foldHeader(name));
  return account ? understood(account) : faulty("provider_unknown", { name: presentCell(name) });
}

/** Id of the provider account that a step must go through; null where the one that is named is for another step of the cascade. */
export function providerOf(channel: Channel, provider: NamedProvider | undefined): number | null {
  return provider?.channel === channel ? provider.id : null;
}
