import type { AuditSubject } from "../accounts/audit.ts";
import { type MessageKey, presentMessageId } from "../messages/message-id.ts";
import { presentId } from "../platform/id.ts";
import { presentWindows } from "../scheduling/sending-window.ts";
import type { DistributionSettings } from "./distribution.ts";

/** A distribution as the audit log names it. */
export function distributionSubject(id: number): AuditSubject {
  return { kind: "distribution", id: presentId(id) };
}

/** A message as the audit log names it; several: by none. */
export function messageSubject(key: MessageKey | null): AuditSubject {
  return { kind: "message", id: key && presentMessageId(key) };
}

/** Many messages change block by block: the first change and the last have their entries, which are one where they are the same. */
export function hasEntry(messages: { before: number; after: number }, isLast: boolean): boolean {
  return messages.after > 0 && ((messages.before === 0 && messages.after > messages.before) || isLast);
}

/** Settings as a person reads them. */
export function auditedSettings({ windows, ...same }: DistributionSettings) {
  return { ...same, windows: windows && presentWindows(windows) };
}
