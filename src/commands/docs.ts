import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { generatedPages } from "./docs/generated-pages.ts";

const help = `npm run docs

Writes docs/fields.md from the dictionary of fields and docs/api.md from the schemas
of the routes. Run it after changing either.

  --help   shows this`;

const { values } = parseArgs({ options: { help: { type: "boolean" } } });
if (values.help) console.log(help);
else await writePages();

async function writePages(): Promise<void> {
  for (const [name, text] of await generatedPages()) {
    await writeFile(new URL(`../../docs/${name}`, import.meta.url), text);
    console.log(`Written: docs/${name}`);
  }
}
