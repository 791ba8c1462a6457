import { findAddresses } from "./addressed-steps.ts";
import { composeStep, type FilledStep, keptOf, minutesOf, ownMinutes, senderOf } from "./compose-steps.ts";
import type { FieldValues } from "./fields.ts";
import type { OpenRow } from "./open-row.ts";
import { providerOf } from "./provider.ts";
import { addressStep, type Destination, tellInside } from "./row-destinations.ts";
import type { RowFilters, RowMessage, RowStart, SkipReason } from "./row-message.ts";
import { rowRules } from "./row-rules.ts";
import type { TextFiller } from "./row-text.ts";
import { isOfCountries } from "./who/filters.ts";

/** The messages that a row asks for, one for each recipient. What is wrong with their texts and their addresses is reported. */
export function composeMessages(row: OpenRow, filler: TextFiller, start: RowStart | null): RowMessage[] {
  const messages: RowMessage[] = [];
  for (const destination of row.destinations) {
    const [first, ...further] = fillSteps(row, destination, filler);
    if (first) messages.push(composeMessage(row, [first, ...further], start));
  }
  return messages;
}

function fillSteps({ row, steps }: OpenRow, destination: Destination, filler: TextFiller): FilledStep[] {
  const addressed = steps.map((step) => addressStep(step, destination));
  const contents = filler.fill(addressed);
  const filled: FilledStep[] = [];
  for (const { index, step, to } of findAddresses(addressed)) {
    const content = contents[index];
    if (content && step.channel) filled.push({ index, step, to, content, channel: step.channel });
  }
  tellInside(row.reading, destination, addressed);
  return filled;
}

function composeMessage({ row }: OpenRow, steps: [FilledStep, ...FilledStep[]], start: RowStart | null): RowMessage {
  const [first, ...further] = steps;
  const { channel, to, content } = first;
  const { values } = content;
  const inParallel = values.sendOrder === "parallel";
  return {
    channel,
    address: to.address,
    phone: to.phone,
    sender: senderOf(channel, values),
    text: content.text,
    externalId: values.externalId ?? null,
    uniqueMessageId: values.uniqueMessageId ?? null,
    callbackUrl: values.callbackUrl ?? null,
    callbackData: values.callbackData ?? null,
    clientId: values.clientId ?? null,
    groupId: values.groupId ?? null,
    bulkId: values.bulkId ?? null,
    flowId: values.flowId ?? null,
    variables: content.variables,
    start,
    timeZone: values.timeZone ?? null,
    windows: values.allowedTimeRanges ?? null,
    validityMinutes: minutesOf(steps, row.reading.values.validityPeriod, inParallel),
    priority: values.priority ?? null,
    rules: rowRules(values),
    isManual: values.sendMode === "manual",
    evenIfDuplicate: values.forceSend ?? false,
    providerAccountId: providerOf(channel, values.provider),
    skip: findSkip(values, first),
    filters: filtersOf(values),
    recipientGroupId: to.recipientGroupId,
    evenIfDelivered: values.required ?? false,
    firstStepMinutes: further.length > 0 ? ownMinutes(first) : null,
    furtherSteps: further.map(composeStep),
    inParallel: inParallel && further.length > 0,
    kept: keptOf(first),
  };
}

function findSkip({ sendStatus, filters }: Partial<FieldValues>, { to }: FilledStep): SkipReason | null {
  if (sendStatus === "sent") return "reported_sent";
  const isDecided = filters?.countries && to.recipientGroupId === null;
  return isDecided && !isOfCountries(to.phone, filters.countries ?? []) ? "filtered_country" : null;
}

/** Those that still must be looked up; null where there are none. */
function filtersOf({ filters }: Partial<FieldValues>): RowFilters | null {
  if (!filters) return null;
  const { countries, excludeGroups, notMessagedWithinHours, onlyIfDeliveredBefore } = filters;
  const isLookedUp =
    countries !== null || excludeGroups.length > 0 || notMessagedWithinHours !== null || onlyIfDeliveredBefore;
  return isLookedUp ? { countries, excludeGroups, notMessagedWithinHours, onlyIfDeliveredBefore } : null;
}
