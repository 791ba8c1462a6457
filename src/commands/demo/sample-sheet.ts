import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { writeXlsx } from "../../sheets/write-xlsx.ts";

const columns = ["phone number", "text", "name", "order", "allowed time ranges", "external id"];
const wholeDay = "00:00-24:00";
const names = ["Анна", "Boris", "Clara", "Дмитрий", "Elena", "Фёдор", "Grigory", "Hana"];
const texts = [
  "Hello {name}, your order {order} is on its way.",
  "{name}, ваш заказ {order} готов к выдаче.",
  "{name}, your order {order} will be with you between 10 and 14 today. If that does not suit you, call us at any time of the day or the night: we will gladly find another hour for you.",
];

/** Endings of numbers that the simulator treats in its own ways: see docs/simulator.md. Each is spread over the first thousand rows. */
const specialEndings = [
  "9901",
  "9902",
  "9903",
  "9904",
  "9905",
  "9906",
  "9907",
  "9908",
  "9909",
  "9912",
  "9913",
  "9914",
  "9917",
];
const SPECIAL_EVERY = 37;

/** Mistakes that people make; each stands once in the first thousand rows. */
const mistakes = new Map<number, Partial<Record<"phone" | "text" | "windows", string>>>([
  [101, { phone: "" }],
  [202, { phone: "8 999 12" }],
  [303, { phone: "4.41E+11" }],
  [404, { text: "Hello {nmae}, your order {order} is on its way." }],
  [505, { windows: "20:00-09:00" }],
]);

/** Writes the sample: `rowCount` rows, all of them allowed at any hour, a few with mistakes, a few to numbers that behave badly. */
export async function writeSampleSheet(path: string, rowCount: number): Promise<void> {
  await pipeline(writeXlsx(columns, sampleRows(rowCount)), createWriteStream(path));
}

async function* sampleRows(rowCount: number): AsyncGenerator<string[][]> {
  for (let begin = 0; begin < rowCount; begin += 1000) {
    yield Array.from({ length: Math.min(1000, rowCount - begin) }, (_, offset) => sampleRow(begin + offset));
  }
}

function sampleRow(index: number): string[] {
  const {
    phone = phoneOf(index),
    text = texts[index % texts.length] ?? "",
    windows = wholeDay,
  } = mistakes.get(index) ?? {};
  return [phone, text, names[index % names.length] ?? "", String(10_000 + index), windows, `client-${index + 1}`];
}

function phoneOf(index: number): string {
  const special =
    index < 1000 && index % SPECIAL_EVERY === 5
      ? specialEndings[Math.floor(index / SPECIAL_EVERY) % specialEndings.length]
      : undefined;
  const plain = `7916${String(1_000_000 + index * 7)
    .padStart(7, "0")
    .slice(-7)}`;
  if (special) return `+${plain.slice(0, -4)}${special}`;
  return plain.slice(-4, -2) === "99" ? `+7915${plain.slice(4, -4)}00${plain.slice(-2)}` : `+${plain}`;
}
