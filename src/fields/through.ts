import { callback } from "./through/callback.ts";

/** Fields that say through whom a message goes and who is told about it. */
export const through = [...callback] as const;
