import { readXml, type XmlAttributes } from "./xml-stream.ts";

/** What a number of a style is meant as. `elapsed` counts hours beyond a day. */
export type NumberMeaning = "number" | "date" | "elapsed";

/** More cell formats than Excel itself can keep are not looked at. */
const MAX_FORMATS = 65_536;
/** Numbers of the date and time formats that every program knows without a code; some of them in East Asian languages only. */
const builtInDates: [first: number, last: number][] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** Meaning of the numbers of each style, by the style's index in a cell. */
export async function readStyles(bytes: AsyncIterable<Buffer>): Promise<NumberMeaning[]> {
  const custom = new Map<number, NumberMeaning>();
  const meanings: NumberMeaning[] = [];
  let list = "";
  await readXml(bytes, {
    open(name, attributes) {
      if (name === "numFmts" || name === "cellXfs") list = name;
      if (list === "numFmts" && name === "numFmt") {
        remember(custom, attributes);
      }
      if (list === "cellXfs" && name === "xf" && meanings.length < MAX_FORMATS) {
        const id = Number(attributes.numFmtId ?? 0);
        meanings.push(custom.get(id) ?? meaningOfBuiltIn(id));
      }
    },
    close(name) {
      if (name === list) list = "";
    },
    text() {},
  });
  return meanings;
}

/** An empty code says nothing. */
function remember(custom: Map<number, NumberMeaning>, { numFmtId, formatCode = "" }: XmlAttributes): void {
  if (formatCode !== "") custom.set(Number(numFmtId), meaningOfFormat(formatCode));
}

function meaningOfBuiltIn(id: number): NumberMeaning {
  if (id === 46) return "elapsed";
  return builtInDates.some(([first, last]) => id >= first && id <= last) ? "date" : "number";
}

/** No program takes a longer one, and looking for its brackets takes time. */
const MAX_CODE_CHARACTERS = 1_000;

/** @param code such as `dd.mm.yyyy`; only the part for positive numbers counts, and where conditions choose the part, any that is a date */
function meaningOfFormat(code: string): NumberMeaning {
  // Texts in quotes, escaped characters and the widths of characters are decoration.
  const parts = code
    .slice(0, MAX_CODE_CHARACTERS)
    .replace(/"[^"]*"?|\\.|[_*]./g, "")
    .split(";");
  const [first = ""] = parts;
  if (!/\[[<>=]/.test(first)) return meaningOfPart(first);
  return parts.map(meaningOfPart).find((meaning) => meaning !== "number") ?? "number";
}

function meaningOfPart(bare: string): NumberMeaning {
  if (/\[(h+|m+|s+)\]/i.test(bare)) return "elapsed";
  const letters = bare.replace(/\[[^\]]*\]/g, "").replace(/general|standard/i, "");
  return /[ymdhs]|a\/p/i.test(letters) ? "date" : "number";
}
