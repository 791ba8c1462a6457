import { remark } from "../parsed.ts";
import { isGiven, type RowCase, reportAt } from "../row-case.ts";

/** Reports channels that are said in two ways that differ, and an order where there is nothing to order. */
export function checkRoute(row: RowCase): void {
  const { channel, channels, sendOrder } = row.reading.values;
  const steps = new Set(channels?.map((step) => step.channel));
  const stranger = channels && channel?.find((one) => !steps.has(one));
  if (stranger) reportAt(row, "channel", remark("channel_not_in_channels", { channel: stranger }));

  const count = channels?.length ?? channel?.length ?? 0;
  if (sendOrder === "parallel" && count === 1 && !row.reading.defaulted.has("sendOrder"))
    reportAt(row, "sendOrder", remark("send_order_alone"), "warning");
}

/** Reports a recipient in columns of the row where the recipients stand in `destinations`. */
export function checkDestinations(row: RowCase): void {
  if (!isGiven(row, "destinations")) return;
  for (const key of ["phoneNumber", "messengerUserId", "pushRegistrationId"] as const) {
    const isInChannels = row.own.some(({ values, faulty }) => values[key] !== undefined || faulty.has(key));
    if (isGiven(row, key) && !isInChannels) reportAt(row, key, remark("destinations_and_address"));
  }
}
