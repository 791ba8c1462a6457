import { hours } from "./when/hours.ts";
import { order } from "./when/order.ts";
import { start } from "./when/start.ts";
import { tries } from "./when/tries.ts";

/** Fields that say when a message may go and how long it is worth sending. */
export const when = [...start, ...hours, ...order, ...tries] as const;
