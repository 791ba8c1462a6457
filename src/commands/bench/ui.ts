import { screenCalls } from "./ui-calls.ts";
import { fillDatabase } from "./ui-fill.ts";
import { measureCall, type UiResult } from "./ui-measure.ts";
import { startPrograms } from "./ui-programs.ts";

const SMALL = 1000;

/** Every call of the screens with a thousand messages in the database beside so many, each in a program of its own. */
export async function benchUi(rows: number): Promise<UiResult[]> {
  const programs = await startPrograms();
  const serve = (name: string, count: number) =>
    programs.serve(name, (db) => fillDatabase(db, count, programs.secrets, new Date()));
  try {
    const small = await serve("small", SMALL);
    const large = await serve("large", rows);
    const results: UiResult[] = [];
    for (const call of screenCalls) results.push(await measureCall(call, small, large));
    return results;
  } finally {
    await programs.stop();
  }
}
