import { content } from "./what/content.ts";
import { sender } from "./what/sender.ts";
import { template } from "./what/template.ts";

/** Fields that say what the recipient gets to see. */
export const what = [...content, ...sender, ...template] as const;
