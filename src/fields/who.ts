import { address } from "./who/address.ts";
import { audience } from "./who/audience.ts";
import { device } from "./who/device.ts";
import { identity } from "./who/identity.ts";
import { route } from "./who/route.ts";

/** Fields that say whom a message is for and by which way it goes. */
export const who = [...route, ...address, ...device, ...audience, ...identity] as const;
