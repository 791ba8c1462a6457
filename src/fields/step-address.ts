import { unreachable } from "../platform/errors.ts";
import { foldGroupName } from "../recipients/group.ts";
import type { MessengerType, Platform } from "../recipients/recipient.ts";
import type { FieldKey } from "./fields.ts";
import { type Remark, remark } from "./parsed.ts";
import { readRowPhone } from "./phone-prefix.ts";
import { type RowCase, reportAt } from "./row-case.ts";
import { parseMessengerAddress, readGroupAddress } from "./who/messenger-address.ts";
import { findRegistrationFault, readTopic } from "./who/push-address.ts";

/** Where a step of a row goes. */
export type FoundAddress = {
  address: string;
  /** E.164, where one is known: it tells the zone. */
  phone: string | null;
  /** The group of the account's recipients that the address names. */
  recipientGroupId: number | null;
  /** Of the person's device, where the row names none. */
  platform?: Platform;
};

/** `missing`: nothing says where to; `wrong`: what says it cannot be; `unread`: it could not be understood, which is reported already. */
export type AddressSearch =
  | ({ kind: "found" } & FoundAddress)
  | { kind: "missing" | "wrong"; key: FieldKey; said: Remark }
  | { kind: "unread" };

const unread: AddressSearch = { kind: "unread" };

/** Finds where a step goes, by its channel: from what the row says, else from what the account knows of the person. */
export function findAddress(row: RowCase): AddressSearch {
  const { channel } = row;
  if (channel === undefined || isFaulty(row, "recipientType")) return unread;
  if (row.reading.values.recipientType === "group") return findGroup(row);
  switch (channel) {
    case "sms":
      return findPhone(row);
    case "viber":
    case "whatsapp":
      return findInMessenger(row, channel);
    case "push":
      return findDevice(row);
    case "chat":
      return findInChat(row);
    default:
      return unreachable(channel);
  }
}

function findPhone(row: RowCase): AddressSearch {
  if (isFaulty(row, "phoneNumber")) return unread;
  const phone = phoneOf(row);
  return phone === null ? missing(row, ["phoneNumber"]) : found(row, phone);
}

/** The id that the row gives, where it is of this messenger; else, where the messenger goes by phones, the phone. */
function findInMessenger(row: RowCase, type: MessengerType): AddressSearch {
  if (isFaulty(row, "messengerUserId") || isFaulty(row, "messengerType")) return unread;
  const { messengerUserId, messengerType = type, phoneNumber } = row.reading.values;
  if (messengerUserId !== undefined && messengerType === type) return readId(row, type, messengerUserId);

  const goesByPhone = type === "viber" || type === "whatsapp" || type === "imessage";
  if (goesByPhone && isFaulty(row, "phoneNumber")) return unread;
  const address =
    (goesByPhone ? phoneNumber : undefined) ??
    row.recipient?.messengerIds[type] ??
    (goesByPhone ? row.recipient?.phone : undefined);
  if (address) return found(row, address);
  return missing(row, goesByPhone && row.channel !== "chat" ? ["phoneNumber", "messengerUserId"] : ["messengerUserId"]);
}

function readId(row: RowCase, type: MessengerType, text: string): AddressSearch {
  const { reading, context } = row;
  const id = parseMessengerAddress(type, text, (phone) => readRowPhone(phone, reading.values, context));
  if (!id.ok) return wrong("messengerUserId", id.faults[0]);
  for (const warning of id.warnings) reportAt(row, "messengerUserId", warning, "warning");
  return { ...found(row, id.value.address), phone: id.value.phone ?? phoneOf(row) };
}

function findDevice(row: RowCase): AddressSearch {
  if (isFaulty(row, "pushRegistrationId") || isFaulty(row, "platform")) return unread;
  const { pushRegistrationId: id, platform } = row.reading.values;
  if (id === undefined) return findKnownDevice(row);
  if (platform === undefined) return wrong("platform", remark("required"));
  const fault = findRegistrationFault(id, platform);
  return fault ? wrong("pushRegistrationId", fault) : found(row, id);
}

