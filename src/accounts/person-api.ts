import { z } from "zod";
import { scopes } from "../platform/http-server/scope.ts";
import { Id } from "./id-api.ts";
import { languages } from "./language.ts";
import { roles } from "./role.ts";

export const Email = z.string().trim().toLowerCase().pipe(z.email().max(254));
export const PersonName = z.string().trim().min(1).max(200);
export const Role = z
  .enum(roles)
  .describe("owner: everything; manager: all but people; author: send; approver: approve; viewer: look");

/** A password that is proved; a new one has rules of its own. */
export const Password = z.string().min(1).max(1000);
export const Token = z.string().min(1).max(200).describe("What stands behind # in the link");
export const Code = z.string().trim().min(1).max(30).describe("Of the second factor: six digits, or a recovery code");

/** Who is signed in, and which account is in use. */
export const SessionView = z.object({
  person: z.object({
    id: Id,
    name: z.string(),
    email: z.string(),
    language: z.enum(languages),
    hasSecondFactor: z.boolean(),
  }),
  account: z.object({ id: Id, name: z.string(), language: z.enum(languages), timeZone: z.string() }),
  role: Role,
  scopes: z.array(z.enum(scopes)).describe("What the person may do in the account in use"),
  accounts: z.array(z.object({ id: Id, name: z.string(), role: Role })).describe("Those that the person belongs to"),
  simulated: z.boolean().describe("Nothing that is sent leaves this installation: all its providers are simulated"),
});

export const Me = z.object({
  id: Id,
  name: z.string(),
  email: z.string(),
  language: z.enum(languages),
  hasSecondFactor: z.boolean(),
  recoveryCodesLeft: z.int(),
});

/** What is left out stays as it is. */
export const MeChanges = z.strictObject({ name: PersonName, language: z.enum(languages), email: Email }).partial();

export const PasswordChange = z.strictObject({ old: Password, new: Password });
export const PasswordProof = z.strictObject({ password: Password });

export const SecondFactorOffer = z.object({
  secret: z.string().describe("To be typed into an authenticator app that reads no picture"),
  uri: z.string().describe("The same as otpauth://"),
  qrSvg: z.string().describe("The same as a picture"),
});
export const SecondFactorProof = z.strictObject({ code: Code });
export const RecoveryCodes = z.object({
  recoveryCodes: z.array(z.string()).describe("Each signs in once in place of a code; shown only now"),
});
