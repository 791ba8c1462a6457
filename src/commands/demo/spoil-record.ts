import { readFile, writeFile } from "node:fs/promises";
import { behaviourOf, usualBehaviour } from "../../simulator/behaviour.ts";
import type { RecordEntry } from "../../simulator/record.ts";

/** Spoils the providers' record, to show that the comparison with it can fail: one line less, or one line twice. */
export async function spoilRecord(file: string, what: string): Promise<void> {
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  const middle = Math.floor(lines.length / 2);
  // What was refused later counts as failed, and would not be missed.
  const delivered = lines.findIndex((line, index) => index >= middle && isDelivered(line));
  const place = delivered === -1 ? middle : delivered;
  const spoilt = what === "drop" ? lines.toSpliced(place, 1) : lines.toSpliced(place, 0, lines[place] ?? "");
  await writeFile(file, `${spoilt.join("\n")}\n`);
}

function isDelivered(line: string): boolean {
  const { address } = JSON.parse(line) as RecordEntry;
  return behaviourOf(address) === usualBehaviour;
}
