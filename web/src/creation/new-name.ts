const PLACE = "draft:new";

/** The name that is typed before there is a draft: a reload does not lose it. */
export const newName = {
  read: (): string => localStorage.getItem(PLACE) ?? "",
  keep: (name: string): void => localStorage.setItem(PLACE, name),
  forget: (): void => localStorage.removeItem(PLACE),
};
