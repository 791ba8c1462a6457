import type { Channel } from "../../connectors/connector.ts";
import type { Button } from "../button.ts";
import { remark } from "../parsed.ts";
import { type FilledRow, isGiven, reportAt } from "../row-case.ts";
import { isUsed } from "./used.ts";

type Limits = { titleCharacters: number; replies: number; needsUrl?: true; atMost: number };

const limitsByChannel = new Map<Channel, Limits>([
  ["whatsapp", { titleCharacters: 20, replies: 3, atMost: 10 }],
  ["viber", { titleCharacters: 30, replies: 0, needsUrl: true, atMost: 1 }],
]);

/** Reports buttons that are not whole, that are said twice, or that the row's channel cannot show. */
export function checkButtons(row: FilledRow): void {
  if (!isUsed(row, "button")) return;
  requireBoth(row);
  compareForms(row);
  const { button = [], buttonText } = row.reading.values;
  const { channel } = row;
  const limits = channel && limitsByChannel.get(channel);
  if (!channel || !limits) return;

  checkTitle(row, "buttonText", buttonText, { channel, limits });
  for (const { text } of button) checkTitle(row, "button", text, { channel, limits });
  checkKinds(row, button, { channel, limits });
}

type OfChannel = { channel: Channel; limits: Limits };

/** A label leads nowhere without an address, and an address has no label by itself. */
function requireBoth(row: FilledRow): void {
  const hasText = isGiven(row, "buttonText");
  const hasUrl = isGiven(row, "buttonUrl");
  if (hasUrl && !hasText) reportAt(row, "buttonText", remark("button_text_missing"));
  if (hasText && !hasUrl) reportAt(row, "buttonUrl", remark("button_url_missing"));
}

function compareForms(row: FilledRow): void {
  const { button, buttonText, buttonUrl } = row.reading.values;
  if (!button || (buttonText === undefined && buttonUrl === undefined)) return;
  const [only] = button;
  const isSame = button.length === 1 && only?.text === buttonText && only?.url === buttonUrl;
  if (!isSame) reportAt(row, "button", remark("button_two_forms"));
}

function checkTitle(
  row: FilledRow,
  key: "button" | "buttonText",
  title: string | undefined,
  { channel, limits }: OfChannel,
): void {
  const limit = limits.titleCharacters;
  const length = [...(title ?? "")].length;
  if (length > limit) reportAt(row, key, remark("button_text_too_long", { channel, length, limit }));
}

function checkKinds(row: FilledRow, buttons: readonly Button[], { channel, limits }: OfChannel): void {
  const replies = buttons.filter(({ url }) => url === undefined).length;
  if (buttons.length > limits.atMost)
    reportAt(row, "button", remark("buttons_too_many", { count: buttons.length, limit: limits.atMost }));
  else if (limits.needsUrl && replies > 0) reportAt(row, "button", remark("button_without_url", { channel }));
  else if (replies > limits.replies)
    reportAt(row, "button", remark("reply_buttons_too_many", { channel, count: replies, limit: limits.replies }));
}
