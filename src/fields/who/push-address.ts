import { z } from "zod";
import type { Platform } from "../../recipients/recipient.ts";
import { type FilledCell, trimmedText } from "../cell-text.ts";
import { choiceOf } from "../choice.ts";
import { identifierOf } from "../identifier.ts";
import { shapeFault } from "../json-fault.ts";
import { jsonOf } from "../json-shape.ts";
import { type Parsed, type Remark, remark, understood } from "../parsed.ts";

const MAX_TOKEN_BYTES = 4_096;
const P256_POINT_BYTES = 65;
const AUTH_SECRET_BYTES = 16;

/** The kind of device that a push goes to. */
export const parsePlatform = choiceOf<Platform>({
  iOS: ["iphone", "ipad", "apple", "айос", "иос", "айфон", "айпад"],
  Android: ["андроид", "andriod"],
  Web: ["browser", "web push", "веб", "браузер", "сайт"],
});

const readToken = identifierOf(MAX_TOKEN_BYTES);

const Subscription = z
  .object({
    endpoint: z.string(),
    keys: z.object({ p256dh: z.string(), auth: z.string() }),
  })
  .check(({ value, issues }) => {
    const faults = [
      { isWrong: !/^https:\/\/[^/]/i.test(value.endpoint) || !URL.canParse(value.endpoint), path: ["endpoint"] },
      { isWrong: bytesOf(value.keys.p256dh) !== P256_POINT_BYTES, path: ["keys", "p256dh"] },
      { isWrong: bytesOf(value.keys.auth) !== AUTH_SECRET_BYTES, path: ["keys", "auth"] },
    ];
    for (const { isWrong, path } of faults)
      if (isWrong) issues.push({ ...shapeFault("push_subscription_wrong"), input: value, path });
  });

const readSubscription = jsonOf(Subscription, '{"endpoint": "https://…", "keys": {"p256dh": "…", "auth": "…"}}');

/** A token as it is, or a Web Push subscription as the one JSON of its parts. Whether it suits the platform is another question. */
export function parsePushRegistration(cell: FilledCell): Parsed<string> {
  const text = trimmedText(cell);
  if (text.startsWith("{")) {
    const subscription = readSubscription(text);
    return subscription.ok ? understood(JSON.stringify(subscription.value)) : subscription;
  }
  // Apple's own tools print a token in angle brackets and groups of eight.
  const grouped = /^<?([0-9a-f]{8}(?: ?[0-9a-f]{8}){7,24})>?$/i.exec(text)?.[1];
  return grouped ? understood(grouped.replaceAll(" ", "")) : readToken(cell);
}

/** Why such a device cannot have this registration; undefined where it can. iPhones and browsers may have tokens of Firebase too. */
export function findRegistrationFault(id: string, platform: Platform): Remark | undefined {
  const isFit = {
    iOS: isAppleToken(id) || isFirebaseToken(id),
    Android: isFirebaseToken(id) && !isAppleToken(id),
    Web: id.startsWith("{") || (isFirebaseToken(id) && !isAppleToken(id)),
  }[platform];
  return isFit ? undefined : remark(platformFaults[platform]);
}

/** The name of a topic of subscribers, without `/topics/` in front; null for what is none. */
export function readTopic(text: string): string | null {
  return /^(?:\/topics\/)?([\w.~%-]{1,900})$/.exec(text)?.[1] ?? null;
}

const platformFaults = {
  iOS: "push_ios_invalid",
  Android: "push_android_invalid",
  Web: "push_web_invalid",
} as const satisfies Record<Platform, string>;

function isAppleToken(id: string): boolean {
  return /^(?:[0-9a-f]{2}){32,100}$/i.test(id);
}

function isFirebaseToken(id: string): boolean {
  return /^[\w:.%+/=-]{32,4096}$/.test(id);
}

function bytesOf(base64: string): number {
  return /^[\w+/-]+={0,2}$/.test(base64) ? Buffer.from(base64, "base64url").length : 0;
}
