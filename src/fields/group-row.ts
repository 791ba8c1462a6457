import { foldGroupName } from "../recipients/group.ts";
import type { KnownRecipient } from "./known-recipient.ts";
import type { RowCase } from "./row-case.ts";
import type { RowReading } from "./row-reading.ts";
import { findAddress } from "./step-address.ts";

/** A person of a group, with the id that the row would name to reach this person alone. */
export type GroupMember = KnownRecipient & { clientId: string };

/** The group of the account's recipients to whose members a row goes; null for any other row. */
export function findRecipientGroup(row: RowCase, steps: readonly RowCase[]): number | null {
  const { recipientType, messengerUserId } = row.reading.values;
  if (recipientType !== "group" || messengerUserId === undefined) return null;
  const [first] = steps;
  const to = first ? findAddress(first) : undefined;
  if (to?.kind === "found") return to.recipientGroupId;
  return row.context.groups.get(foldGroupName(messengerUserId)) ?? null;
}

/** The row as it would be for one member: what names the group gives way to the person's client id. */
export function readForMember(reading: RowReading, { clientId }: GroupMember): RowReading {
  const { recipientType: _, messengerUserId: __, ...values } = reading.values;
  return { ...reading, values: { ...values, clientId }, faulty: new Set(reading.faulty), problems: [], warnings: [] };
}
