import type { RowRule } from "../row-case.ts";
import { requireFields } from "./required.ts";
import { checkSender } from "./sender.ts";

/** Everything that is checked of a row as a whole, in the order in which it is reported. */
export const allRules: readonly RowRule[] = [requireFields, checkSender];
