import type { KnownRecipients } from "./known-recipient.ts";
import { applyPrefix } from "./phone-prefix.ts";
import type { RowCase } from "./row-case.ts";
import { type Destination, openDestinations } from "./row-destinations.ts";
import { openSteps } from "./row-steps.ts";

/** A row that was read, taken apart: by which channels it goes, and to whom. `row` is what its own columns say. */
export type OpenRow = { row: RowCase; steps: readonly RowCase[]; destinations: readonly Destination[] };

/** Takes a row apart; what is wrong inside its JSON cells is reported with the row's other problems. */
export function openRow(
  read: Pick<RowCase, "reading" | "plan" | "row" | "context">,
  recipients: KnownRecipients,
): OpenRow {
  applyPrefix(read);
  const row: RowCase = { ...read, channel: undefined, own: [], recipient: undefined };
  const destinations = openDestinations(row, recipients);
  return { row, steps: openSteps(row), destinations };
}
