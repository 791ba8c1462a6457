import type { RowRule } from "../row-case.ts";
import { checkChat } from "./chat.ts";
import { checkCredentials } from "./credentials.ts";
import { checkProvider } from "./provider.ts";
import { requireFields } from "./required.ts";
import { checkDestinations, checkRoute } from "./route.ts";
import { checkSender } from "./sender.ts";

/** Everything that is checked of a row as a whole, in the order in which it is reported. */
export const allRules: readonly RowRule[] = [
  requireFields,
  checkRoute,
  checkDestinations,
  checkSender,
  checkProvider,
  checkChat,
  checkCredentials,
];
