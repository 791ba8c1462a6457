import type { FilledCell } from "./cell-text.ts";
import { choiceOf } from "./choice.ts";
import type { Parsed } from "./parsed.ts";
import { oneLineOf } from "./short-text.ts";

const MAX_CATEGORY_BYTES = 500;
const readOwnWord = oneLineOf(MAX_CATEGORY_BYTES);
const readKnown = choiceOf<"marketing" | "transactional" | "service" | "authentication">({
  marketing: [
    "маркетинг",
    "маркетинговое",
    "маркетинговая",
    "реклама",
    "рекламное",
    "рекламная",
    "promo",
    "advertising",
  ],
  transactional: ["транзакционное", "транзакционная", "транзакция", "transaction"],
  service: ["сервис", "сервисное", "сервисная", "сервисные", "utility"],
  authentication: ["аутентификация", "авторизация", "код подтверждения", "otp", "auth"],
});

/** One of the four that we know, in any spelling, else the account's own word as it is written. */
export function parseMessageCategory(cell: FilledCell): Parsed<string> {
  const known = readKnown(cell);
  return known.ok ? known : readOwnWord(cell);
}
