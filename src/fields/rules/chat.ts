import { findField } from "../fields.ts";
import { remark } from "../parsed.ts";
import { isGiven, type RowCase, reportAt } from "../row-case.ts";
import type { Json } from "../row-message.ts";

/** Reports a chat message that belongs to no chat, one that names a session and still says whether to begin one, and a session for several people. */
export function checkChat(row: RowCase): void {
  if (row.channel !== "chat") return;
  const sessions = countSessions(row);
  const belongs = sessions === "all" || isGiven(row, "chatId") || isGiven(row, "mainChatId");
  if (!belongs) reportAt(row, "chatId", remark("chat_missing"));
  if (sessions !== "none" && isSaidByRow(row))
    reportAt(row, "continueLastOrStartNewSession", remark("session_given_already"));
  if (isGiven(row, "chatSessionId") && isForSeveral(row)) reportAt(row, "chatSessionId", remark("session_for_several"));
}

/** A word of the distribution on beginning sessions does not concern those that are named. */
function isSaidByRow(row: RowCase): boolean {
  const key = "continueLastOrStartNewSession";
  return isGiven(row, key) && !row.reading.defaulted.has(key);
}

/** A session is the talk with one person. */
function isForSeveral({ reading }: RowCase): boolean {
  const { recipientType, destinations = [] } = reading.values;
  return recipientType === "group" || destinations.filter((one) => !Object.entries(one).some(isSession)).length > 1;
}

/** How many of the row's recipients have a session named, by the row itself or in `destinations`. */
function countSessions(row: RowCase): "all" | "some" | "none" {
  if (isGiven(row, "chatSessionId")) return "all";
  const { destinations = [] } = row.reading.values;
  const count = destinations.filter((one) => Object.entries(one).some(isSession)).length;
  if (count === 0) return "none";
  return count === destinations.length ? "all" : "some";
}

/** An empty one is as an empty cell. */
function isSession([name, value]: [string, Json]): boolean {
  const isEmpty = value === null || (typeof value === "string" && value.trim() === "");
  return !isEmpty && findField(name)?.key === "chatSessionId";
}
