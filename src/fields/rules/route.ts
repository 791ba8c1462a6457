import type { Channel } from "../../connectors/connector.ts";
import { remark } from "../parsed.ts";
import { isGiven, type RowCase, reportAt } from "../row-case.ts";

/** Reports channels that are said in two ways that differ, and an order where there is nothing to order. */
export function checkRoute(row: RowCase): void {
  const { channel, channels, sendOrder } = row.reading.values;
  if (channel && channels)
    compareChannels(
      row,
      channel,
      channels.map((step) => step.channel),
    );

  const count = channels?.length ?? channel?.length ?? 0;
  if (sendOrder === "parallel" && count === 1 && !row.reading.defaulted.has("sendOrder"))
    reportAt(row, "sendOrder", remark("send_order_alone"), "warning");
}

function compareChannels(row: RowCase, list: readonly Channel[], steps: readonly Channel[]): void {
  const stranger = list.find((one) => !steps.includes(one));
  if (stranger) reportAt(row, "channel", remark("channel_not_in_channels", { channel: stranger }));
  else if (isOtherOrder(list, steps))
    reportAt(row, "channel", remark("channel_order_differs", { order: steps.join(", ") }));
}

/** Whether a list names channels in another order than `channels` has them; the same channel may stand there twice. */
function isOtherOrder(list: readonly Channel[], steps: readonly Channel[]): boolean {
  const places = list.map((one) => steps.indexOf(one));
  return places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0));
}

/** Reports a recipient in columns of the row where the recipients stand in `destinations`. */
export function checkDestinations(row: RowCase): void {
  if (!isGiven(row, "destinations")) return;
  for (const key of ["phoneNumber", "messengerUserId", "pushRegistrationId"] as const) {
    const isInChannels = row.own.some(({ values, faulty }) => values[key] !== undefined || faulty.has(key));
    if (isGiven(row, key) && !isInChannels) reportAt(row, key, remark("destinations_and_address"));
  }
}
