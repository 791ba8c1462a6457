import type { FilledRow } from "../row-case.ts";
import { checkButtons } from "./buttons.ts";
import { checkDataStructure } from "./data-structure.ts";
import { checkMedia } from "./media.ts";
import { checkPush } from "./push.ts";
import { warnOfUnicode } from "./sms-alphabet.ts";
import { checkTemplateValues } from "./template-values.ts";
import { checkTextLength } from "./text-length.ts";

/** What is checked of a row's content once its holes are filled. */
export const contentRules: readonly ((row: FilledRow) => void)[] = [
  checkMedia,
  checkButtons,
  checkTextLength,
  checkTemplateValues,
  checkDataStructure,
  checkPush,
  warnOfUnicode,
];
