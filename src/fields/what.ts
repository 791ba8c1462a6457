import { buttons } from "./what/buttons.ts";
import { content } from "./what/content.ts";
import { media } from "./what/media.ts";
import { records } from "./what/records.ts";
import { sender } from "./what/sender.ts";
import { template } from "./what/template.ts";

/** Fields that say what the recipient gets to see. */
export const what = [...content, ...media, ...buttons, ...sender, ...template, ...records] as const;
