import { describeApi } from "./describe-api.ts";
import { presentApi } from "./present-api.ts";
import { presentFieldsPage } from "./present-fields-page.ts";

/** The pages under docs/ that are made from the code, by their file names. */
export async function generatedPages(): Promise<Map<string, string>> {
  return new Map([
    ["fields.md", presentFieldsPage()],
    ["api.md", presentApi(await describeApi())],
  ]);
}
