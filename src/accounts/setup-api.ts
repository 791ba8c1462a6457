import { z } from "zod";
import { Country, NewAccount } from "./account-api.ts";
import { languages } from "./language.ts";
import { Email, Password, PersonName, Token } from "./person-api.ts";

/** What the form begins with. */
export const SetupOffer = z.object({ country: z.string(), timeZone: z.string(), language: z.enum(languages) });

const { timeZone, language, name: accountName } = NewAccount.shape;

/** The first account of an installation and its owner. */
export const Setup = z.strictObject({
  ...{ token: Token, accountName, name: PersonName, email: Email, password: Password },
  ...{ country: Country, timeZone, language },
});
