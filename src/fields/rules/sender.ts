import { remark } from "../parsed.ts";
import { type RowCase, reportAt } from "../row-case.ts";
import { findSmsSenderFault } from "../sender.ts";
import { isUsed } from "./used.ts";

/** Reports a sender that the row's channel cannot show, or that is none of the account's. */
export function checkSender(row: RowCase): void {
  for (const key of ["from", "fromName"] as const) checkSenderAt(row, key);
}

function checkSenderAt(row: RowCase, key: "from" | "fromName"): void {
  const { [key]: sender } = row.reading.values;
  const { channel, context } = row;
  if (channel === undefined || sender === undefined || !isUsed(row, key)) return;

  const { senders } = context;
  const fault = channel === "sms" ? findSmsSenderFault(sender) : undefined;
  if (fault) reportAt(row, key, fault);
  else if (!senders.takesAny(channel) && !senders.has(channel, sender))
    reportAt(row, key, remark("sender_unknown", { sender, channel }));
}