/** A person may have several devices: the newest gets it. */
function findKnownDevice(row: RowCase): AddressSearch {
  const { platform } = row.reading.values;
  const device = row.recipient?.pushRegistrations.findLast(
    (one) => platform === undefined || one.platform === platform,
  );
  return device ? { ...found(row, device.id), platform: device.platform } : missing(row, ["pushRegistrationId"]);
}

/** Into the session that is named; by the messenger that is named; else by the chat of the web site, which knows people by phone or client id. */
function findInChat(row: RowCase): AddressSearch {
  if (isFaulty(row, "messengerType") || isFaulty(row, "chatSessionId")) return unread;
  const { messengerType, chatSessionId, messengerUserId, clientId } = row.reading.values;
  const inMessenger = messengerType && findInMessenger(row, messengerType);
  if (inMessenger && !(inMessenger.kind === "missing" && chatSessionId !== undefined)) return inMessenger;
  if (chatSessionId !== undefined) return found(row, chatSessionId);
  if (messengerUserId !== undefined) return wrong("messengerType", remark("messenger_type_needed"));

  if (isFaulty(row, "phoneNumber") || isFaulty(row, "messengerUserId")) return unread;
  const address = row.reading.values.phoneNumber ?? (row.recipient ? clientId : undefined);
  if (address !== undefined) return found(row, address);
  return missing(row, ["messengerUserId", "phoneNumber"], remark("chat_without_recipient"));
}

/** The address of a group where the channel has such, else the name of a group of the account's recipients. */
function findGroup(row: RowCase): AddressSearch {
  const { channel, reading, context } = row;
  const { messengerUserId: name, pushRegistrationId: topic, messengerType } = reading.values;
  if (isFaulty(row, "messengerUserId") || isFaulty(row, "messengerType")) return unread;
  if (channel === "push" && topic !== undefined) {
    const address = readTopic(topic);
    return address === null
      ? wrong("pushRegistrationId", remark("push_topic_invalid"))
      : { ...found(row, address), phone: null };
  }
  if (name === undefined) return missing(row, ["messengerUserId"], remark("group_missing"));

  const address = channel === "chat" && messengerType ? readGroupAddress(messengerType, name) : null;
  if (address !== null) return { ...found(row, address), phone: null };
  const recipientGroupId = context.groups.get(foldGroupName(name));
  if (recipientGroupId === undefined) return wrong("messengerUserId", remark("group_unknown", { name }));
  return { kind: "found", address: name, phone: null, recipientGroupId };
}

function found(row: RowCase, address: string): { kind: "found" } & FoundAddress {
  return { kind: "found", address, phone: phoneOf(row), recipientGroupId: null };
}

function wrong(key: FieldKey, said: Remark = remark("required")): AddressSearch {
  return { kind: "wrong", key, said };
}

/** Said where the person can put it right: at the client id that leads to nothing, else at the first of the fields that has a column. */
function missing(row: RowCase, keys: readonly [FieldKey, ...FieldKey[]], said = remark("required")): AddressSearch {
  const { clientId } = row.reading.values;
  if (isFaulty(row, "clientId")) return unread;
  if (clientId !== undefined && row.recipient && row.channel)
    return { kind: "missing", key: "clientId", said: remark("client_without_address", { channel: row.channel }) };
  if (clientId !== undefined) return { kind: "missing", key: "clientId", said: remark("client_unknown") };
  const withColumn = new Set<string>([...row.plan.fieldColumns.keys()].map(({ key }) => key));
  return { kind: "missing", key: keys.find((key) => withColumn.has(key)) ?? keys[0], said };
}

function phoneOf({ reading, recipient }: RowCase): string | null {
  return reading.values.phoneNumber ?? recipient?.phone ?? null;
}

function isFaulty({ reading }: RowCase, key: FieldKey): boolean {
  return reading.faulty.has(key);
}
