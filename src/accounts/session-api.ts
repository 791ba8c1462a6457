import { z } from "zod";
import { Id } from "./id-api.ts";
import { Code, Email, Password, Token } from "./person-api.ts";

export const SignIn = z.strictObject({ email: Email, password: Password, code: Code.optional() });
export const SignInByLink = z.strictObject({ token: Token });
export const AccountInUse = z.strictObject({ id: Id });

export const SessionList = z.object({
  sessions: z.array(
    z.object({
      id: Id,
      browser: z.string().nullable().describe("What it calls itself"),
      account: z.string().describe("Name of the one in use"),
      createdAt: z.date(),
      seenAt: z.date(),
      isCurrent: z.boolean(),
    }),
  ),
});
