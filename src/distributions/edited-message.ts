import { findAccount } from "../accounts/account-store.ts";
import type { Channel } from "../connectors/connector.ts";
import type { Problem } from "../fields/problem.ts";
import type { RowMessage } from "../fields/row-message.ts";
import type { SlotSpec } from "../messages/slot.ts";
import { cleanText } from "../platform/clean-text.ts";
import type { Transaction } from "../platform/database.ts";
import { senderKey } from "../provider-accounts/sender.ts";
import { presentWindows } from "../scheduling/sending-window.ts";
import { defaultValidityMinutes } from "../scheduling/slot.ts";
import type { Edit, EditParts, WaitingMessage } from "./edit-message.ts";
import type { EditedContent } from "./edit-store.ts";
import { type Cells, readWritten, variablesOf } from "./edited-row.ts";
import type { MessageRow } from "./message-store.ts";
import { listSheets } from "./sheet-store.ts";
import { zonesOfMessage } from "./slot-finder.ts";

/** `specOf`: the slot that it asks for now, made of the one in which it was. */
export type EditedMessage = {
  content: EditedContent;
  specOf(before: SlotSpec): SlotSpec;
  warnings: Problem[];
};

/** Understands an edit as the row of a sheet. Throws AppError `invalid_input` with what is wrong at its place. */
export async function readEdit(
  tx: Transaction,
  { account, zones, numberingPlan }: EditParts,
  { change, now, message, distribution, slot }: Edit & WaitingMessage,
): Promise<EditedMessage> {
  const { language, senderIds, ...facts } = account;
  const validityMinutes = distribution.validityMinutes ?? defaultValidityMinutes;
  const { columns } = (await listSheets(tx, message.accountId, distribution.id)).find(
    ({ number }) => number === message.sheetNumber,
  ) ?? { columns: null };
  const read = readWritten({
    cells: cellsOf(message, slot, change),
    variables: change.text?.includes("{") ? variablesOf(columns ?? [], message.cells, distribution.columnFields) : [],
    defaults: Object.fromEntries(Object.entries(distribution.defaults).filter(([key]) => key in change)),
    context: { ...facts, ...lenient(facts, message, change), now, validityMinutes, isUnattended: false },
  });
  const timeZone = (await findAccount(tx, message.accountId))?.timeZone ?? account.timeZone;
  const finder = { zones, known: { senderIds, numberingPlan }, accountTimeZone: timeZone };
  return {
    content: contentOf(message, change, read.message),
    specOf: (before) => specOf(before, change, read.message, finder),
    warnings: read.warnings.filter(({ field }) => field !== null && field in change),
  };
}

/** What the message says by now, and over it what is to be changed. A text that stays was filled already, so that its braces are none of ours. */
function cellsOf({ channel, address, sender }: MessageRow, slot: SlotSpec, change: Edit["change"]): Cells {
  const cells: Cells = { channel, ...addressCell(channel, address), from: sender, text: "-" };
  if (slot.validityMinutes !== null) cells.validityPeriod = slot.validityMinutes;
  const given = Object.entries(change).filter(([, value]) => value !== undefined);
  const clean = given.map(([key, value]) => [key, typeof value === "string" ? cleanText(value) : value]);
  return { ...cells, ...(Object.fromEntries(clean) as Cells) };
}

/** What stays was judged when it was read: that a sender was taken away since then does not hold up another change. */
function lenient(
  { channels, senders }: Pick<EditParts["account"], "channels" | "senders">,
  message: MessageRow,
  change: Edit["change"],
) {
  return {
    channels: new Set([...channels, message.channel as Channel]),
    senders: change.from === undefined ? { takesAny: () => true, has: () => true } : senders,
  };
}

function addressCell(channel: string, address: string): Cells {
  if (/^\+\d+$/.test(address)) return { phoneNumber: address };
  return channel === "push" ? { pushRegistrationId: address } : { messengerUserId: address };
}

function contentOf(message: MessageRow, change: Edit["change"], read: RowMessage): EditedContent {
  const pick = <Name extends keyof EditedContent>(name: Name, key: keyof typeof change): EditedContent[Name] =>
    change[key] === undefined ? message[name] : (read[name as keyof RowMessage] as EditedContent[Name]);
  return {
    address: pick("address", "phoneNumber"),
    sender: pick("sender", "from"),
    text: pick("text", "text"),
    externalId: pick("externalId", "externalId"),
    callbackUrl: pick("callbackUrl", "callbackUrl"),
    callbackData: pick("callbackData", "callbackData"),
  };
}

type Finder = Parameters<typeof zonesOfMessage>[2] & { known: { senderIds?: ReadonlyMap<string, number> } };

function specOf(before: SlotSpec, change: Edit["change"], read: RowMessage, finder: Finder): SlotSpec {
  const spec = { ...before };
  if (change.sendAt !== undefined) Object.assign(spec, startOf(read));
  if (change.validityPeriod !== undefined) spec.validityMinutes = read.validityMinutes;
  if (change.allowedTimeRanges !== undefined) spec.windows = read.windows;
  if (change.priority !== undefined) spec.priority = read.priority;
  if (change.from !== undefined)
    spec.senderId = finder.known.senderIds?.get(senderKey(read.channel, read.sender ?? "")) ?? null;
  const isZoneOpen = change.timeZone !== undefined || before.zoneSource !== "row";
  if (isZoneOpen && (change.timeZone !== undefined || change.phoneNumber !== undefined))
    Object.assign(spec, zonesOfMessage(read.timeZone, read.phone, finder));
  return spec;
}

function startOf({ start }: RowMessage): Pick<SlotSpec, "startAt" | "startLocal"> {
  return { startAt: start?.at ?? null, startLocal: start?.local ?? null };
}

/** What changed, as a person reads it; of texts only that they did: what they say is the recipient's, and the log is kept for ever. */
export function auditedEdit(message: MessageRow, slot: SlotSpec, { content, specOf }: EditedMessage) {
  const facts = (one: EditedContent, spec: SlotSpec) => ({
    ...{ phoneNumber: one.address, from: one.sender, text: one.text, externalId: one.externalId },
    ...{ callbackUrl: one.callbackUrl, callbackData: one.callbackData },
    ...{ sendAt: spec.startAt?.toISOString() ?? null, validityPeriod: spec.validityMinutes, priority: spec.priority },
    allowedTimeRanges: spec.windows && presentWindows(spec.windows),
    timeZones: spec.zones,
  });
  return changed(facts(message, slot), facts(content, specOf(slot)));
}

type Facts = Record<string, unknown>;
const hidden = new Set(["text", "callbackData"]);

function changed(before: Facts, after: Facts): { before: Facts; after: Facts } {
  const names = Object.keys(after).filter((name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]));
  const pick = (from: Facts, names: string[]) => Object.fromEntries(names.map((name) => [name, from[name]]));
  const shown = names.filter((name) => !hidden.has(name));
  const told = names.filter((name) => hidden.has(name)).map((name) => [name, "changed"]);
  return { before: pick(before, shown), after: { ...pick(after, shown), ...Object.fromEntries(told) } };
}
