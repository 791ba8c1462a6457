import { readFile, writeFile } from "node:fs/promises";

/** Spoils the providers' record, to show that the comparison with it can fail: one line less, or one line twice. */
export async function spoilRecord(file: string, what: string): Promise<void> {
  const lines = (await readFile(file, "utf8")).trimEnd().split("\n");
  const middle = Math.floor(lines.length / 2);
  const spoilt = what === "drop" ? lines.toSpliced(middle, 1) : lines.toSpliced(middle, 0, lines[middle] ?? "");
  await writeFile(file, `${spoilt.join("\n")}\n`);
}
