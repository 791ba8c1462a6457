import type { MessageType } from "../media-type.ts";
import type { Medium } from "./medium.ts";

/** What a medium takes of buttons; what is left out is not limited. */
export type ButtonLimits = {
  titleCharacters?: number;
  atMost: number;
  needsUrl?: true;
  /** A link may lead to pages only, neither to a phone nor into Viber. */
  httpsOnly?: true;
  urlCharacters?: number;
  payload?: { limit: number; measure(payload: string): number };
  /** Outside of templates: answers or links, not both, and each title once. */
  free?: { replies: number; links: number };
  needsText?: true;
  notUnder: readonly MessageType[];
};

export type OfMedium = { medium: Medium; limits: ButtonLimits };

export const buttonLimits: ReadonlyMap<Medium, ButtonLimits> = new Map<Medium, ButtonLimits>([
  [
    // https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-reply-buttons-messages
    "whatsapp",
    {
      ...{ titleCharacters: 20, atMost: 10, httpsOnly: true, needsText: true, notUnder: ["audio"] },
      payload: { limit: 256, measure: (payload) => payload.length },
      free: { replies: 3, links: 1 },
    },
  ],
  [
    // https://www.infobip.com/docs/api/channels/viber
    "viber",
    {
      ...{ titleCharacters: 30, atMost: 1, needsUrl: true, urlCharacters: 1_000, needsText: true },
      notUnder: ["document"],
    },
  ],
  [
    // https://core.telegram.org/bots/api#inlinekeyboardbutton
    "telegram",
    {
      ...{ atMost: 10, httpsOnly: true, notUnder: [] },
      payload: { limit: 64, measure: (payload) => Buffer.byteLength(payload) },
    },
  ],
]);
