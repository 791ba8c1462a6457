import { remark } from "../parsed.ts";
import { type FilledRow, isGiven, reportAt } from "../row-case.ts";
import { goesByTemplate, type Medium, mediumOf } from "./medium.ts";
import { isUsed } from "./used.ts";

type TextLimits = { alone: number; underFile?: number; overButtons?: number };

/** How long a text may be where no provider takes a longer one; an SMS goes in parts instead. */
const textLimits = new Map<Medium, TextLimits>([
  ["viber", { alone: 1_000 }], // https://www.infobip.com/docs/api/channels/viber
  ["whatsapp", { alone: 4_096, underFile: 1_024, overButtons: 1_024 }], // Cloud API v23.0: text, caption, interactive body
  ["telegram", { alone: 4_096, underFile: 1_024 }], // https://core.telegram.org/bots/api#sendmessage
]);
/** About what is left of a link that is made short. */
const SHORT_LINK = "https://example.com/abcdef";

/** Reports a text that is too long for what the message is shown in. */
export function checkTextLength(row: FilledRow): void {
  const medium = mediumOf(row);
  const limits = medium && textLimits.get(medium);
  const { text = "", useShortLinks } = row.reading.values;
  if (!limits || text.length <= Math.min(limits.alone, limits.underFile ?? limits.alone) || goesByTemplate(row)) return;

  const limit = limitOf(row, limits);
  const length = [...(useShortLinks ? text.replace(/https?:\/\/\S+/gi, SHORT_LINK) : text)].length;
  if (length > limit) reportAt(row, "text", remark("text_too_long", { channel: medium, length, limit }));
}

function limitOf(row: FilledRow, { alone, underFile = alone, overButtons = alone }: TextLimits): number {
  const isOverButtons = (["button", "buttonUrl"] as const).some((key) => isGiven(row, key) && isUsed(row, key));
  return Math.min(isGiven(row, "mediaUrl") ? underFile : alone, isOverButtons ? overButtons : alone);
}
