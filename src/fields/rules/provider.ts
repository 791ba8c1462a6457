import { remark } from "../parsed.ts";
import { type RowCase, reportAt } from "../row-case.ts";

/** Reports a provider account of another channel than the row's; in a cascade it may be for another of its steps. */
export function checkProvider(row: RowCase): void {
  const { channel, reading, own } = row;
  const { provider, channels, channel: list = [] } = reading.values;
  if (channel === undefined || provider === undefined || provider.channel === channel) return;

  const isOfThisStep = own.some(({ values }) => values.provider !== undefined);
  const ofRow = channels?.map((step) => step.channel) ?? list;
  if (!isOfThisStep && ofRow.includes(provider.channel)) return;
  reportAt(row, "provider", remark("provider_of_other_channel", { its: provider.channel, channel }));
}
