import { type RowCase, reportAt } from "../row-case.ts";
import { findSmsSenderFault } from "../sender.ts";

/** Reports a sender that the row's channel cannot show. */
export function checkSender(row: RowCase): void {
  const { channel, from } = row.reading.values;
  if (channel !== "sms" || from === undefined) return;
  const fault = findSmsSenderFault(from);
  if (fault) reportAt(row, "from", fault);
}
