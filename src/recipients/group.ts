export const MAX_GROUPS = 10_000;
export const MAX_GROUP_NAME_CHARACTERS = 200;

/** People that an account keeps together under a name. */
export type Group = {
  id: number;
  name: string;
  description: string | null;
  memberCount: number;
  createdAt: Date;
};

/** The form in which names of groups are compared: case, spaces around and their number do not count. */
export function foldGroupName(name: string): string {
  return tidyGroupName(name).toLowerCase();
}

/** The name as it is kept: without what nobody sees. */
export function tidyGroupName(name: string): string {
  return name
    .normalize("NFC")
    .replace(/[\p{Cf}\0]/gu, "")
    .replace(/\s+/g, " ")
    .trim();
}
