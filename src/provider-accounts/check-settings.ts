import type { Connector } from "../connectors/connector.ts";
import { type Fault, invalidInput } from "../platform/errors.ts";

const place = "/body/settings";

/** Settings as the connector wants them, defaults filled in. Throws AppError with every fault; no message repeats a value. */
export function checkSettings(connector: Connector, given: Record<string, unknown>): Record<string, unknown> {
  const parsed = connector.settings.safeParse(given);
  const faults: Fault[] = (parsed.error?.issues ?? []).map(({ path, message }) => ({
    place: [place, ...path.map(String)].join("/"),
    message,
  }));
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(connector.settings.shape, name))
      faults.push({ place: `${place}/${name}`, message: `is not a setting of ${connector.title}` });
  }
  if (parsed.success && faults.length === 0) return parsed.data;

  const list = faults.map((fault) => `${fault.place.slice("/body/".length)}: ${fault.message}`).join("; ");
  throw invalidInput(`Please correct the settings of this provider account: ${list}`, {
    reason: "wrong_settings",
    faults,
  });
}
