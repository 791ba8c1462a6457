import type { Problem } from "../fields/problem.ts";
import type { RowMessage } from "../fields/row-message.ts";
import type { MessageKey } from "../messages/message-id.ts";
import type { Reason } from "../messages/reasons.ts";

/** A message that was read; it waits in its slot, or is never to be sent. */
export type NewMessage = {
  key: MessageKey;
  message: RowMessage;
  cells: string[];
  /** The message of a report that it would send again. */
  reported: MessageKey | null;
  slotId: number | null;
  /** Why it is skipped, and of what it is a double. */
  skip: { reason: Reason; code: string | null } | null;
  /** What is to be said of it beside the problems of its row. */
  warning: Pick<Problem, "code" | "params"> | null;
};
