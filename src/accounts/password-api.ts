import { z } from "zod";
import { Password, Token } from "./person-api.ts";

export const PasswordResetOffer = z.object({ email: z.string(), name: z.string() });
export const PasswordReset = z.strictObject({ token: Token, password: Password });
