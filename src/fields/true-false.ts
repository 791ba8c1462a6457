import { cellText, type FilledCell, plainForm } from "./cell-text.ts";
import { faulty, type Parsed, understood } from "./parsed.ts";

const yes = ["true", "1", "yes", "y", "on", "да", "истина", "вкл", "+"];
const no = ["false", "0", "no", "n", "off", "нет", "ложь", "выкл"];
const known = new Map([...yes.map((word) => [word, true] as const), ...no.map((word) => [word, false] as const)]);

/** Yes or no in any of the words that people and spreadsheets have for it. */
export function trueFalse(cell: FilledCell): Parsed<boolean> {
  const word = plainForm(cellText(cell))
    .toLowerCase()
    .replace(/^([01])[.,]0+$/, "$1");
  const value = known.get(word);
  return value === undefined ? faulty("true_false_unknown") : understood(value);
}
