import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { writeCsv } from "../../sheets/write-csv.ts";
import { writeXlsx } from "../../sheets/write-xlsx.ts";

const columns = [
  ...["phone number", "text", "from", "channel", "external id", "allowed time ranges", "validity period", "priority"],
  ...["client id", "group id", "name", "order"],
];

/** Writes a sheet of 12 columns without a mistake, every row with its own phone, texts that repeat by 1,000. */
export async function writeBenchSheet(path: string, rowCount: number): Promise<void> {
  const write = path.endsWith(".csv") ? writeCsv : writeXlsx;
  await pipeline(write(columns, benchRows(rowCount)), createWriteStream(path));
}

export async function* benchRows(rowCount: number): AsyncGenerator<string[][]> {
  for (let begin = 0; begin < rowCount; begin += 1000) {
    yield Array.from({ length: Math.min(1000, rowCount - begin) }, (_, offset) => benchRow(begin + offset));
  }
}

function benchRow(index: number): string[] {
  return [
    ...[
      `+7916${String(1_000_000 + index).padStart(7, "0")}`,
      `Hello {name}, your order ${index % 1000} is ready`,
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
