/** JSON nested deeper than this is no content that a person made, and not every reader of it could take it. */
export const MAX_JSON_DEPTH = 20;

/** Whether lists and objects stand in each other more than 20 deep. */
export function isTooDeep(value: unknown, left: number = MAX_JSON_DEPTH): boolean {
  if (typeof value !== "object" || value === null) return false;
  return left === 0 || Object.values(value).some((part) => isTooDeep(part, left - 1));
}
