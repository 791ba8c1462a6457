import { callback } from "./through/callback.ts";
import { chat } from "./through/chat.ts";
import { credentials } from "./through/credentials.ts";
import { provider } from "./through/provider.ts";

/** Fields that say through whom a message goes and who is told about it. */
export const through = [...provider, ...chat, ...callback, ...credentials] as const;
