import type { FilledRow } from "../row-case.ts";
import { checkButtons } from "./buttons.ts";
import { checkMedia } from "./media.ts";
import { warnOfUnicode } from "./sms-alphabet.ts";

/** What is checked of a row's content once its holes are filled. */
export const contentRules: readonly ((row: FilledRow) => void)[] = [checkMedia, checkButtons, warnOfUnicode];
