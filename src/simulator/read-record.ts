import { createReadStream } from "node:fs";
import { z } from "zod";
import type { RecordEntry } from "./record.ts";

const Entry = z.object({
  at: z.string(),
  line: z.enum(["smpp", "http"]),
  messageId: z.string().nullable(),
  address: z.string(),
  sender: z.string(),
  text: z.string(),
  providerMessageId: z.string(),
  part: z.number().optional(),
  of: z.number().optional(),
  reference: z.number().optional(),
});

/** What the provider saw, counted by our ids of the messages. A long message counts once when each of its parts came once. */
export type RecordSummary = {
  lineCount: number;
  /** Distinct messages of which at least one part was taken. */
  accepted: number;
  /** Messages that were taken more than once, wholly or in part. */
  doubled: string[];
  /** Long messages of which parts are missing. */
  incomplete: string[];
  /** Entries whose call carried no id of ours. */
  unnamedCount: number;
  /** How many times each message was taken. */
  ids: ReadonlyMap<string, number>;
};

/** The entries of a record, one after the other, as they were written. Throws where a line is not an entry. */
export async function* readRecord(file: string): AsyncGenerator<RecordEntry> {
  let lineNumber = 0;
  let rest = "";
  // Split here and not by node:readline, which takes U+2028 for the end of a line.
  for await (const chunk of createReadStream(file, { encoding: "utf8", highWaterMark: 256 * 1024 })) {
    const lines = `${rest}${chunk}`.split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      lineNumber += 1;
      yield parseEntry(line, `${file}:${lineNumber}`);
    }
  }
  if (rest !== "") yield parseEntry(rest, `${file}:${lineNumber + 1}`);
}

/** Counts a record. Memory grows by the number of messages (about 150 bytes each), not by their texts. */
export async function summarizeRecord(file: string): Promise<RecordSummary> {
  const ids = new Map<string, number>();
  const partsById = new Map<string, number[]>();
  let lineCount = 0;
  let unnamedCount = 0;
  for await (const entry of readRecord(file)) {
    lineCount += 1;
    if (entry.messageId === null) unnamedCount += 1;
    else if (entry.of === undefined || entry.part === undefined)
      ids.set(entry.messageId, (ids.get(entry.messageId) ?? 0) + 1);
    else countPart(partsById, entry.messageId, entry.part, entry.of);
  }
  for (const [id, counts] of partsById) ids.set(id, (ids.get(id) ?? 0) + Math.max(...counts));

  const doubled = [...ids].filter(([, count]) => count > 1).map(([id]) => id);
  const incomplete = [...partsById].filter(([, counts]) => counts.includes(0)).map(([id]) => id);
  return { lineCount, accepted: ids.size, doubled, incomplete, unnamedCount, ids };
}

function countPart(partsById: Map<string, number[]>, id: string, part: number, of: number): void {
  const counts = partsById.get(id) ?? new Array<number>(of).fill(0);
  counts[part - 1] = (counts[part - 1] ?? 0) + 1;
  partsById.set(id, counts);
}

function parseEntry(line: string, place: string): RecordEntry {
  const entry = Entry.safeParse(toJson(line, place));
  if (!entry.success) throw new Error(`${place} is not an entry of a provider's record.`);
  return entry.data as RecordEntry;
}

function toJson(line: string, place: string): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error(`${place} is not JSON.`, { cause });
  }
}
