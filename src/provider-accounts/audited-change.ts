import { difference } from "../accounts/audit.ts";
import type { Connector } from "../connectors/connector.ts";
import { splitSettings } from "./open-provider-account.ts";
import type { ProviderAccount } from "./provider-account.ts";

type Changeable = Pick<ProviderAccount, "name" | "speed" | "settings">;

/** What a change made different, setting by setting, as the audit log may keep it: of secrets only that they changed. */
export function auditedChange(connector: Connector | undefined, before: Changeable | null, after: Changeable) {
  const [old, fresh] = [before, after].map((account) => account && splitSettings(connector, account.settings));
  const changed = difference(before ? flat(before, old?.shown) : {}, flat(after, fresh?.shown));
  const secrets = difference(old?.hidden ?? {}, fresh?.hidden ?? {});
  const names = Object.keys({ ...secrets.before, ...secrets.after });
  const marks = Object.fromEntries(names.map((name) => [`secrets.${name}`, "changed"]));
  return { before: changed.before, after: { ...changed.after, ...marks } };
}

function flat({ name, speed }: Changeable, shown: Record<string, unknown> = {}): Record<string, unknown> {
  const settings = Object.entries(shown).map(([setting, value]) => [`settings.${setting}`, value]);
  return { name, speed, ...Object.fromEntries(settings) };
}
