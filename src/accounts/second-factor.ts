import { createHash, randomBytes } from "node:crypto";
import { Secret, TOTP } from "otpauth";
import { renderSVG } from "uqr";

const PERIOD_SECONDS = 30;
const SECRET_BYTES = 20;
const RECOVERY_CODES = 10;
const RECOVERY_BYTES = 8;

/** What an authenticator app takes, as text, as address and as a picture. */
export type Offer = { secret: string; uri: string; qrSvg: string };

/** A new secret for codes of six digits that change every half minute (RFC 6238). */
export function offerSecret(email: string): Offer {
  const secret = new Secret({ size: SECRET_BYTES });
  const uri = totpOf(secret.base32, email).toString();
  return { secret: secret.base32, uri, qrSvg: renderSVG(uri) };
}

/** The step of which this is the code, one step early or late included; null where it is none. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const timestamp = now.getTime();
  const delta = /^\d{6}$/.test(code) ? totpOf(secret).validate({ token: code, timestamp, window: 1 }) : null;
  return delta === null ? null : TOTP.counter({ period: PERIOD_SECONDS, timestamp }) + delta;
}

function totpOf(secret: string, label = ""): TOTP {
  return new TOTP({ issuer: "Carillon", label, secret: Secret.fromBase32(secret), period: PERIOD_SECONDS });
}

/** Codes for whoever has lost the app, such as `7f3a-91c0-22de-48b5`. */
export function makeRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () =>
    (randomBytes(RECOVERY_BYTES).toString("hex").match(/.{4}/g) ?? []).join("-"),
  );
}

/** What is stored of a recovery code, however it is typed. It is random, so a fast hash is enough. */
export function hashRecoveryCode(code: string): string {
  return createHash("sha256")
    .update(code.toLowerCase().replace(/[^0-9a-f]/g, ""))
    .digest("hex");
}

/** The context under which a person's secret is sealed. */
export function secretContext(personId: number): string {
  return `second_factor ${personId}`;
}
