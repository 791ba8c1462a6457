import assert from "node:assert/strict";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { readArguments } from "../../src/commands/read-arguments.ts";
import { launchChromium } from "../support/windows.ts";
import { type Colleague, setUp } from "./colleagues.ts";
import { dateBack, pictureTime } from "./date-back.ts";
import { type Filled, fillDistributions, holdReading } from "./fill-distributions.ts";
import { fillSettings } from "./fill-settings.ts";
import { shiftClock } from "./shift-clock.ts";
import { shotsOfASignIn, shotsOfTheBeginning, shotsOfTheDay, shotsOfTheFirstRun, shownInReadme } from "./shots.ts";
import { startVeranda, type Veranda } from "./start-veranda.ts";
import { type Camera, type Session, takeShots } from "./take-shots.ts";

const help = `npm run pictures -- [--to FOLDER]

Starts a Carillon of its own with simulated providers, fills it with people, sheets and distributions as a company may have them,
and takes pictures of every main screen. Needs the built pages: npm run build.

  --to FOLDER   where all of them go; without it, those of the README go to docs/pictures
`;
const docs = fileURLToPath(new URL("../../docs/pictures", import.meta.url));

async function main(): Promise<void> {
  const given = readArguments(
    { options: { to: { type: "string", default: "" }, help: { type: "boolean", default: false } } },
    help,
  );
  if (!given) return;
  const endings: (() => Promise<unknown>)[] = [];
  const ending = { after: (work: () => Promise<unknown>) => void endings.unshift(work) };
  const shiftMs = pictureTime.getTime() - Date.now() - FILLING_MS;
  shiftClock(shiftMs);
  try {
    const veranda = await startVeranda(ending, shiftMs);
    const browser = await launchChromium();
    ending.after(() => browser.close());
    await takeAll(veranda, { browser, url: veranda.carillon.url, ...whereTo(given.values.to), shiftMs });
  } finally {
    for (const end of endings) await end();
  }
}

function whereTo(folder: string): Pick<Camera, "folder" | "isWanted"> {
  if (folder === "") return { folder: docs, isWanted: (file) => shownInReadme.has(file) };
  return { folder: resolve(folder), isWanted: () => true };
}

/** About as long as it takes until there is something to see. */
const FILLING_MS = 100_000;

async function takeAll(veranda: Veranda, camera: Camera): Promise<void> {
  await takeShots(camera, shotsOfTheBeginning(veranda.setupToken), { token: "" });
  const olga = await setUp(veranda);
  await takeShots(camera, shotsOfTheFirstRun, sessionOf(olga));
  await takeShots(camera, shotsOfASignIn, { token: "" });

  const office = await fillSettings(veranda, olga);
  const filled = await fillDistributions(veranda, office);
  await dateBack(veranda.db);
  await holdReading(veranda, office);
  await takeShots(camera, shotsOfTheDay({ ...filled, ...(await messagesOf(olga, filled)) }), sessionOf(olga));
}

function sessionOf(colleague: Colleague): Session {
  return {
    token: colleague.token(),
    chooseLanguage: (language) => colleague.call("PATCH", "/me", { language }),
  };
}

/** One message of each kind that has a story to tell. */
async function messagesOf(olga: Colleague, { spring }: Filled) {
  const [delayed, delivered, failed] = await Promise.all([
    findMessage(olga, `distributionId=${spring}&state=delayed`, "+7914"),
    findMessage(olga, `distributionId=${spring}&state=delivered`),
    findMessage(olga, `distributionId=${spring}&state=failed`),
  ]);
  return { delayed, delivered, failed };
}

type Found = { items: { id: string; phoneNumber: string | null }[] };

async function findMessage(olga: Colleague, query: string, start = ""): Promise<string> {
  const { items } = await olga.call<Found>("GET", `/messages?${query}&limit=100`);
  const found = items.find(({ phoneNumber }) => phoneNumber?.startsWith(start)) ?? items[0];
  assert.ok(found, `a message: ${query}`);
  return found.id;
}

await main();
