import { languageNames } from "../../words/language.ts";
import type { Words } from "../../words/use-words.ts";

const moment = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d/;

/** The name of a fact in words; settings of a provider account stand behind a full stop. */
export function sayFactName(name: string, { audit, providerSettings }: Words): string {
  const [kind = "", ...rest] = name.split(".");
  const setting = rest.join(".");
  if (kind === "settings" || kind === "secrets") return providerSettings[setting]?.label ?? setting;
  return audit.facts[name] ?? name;
}

/** A fact as people write it: moments in the zone, yes and no, known words; what has parts, part by part. */
export function sayFact(value: unknown, words: Words, zone: string): string {
  const { audit, numbers } = words;
  if (value === null || value === undefined || value === "") return audit.nothing;
  if (typeof value === "boolean") return value ? audit.yes : audit.no;
  if (typeof value === "number") return numbers.number(value);
  if (typeof value === "string") return moment.test(value) ? numbers.dateTime(value, zone) : sayWord(value, words);
  if (Array.isArray(value)) return value.map((item) => sayFact(item, words, zone)).join(", ") || audit.nothing;
  const parts = Object.entries(value).filter(([, part]) => part !== null);
  return parts.map(([name, part]) => `${sayFactName(name, words)}: ${sayFact(part, words, zone)}`).join("; ");
}

function sayWord(value: string, { roles, distributionStates, states, providerAccounts, apiKeys }: Words): string {
  const known: Record<string, string> = {
    ...{ ...languageNames, ...apiKeys.short, ...states, ...distributionStates, ...roles },
    active: providerAccounts.active,
  };
  return known[value] ?? value;
}
