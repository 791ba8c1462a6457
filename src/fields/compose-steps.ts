import type { Channel } from "../connectors/connector.ts";
import type { AddressedStep } from "./addressed-steps.ts";
import type { FieldValues } from "./fields.ts";
import { keptValues } from "./kept-values.ts";
import { providerOf } from "./provider.ts";
import type { KeptValues, RowStep } from "./row-message.ts";
import { keptSendRules } from "./row-rules.ts";
import type { RowText } from "./row-text.ts";

const MAX_VALIDITY_MINUTES = 2_880;

/** A step with its address and with its content filled. */
export type FilledStep = AddressedStep & { channel: Channel; content: RowText };

export function composeStep(filled: FilledStep): RowStep {
  const { channel, to, content } = filled;
  return {
    channel,
    address: to.address,
    sender: senderOf(channel, content.values),
    text: content.text,
    validityMinutes: ownMinutes(filled),
    evenIfDelivered: content.values.required ?? false,
    providerAccountId: providerOf(channel, content.values.provider),
    kept: keptOf(filled),
  };
}

/** WhatsApp has a name of its own for the sender. */
export function senderOf(channel: Channel, { from, fromName }: Partial<FieldValues>): string | null {
  return (channel === "whatsapp" ? fromName : undefined) ?? from ?? null;
}

/** The device of a known person has its platform; and the members of a group are no group themselves. */
export function keptOf({ to, content: { values } }: FilledStep): KeptValues {
  const { recipientType, ...kept } = { ...keptValues(values), ...keptSendRules(values) };
  const isGroupAddress = recipientType !== undefined && to.recipientGroupId === null;
  return {
    ...kept,
    ...(isGroupAddress && { recipientType }),
    ...(to.platform && { platform: to.platform }),
  };
}

/** The minutes that `channels` gives to this step alone. */
export function ownMinutes({ step }: Pick<FilledStep, "step">): number | null {
  return step.own.find(({ values }) => values.validityPeriod !== undefined)?.values.validityPeriod ?? null;
}

/** How long the message as a whole is worth sending: as the row says; where only its steps say so, until the last of them is over. */
export function minutesOf(
  steps: readonly FilledStep[],
  rowMinutes: number | undefined,
  inParallel: boolean,
): number | null {
  const minutes = steps.map(ownMinutes);
  if (steps.length === 1) return minutes[0] ?? rowMinutes ?? null;
  if (rowMinutes !== undefined) return rowMinutes;
  const given = minutes.filter((one) => one !== null);
  if (given.length < minutes.length) return null;
  const all = inParallel ? Math.max(...given) : given.reduce((sum, one) => sum + one, 0);
  return Math.min(all, MAX_VALIDITY_MINUTES);
}
