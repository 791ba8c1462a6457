import { access, constants, stat } from "node:fs/promises";
import { AppError, invalidInput } from "../platform/errors.ts";
import { forOperator } from "../platform/words.ts";
import { lookAtFile } from "./look/look-at-file.ts";
import { lookAsJson, presentLook } from "./look/present-look.ts";
import { printCells } from "./look/print-cells.ts";
import { readArguments, refuse } from "./read-arguments.ts";

const help = `npm run look -- FILE [--page NAME] [--cells] [--json]

Shows what Carillon sees in a sheet (xlsx or csv): pages, titles, columns with their fields, rows, problems and warnings. It needs no
database and no account: every channel is there, all names are known, the country is RU and the zone Europe/Moscow.
Nothing is sent, and nothing is kept. What no column gives is told once: it may be set for a whole distribution.

  --page NAME   the page that is meant; without it the one that an upload would read
  --cells       prints every cell of the page as csv instead, as the text that it was read as
  --json        prints one JSON object as the last line
                rows of a page are those that are not blank, titles among them; "isWhole" is false where only the beginning was counted

Ends with 0 when the file could be read, whatever problems its rows have; with 1 when it could not; with 2 for a wrong call.
`;

type Wish = { file: string; page: string | undefined; cells: boolean; json: boolean };

async function main(): Promise<void> {
  const wish = readWish();
  if (!wish) return;
  process.stdout.on("error", leaveQuietly);
  try {
    await refuseWhatIsNoFile(wish.file);
    await show(wish);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.exitCode = 1;
    if (wish.json) printJson({ error: { code: error.reason, message: error.message } });
    else process.stderr.write(`${error.message}\n`);
  }
}

function readWish(): Wish | undefined {
  const flag = { type: "boolean", default: false } as const;
  const options = { page: { type: "string" }, cells: flag, json: flag, help: flag } as const;
  const given = readArguments({ allowPositionals: true, options }, help);
  if (!given) return undefined;
  const { values, positionals } = given;
  const [file, ...more] = positionals;
  if (file !== undefined && more.length === 0)
    return { file, page: values.page, cells: values.cells, json: values.json };
  refuse(file === undefined ? "Say which file to look into." : "Say one file only.", help);
  return undefined;
}

async function show({ file, page, cells, json }: Wish): Promise<void> {
  if (cells) await printCells(file, page, process.stdout);
  if (cells && !json) return;
  const look = await lookAtFile(file, page, new Date());
  if (json) printJson(lookAsJson(look));
  else process.stdout.write(presentLook(file, look));
}

/** Devices and pipes have no end that one could wait for. */
async function refuseWhatIsNoFile(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (!found) throw invalidInput(forOperator(`There is no file ${path}.`), { reason: "sheet_missing" });
  if (!found.isFile()) throw invalidInput(forOperator(`${path} is not a file.`), { reason: "sheet_missing" });
  await access(path, constants.R_OK).catch(() => {
    throw invalidInput(forOperator(`The file ${path} may not be read.`), { reason: "sheet_unreadable" });
  });
}

function printJson(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}

/** Whoever reads our output may have seen enough, as `head` has. */
function leaveQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== "EPIPE") throw error;
  process.exit();
}

await main();
