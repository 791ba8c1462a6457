import { readFile } from "node:fs/promises";
import { presentConfigTable } from "../../config.ts";
import { describeApi } from "./describe-api.ts";
import { presentApi } from "./present-api.ts";
import { presentFieldsPage } from "./present-fields-page.ts";

/** The pages under docs/ that are made from the code, by their file names. */
export async function generatedPages(): Promise<Map<string, string>> {
  return new Map([
    ["fields.md", presentFieldsPage()],
    ["api.md", presentApi(await describeApi())],
    ["configuration.md", await withConfigTable("configuration.md")],
  ]);
}

/** A page that people write, with the table of settings as it is now. */
async function withConfigTable(name: string): Promise<string> {
  const page = await readFile(new URL(`../../../docs/${name}`, import.meta.url), "utf8");
  return page.replace(/^\| variable [\s\S]*?\n(?=\n)/m, () => presentConfigTable());
}
