import { type AnyField, type FieldKey, fields } from "./fields.ts";

/** A column under the name that the list of all columns gives it. */
export type ListedField = { title: string; field: AnyField };

/** The order in which people know the columns. Where a field goes by two names, both stand there, one after the other. */
const order: readonly FieldKey[] = [
  ...(["channel", "channels", "sendOrder", "required", "phoneNumber", "prefix"] as const),
  ...(["messengerUserId", "messengerType", "pushRegistrationId", "platform", "recipientType"] as const),
  ...(["destinations", "filters", "clientId", "externalId", "uniqueMessageId", "bulkId", "groupId", "flowId"] as const),
  ...(["text", "messageType", "mediaUrl", "attachments", "button", "buttonText", "buttonUrl"] as const),
  ...(["messagePreview", "displayName", "from", "fromName", "messageCategory", "useShortLinks"] as const),
  ...(["language", "templateId", "templateName", "templateNamespace", "templateData", "variables"] as const),
  ...(["dataStructure", "paymentData", "notes"] as const),
  ...(["startDate", "startTime", "sendAt", "allowedTimeRanges", "validityPeriod", "priority"] as const),
  ...(["sendMode", "forceSend", "sendRules", "errorCodes", "count", "timeout", "sendStatus"] as const),
  ...(["provider", "botId", "chatId", "mainChatId", "chatSessionId"] as const),
  ...(["continueLastOrStartNewSession", "chatSessionName", "chatOperator"] as const),
  ...(["callbackUrl", "callbackData", "password", "secretKey"] as const),
];

/** The 68 columns that sheets of this kind have, under their own names and in their own order. Our additions are not among them. */
export function listAll68(): ListedField[] {
  const allFields: readonly AnyField[] = fields;
  const fieldOf = new Map(allFields.map((field) => [field.key, field]));
  return order.flatMap((key) => {
    const field = fieldOf.get(key);
    if (!field) throw new Error(`There is no field ${key}.`);
    const titles = field.alsoListedAs ? [field.title.en, field.alsoListedAs] : [field.title.en];
    return titles.map((title) => ({ title, field }));
  });
}
