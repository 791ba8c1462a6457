import { createHash, randomBytes } from "node:crypto";
import type { KeyScope } from "../platform/http-server/scope.ts";
import { parseId, presentId } from "../platform/id.ts";

/** What is known of a key; the key itself is known to its holder only. */
export type ApiKey = {
  accountId: number;
  id: number;
  name: string;
  scopes: KeyScope[];
  createdAt: Date;
  revokedAt: Date | null;
};

const SECRET_BYTES = 32;

/** A new key: its id, so that people find it in the list, and 256 random bits. */
export function makeKey(id: number): string {
  return `car_${presentId(id)}_${randomBytes(SECRET_BYTES).toString("base64url")}`;
}

/** The key as the list shows it. */
export function maskKey(id: number): string {
  return `car_${presentId(id)}_…`;
}

/** What is stored of a key. It is random, so a fast hash is enough. */
export function hashKey(key: string): Buffer {
  return createHash("sha256").update(key).digest();
}

export function looksLikeKey(text: string): boolean {
  return /^car_[0-9a-z]{1,11}_[\w-]{43}$/.test(text);
}

/** The id of a key, from the id itself, the key, or the key as the list shows it. */
export function parseKeyId(text: string): number | undefined {
  return parseId(/^car_([0-9a-z]+)_/.exec(text)?.[1] ?? text);
}
