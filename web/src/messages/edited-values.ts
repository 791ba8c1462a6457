import type { Edit, ListedMessage } from "./queries.ts";

/** What can be changed of a message, as it is typed; an empty text is what was not given. */
export type EditedValues = Record<
  | "text"
  | "from"
  | "phoneNumber"
  | "sendAt"
  | "allowedTimeRanges"
  | "validityPeriod"
  | "timeZone"
  | "priority"
  | "externalId",
  string
>;

/** How the form begins. What the row says of its time is not known here: left empty, it stays. */
export function valuesOf({ text, from, phoneNumber, externalId }: ListedMessage): EditedValues {
  return {
    ...{ text, phoneNumber, from: from ?? "", externalId: externalId ?? "" },
    ...{ sendAt: "", allowedTimeRanges: "", validityPeriod: "", timeZone: "", priority: "" },
  };
}

const mayBeEmptied = ["from", "externalId"];

/** The call that makes the changes: what was emptied is taken away, where there was something to see. */
export function editOf(changed: Partial<EditedValues>): Edit {
  const given = Object.entries(changed).filter(([name, value]) => value !== "" || mayBeEmptied.includes(name));
  return Object.fromEntries(given.map(([name, value]) => [name, value === "" ? null : value])) as Edit;
}
