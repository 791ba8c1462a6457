import { anyCellProblems } from "./any-cell.ts";
import { columnsProblems } from "./columns.ts";
import { jsonProblems } from "./json.ts";
import { mediaProblems } from "./media.ts";
import { recipientProblems } from "./recipient.ts";
import { throughProblems } from "./through.ts";
import { whatProblems } from "./what.ts";
import { whenProblems } from "./when.ts";
import { whoProblems } from "./who.ts";

/** Everything that a check can say, in the languages of the product. */
export const allProblems = {
  ...anyCellProblems,
  ...columnsProblems,
  ...jsonProblems,
  ...recipientProblems,
  ...whoProblems,
  ...whatProblems,
  ...mediaProblems,
  ...whenProblems,
  ...throughProblems,
};
