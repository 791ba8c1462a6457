import { foldGroupName } from "../recipients/group.ts";
import { type KnownRecipient, noRecipients } from "./known-recipient.ts";
import { openRow } from "./open-row.ts";
import type { RowCase } from "./row-case.ts";
import { copyOf, type RowReading } from "./row-reading.ts";
import { findAddress } from "./step-address.ts";

/** A person of a group, with the id that the row would name to reach this person alone. */
export type GroupMember = KnownRecipient & { clientId: string };

/** The group of the account's recipients to whose members a row goes; null for any other row. */
export function findRecipientGroup(
  reading: RowReading,
  read: Pick<RowCase, "plan" | "row" | "context">,
): number | null {
  const { recipientType, messengerUserId } = reading.values;
  if (recipientType !== "group" || messengerUserId === undefined) return null;
  const [first] = openRow({ reading: copyOf(reading), ...read }, noRecipients).steps;
  const to = first ? findAddress(first) : undefined;
  if (to?.kind === "found") return to.recipientGroupId;
  return read.context.groups.get(foldGroupName(messengerUserId)) ?? null;
}

/** The row as it would be for one member: what names the group gives way to the person's client id. */
export function readForMember(reading: RowReading, { clientId }: GroupMember): RowReading {
  const copy = copyOf(reading);
  const { recipientType: _, messengerUserId: __, ...values } = copy.values;
  return { ...copy, values: { ...values, clientId } };
}
