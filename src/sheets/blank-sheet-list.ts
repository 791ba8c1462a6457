import type { BlankSheet } from "./blank-sheet.ts";
import { beside } from "./blank-sheet-list/beside.ts";
import { chats } from "./blank-sheet-list/chats.ts";
import { everything } from "./blank-sheet-list/everything.ts";
import { messages } from "./blank-sheet-list/messages.ts";

/** All of them, in the order of the menu: those that people know, then ours beside them. */
export const blankSheets: readonly BlankSheet[] = [...messages, ...chats, ...everything, ...beside];
