import { systemOf } from "../accounts/actor.ts";
import type { Language } from "../accounts/language.ts";
import type { Transaction } from "../platform/database.ts";
import { presentId } from "../platform/id.ts";
import type { SimulatorPorts } from "../simulator/find-simulator.ts";
import type { ProviderAccountParts } from "./open-provider-account.ts";
import type { ProviderAccount } from "./provider-account.ts";
import { addProviderAccount } from "./save-provider-account.ts";

const names: Readonly<Record<Language, string>> = { en: "Simulator", ru: "Симулятор" };

/** A vendor's parameter that the simulator reads: its record then says which message it took. */
const MESSAGE_ID_TLV = 0x1501;

export type SimulatorParts = Omit<ProviderAccountParts, "db"> & { simulator: SimulatorPorts };

/** Connects an account to the simulator by SMPP, as a person would connect a provider. Throws AppError where the name is taken. */
export function connectSimulator(
  tx: Transaction,
  { simulator, ...parts }: SimulatorParts,
  account: { id: number; language: Language },
  now: Date,
): Promise<ProviderAccount> {
  const settings = {
    ...{ host: "127.0.0.1", port: simulator.smppPort, messageIdTlv: MESSAGE_ID_TLV },
    // Receipts go to any session of a system id: each account has its own.
    ...{ systemId: presentId(account.id), password: "simulator" },
  };
  const wish = { name: names[account.language], connector: "smpp-sms", settings };
  return addProviderAccount(tx, parts, { by: systemOf(account.id), wish }, now);
}
