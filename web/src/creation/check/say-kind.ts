import type { Words } from "../../words/use-words.ts";
import type { Problem } from "../wire.ts";

/** A kind of problem in a few words: the screens' own, else the beginning of what the server says of one such row. */
export function sayKind({ code, message }: Problem, { creationCheck }: Words): string {
  const own = creationCheck.kinds[code];
  if (own) return own;
  const [sentence = message] = message.split(/(?<=\p{L})[.:;](?:\s|$)/u);
  return sentence;
}
