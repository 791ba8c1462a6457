import type { Words } from "../field.ts";

/**
 * What is said of each problem, and what to do about it, by code. `{field}` is the title of the problem's field; the other holes are filled by
 * its params.
 */
export type ProblemTexts = Readonly<Record<string, Words>>;
