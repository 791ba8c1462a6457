import { keptValues } from "./kept-values.ts";
import type { RowCase } from "./row-case.ts";
import { noRules, type RowMessage, type RowStart } from "./row-message.ts";
import type { RowText } from "./row-text.ts";

/** The messages that a row asks for; none where anything is wrong with it. */
export function composeMessages(
  { reading }: RowCase,
  { text, variables }: RowText,
  start: RowStart | null,
): RowMessage[] {
  const { values, problems } = reading;
  const { channel, phoneNumber } = values;
  if (problems.length > 0 || channel === undefined || phoneNumber === undefined) return [];

  const message: RowMessage = {
    channel,
    address: phoneNumber,
    phone: phoneNumber,
    sender: values.from ?? null,
    text,
    externalId: values.externalId ?? null,
    uniqueMessageId: values.uniqueMessageId ?? null,
    callbackUrl: values.callbackUrl ?? null,
    callbackData: values.callbackData ?? null,
    clientId: values.clientId ?? null,
    groupId: values.groupId ?? null,
    bulkId: values.bulkId ?? null,
    flowId: null,
    variables,
    start,
    timeZone: values.timeZone ?? null,
    windows: values.allowedTimeRanges ?? null,
    validityMinutes: values.validityPeriod ?? null,
    priority: values.priority ?? null,
    rules: noRules,
    isManual: false,
    evenIfDuplicate: false,
    providerAccountId: null,
    skip: null,
    filters: null,
    recipientGroupId: null,
    furtherSteps: [],
    inParallel: false,
    kept: keptValues(values),
  };
  return [message];
}
