import { findField } from "../fields.ts";
import { remark } from "../parsed.ts";
import { isGiven, type RowCase, reportAt } from "../row-case.ts";

/** Reports a chat message that belongs to no chat, and one that names a session and still says whether to begin one. */
export function checkChat(row: RowCase): void {
  if (row.channel !== "chat") return;
  const sessions = countSessions(row);
  const belongs = sessions === "all" || isGiven(row, "chatId") || isGiven(row, "mainChatId");
  if (!belongs) reportAt(row, "chatId", remark("chat_missing"));
  if (sessions !== "none" && isGiven(row, "continueLastOrStartNewSession"))
    reportAt(row, "continueLastOrStartNewSession", remark("session_given_already"));
}

/** How many of the row's recipients have a session named, by the row itself or in `destinations`. */
function countSessions(row: RowCase): "all" | "some" | "none" {
  if (isGiven(row, "chatSessionId")) return "all";
  const { destinations = [] } = row.reading.values;
  const count = destinations.filter((one) => Object.keys(one).some(isSessionId)).length;
  if (count === 0) return "none";
  return count === destinations.length ? "all" : "some";
}

function isSessionId(name: string): boolean {
  return findField(name)?.key === "chatSessionId";
}
