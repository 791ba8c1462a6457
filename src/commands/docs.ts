import { writeFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { generatedPages } from "./docs/generated-pages.ts";

const help = `npm run docs

Writes docs/fields.md from the dictionary of fields, docs/api.md from the schemas of the routes
and the table of docs/configuration.md from the settings. Run it after changing any of them.

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
