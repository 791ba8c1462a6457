import type { Connector } from "../connectors/connector.ts";
import { invalidInput } from "../platform/errors.ts";
import { faultsOf, sayWhatIsWrong } from "../platform/plain-faults.ts";
import { inEach } from "../platform/words.ts";

const place = "/body/settings";

/** Settings as the connector wants them, defaults filled in. Throws AppError with every fault; no message repeats a value. */
export function checkSettings(connector: Connector, given: Record<string, unknown>): Record<string, unknown> {
  const parsed = connector.settings.safeParse(given, { error: sayWhatIsWrong });
  const faults = faultsOf(parsed.error?.issues ?? [], place);
  const strange = { en: `is not a setting of ${connector.title}`, ru: `нет такой настройки у «${connector.title}»` };
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(connector.settings.shape, name)) faults.push({ place: `${place}/${name}`, message: strange });
  }
  if (parsed.success && faults.length === 0) return parsed.data;

  const list = inEach((language) =>
    faults.map((fault) => `${fault.place.slice("/body/".length)}: ${fault.message[language]}`).join("; "),
  );
  const words = {
    en: `Please correct the settings of this provider account: ${list.en}`,
    ru: `Исправьте настройки этого подключения: ${list.ru}`,
  };
  throw invalidInput(words, { reason: "wrong_settings", faults });
}
