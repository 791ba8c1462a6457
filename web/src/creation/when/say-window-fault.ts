import type { Words } from "../../words/use-words.ts";
import type { SendingWindow } from "../wire.ts";
import { shortTime, type WindowFault } from "./windows.ts";

/** What is wrong with the windows, in a sentence that names them. */
export function sayWindowFault(fault: WindowFault, { creationWhen }: Words): string {
  const name = ({ from, to }: SendingWindow) => `${shortTime(from)}–${shortTime(to)}`;
  if (fault.kind === "ends_first") return creationWhen.endsFirst(name(fault.windows[0]));
  return creationWhen.overlap(name(fault.windows[0]), name(fault.windows[1]));
}
