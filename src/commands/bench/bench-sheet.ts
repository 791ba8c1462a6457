import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { writeCsv } from "../../sheets/write-csv.ts";
import { writeXlsx } from "../../sheets/write-xlsx.ts";
import { writeSharedXlsx } from "./shared-xlsx.ts";
import { wideColumns, wideRow } from "./wide-row.ts";

/** `usual`: 12 columns, texts that repeat by 1,000; `wide`: all 68 columns; `texts`: 12 columns, no text twice. */
export const shapes = ["usual", "wide", "texts"] as const;
export type Shape = (typeof shapes)[number];

const columns = [
  ...["phone number", "text", "from", "channel", "external id", "allowed time ranges", "validity period", "priority"],
  ...["client id", "group id", "name", "order"],
];

/**
 * Writes a sheet without a mistake, every row with its own phone. A workbook of different texts keeps them as Excel does: in a table of their
 * own, which stands behind the page in the file.
 */
export async function writeBenchSheet(path: string, rowCount: number, shape: Shape = "usual"): Promise<void> {
  const titles = columnsOf(shape);
  const rows = benchRows(rowCount, shape);
  if (path.endsWith(".csv")) return pipeline(writeCsv(titles, rows), createWriteStream(path));
  if (shape !== "texts") return pipeline(writeXlsx(titles, rows), createWriteStream(path));
  return pipeline(
    writeSharedXlsx(titles, () => benchRows(rowCount, shape)),
    createWriteStream(path),
  );
}

export function columnsOf(shape: Shape): string[] {
  return shape === "wide" ? wideColumns() : columns;
}

export async function* benchRows(rowCount: number, shape: Shape = "usual"): AsyncGenerator<string[][]> {
  const rowOf = shape === "wide" ? wideRow(columns, benchRow) : benchRow;
  for (let begin = 0; begin < rowCount; begin += 1000) {
    yield Array.from({ length: Math.min(1000, rowCount - begin) }, (_, offset) => rowOf(begin + offset, shape));
  }
}

function benchRow(index: number, shape: Shape): string[] {
  return [
    ...[
      `+7916${String(1_000_000 + index).padStart(7, "0")}`,
      `Hello {name}, your order ${shape === "texts" ? index : index % 1000} is ready`,
      "Carillon",
      "sms",
    ],
    ...[
      `client-${index}`,
      "00:00-24:00",
      "1440",
      "normal",
      `c${index % 5000}`,
      "bench",
      `Name ${index % 1000}`,
      String(index),
    ],
  ];
}
