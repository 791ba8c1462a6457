import type { Button } from "../button.ts";
import { typeOfMessage } from "../media-type.ts";
import { remark } from "../parsed.ts";
import { type FilledRow, isGiven, reportAt } from "../row-case.ts";
import { buttonLimits, type OfMedium } from "./button-limits.ts";
import { hasOtherContent } from "./content.ts";
import { goesByTemplate, mediumOf } from "./medium.ts";
import { isUsed } from "./used.ts";

/** Reports buttons that are not whole, that are said twice, or that the row's channel cannot show. */
export function checkButtons(row: FilledRow): void {
  if (!isUsed(row, "button")) return;
  requireBoth(row);
  compareForms(row);
  const medium = mediumOf(row);
  const limits = medium && buttonLimits.get(medium);
  if (!medium || !limits) return;

  const { button = [], buttonText = "", buttonUrl } = row.reading.values;
  const flat = buttonUrl === undefined ? [] : [{ text: buttonText, url: buttonUrl }];
  checkOne(row, "buttonText", { text: buttonText }, { medium, limits });
  for (const one of flat) checkAddress(row, "buttonUrl", one, { medium, limits });
  for (const one of button) {
    checkOne(row, "button", one, { medium, limits });
    checkAddress(row, "button", one, { medium, limits });
  }
  checkKinds(row, button, { medium, limits });
  if (button.length + flat.length > 0) checkAround(row, { medium, limits });
}

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

function checkOne(row: FilledRow, key: "button" | "buttonText", { text, payload }: Button, of: OfMedium): void {
  const { medium: channel, limits } = of;
  const { titleCharacters: limit = Number.POSITIVE_INFINITY } = limits;
  const length = [...text].length;
  if (length > limit) reportAt(row, key, remark("button_text_too_long", { channel, length, limit }));
  if (payload === undefined || !limits.payload) return;
  const bytes = limits.payload.measure(typeof payload === "string" ? payload : JSON.stringify(payload));
  if (bytes > limits.payload.limit)
    reportAt(row, key, remark("button_payload_too_long", { channel, length: bytes, limit: limits.payload.limit }));
}

function checkAddress(row: FilledRow, key: "button" | "buttonUrl", { url }: Button, of: OfMedium): void {
  const { medium: channel, limits } = of;
  if (url === undefined) return;
  if (limits.httpsOnly && !goesByTemplate(row) && !/^https:/i.test(url))
    reportAt(row, key, remark("button_url_https_only", { channel }));
  const { urlCharacters: limit = Number.POSITIVE_INFINITY } = limits;
  if (url.length > limit) reportAt(row, key, remark("address_too_long", { channel, length: url.length, limit }));
}

/** Buttons of a template were approved with it, so that only their number is known to be wrong. */
function checkKinds(row: FilledRow, buttons: readonly Button[], { medium: channel, limits }: OfMedium): void {
  const links = buttons.filter(({ url }) => url !== undefined).length;
  const replies = buttons.length - links;
  const count = buttons.length;
  if (count > limits.atMost) reportAt(row, "button", remark("buttons_too_many", { count, limit: limits.atMost }));
  else if (limits.needsUrl && replies > 0) reportAt(row, "button", remark("button_without_url", { channel }));
  if (!limits.free || count > limits.atMost || goesByTemplate(row)) return;

  const { free } = limits;
  if (links > 0 && replies > 0) reportAt(row, "button", remark("buttons_mixed", { channel }));
  else if (replies > free.replies)
    reportAt(row, "button", remark("reply_buttons_too_many", { channel, count: replies, limit: free.replies }));
  else if (links > free.links)
    reportAt(row, "button", remark("link_buttons_too_many", { channel, count: links, limit: free.links }));
  const text = findTwin(buttons);
  if (text !== undefined) reportAt(row, "button", remark("button_text_twice", { channel, text }));
}

function findTwin(buttons: readonly Button[]): string | undefined {
  return buttons.find(({ text }, index) => buttons.findIndex((one) => one.text === text) < index)?.text;
}

/** Buttons stand under a text, and not under every file. A row without any content is told so elsewhere. */
function checkAround(row: FilledRow, { medium: channel, limits }: OfMedium): void {
  const { text = "", mediaUrl } = row.reading.values;
  if (goesByTemplate(row) || isGiven(row, "dataStructure")) return;
  const type = typeOfMessage(row.reading.values);
  if (mediaUrl !== undefined && type && limits.notUnder.includes(type))
    reportAt(row, "mediaUrl", remark("media_without_buttons", { channel, type }));
  else if (limits.needsText && text.trim() === "" && hasOtherContent(row))
    reportAt(row, "text", remark("buttons_without_text", { channel }));
}
