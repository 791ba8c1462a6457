import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { basename, dirname, join, relative } from "node:path";
import { test } from "node:test";
import { readStoreFunctions } from "./support/store-functions.ts";

const root = join(import.meta.dirname, "..");

/** From the top down. A folder may import from itself and from the folders below it, never from those above. */
const folders = [
  ...["main.ts", "commands", "web.ts", "program.ts", "config.ts"],
  ...[
    "distributions",
    "recipient-sheets",
    "numbering-plan",
    "sheets",
    "fields",
    "dispatch",
    "receipts",
    "provider-accounts",
    "messages",
    "recipients",
    "accounts",
  ],
  ...["simulator", "connectors", "smpp", "scheduling", "platform"],
];

/** Store functions that take tables of accounts without an account, by whose they are; the docstring of each says why. */
const acrossAccounts = {
  dispatcher:
    "listOpenWork listEveryProviderAccount applyOutcomes markClaimsCalled deleteClaims lockUnknownClaims deleteDispatcher holdMissedStarts",
  sweeperTurns:
    "listOwnersOfSlotsToTurn lockLostClaims listCancelledWithWaiting listMaybeFinished expireWithoutReceipt",
  sweeperTidies: "deleteOldUniqueIds deleteDispatchersGone takeSamples listSampled deleteBetween",
  sweeperErases: "noteOldDistributions lockErasing listOpenErasures deleteOldErasures deleteOldReplies",
  importer: "leaseSheet deleteAbandonedUploads deleteOldUploads",
  receiptLoop:
    "lockDueReceipts deleteReceipts postponeReceipts lockDeliveries listReceipts listTexts updatePartCounts writeVerdicts",
  whoHoldsTokenOrKey: "findByReceiptToken findCaller",
  sessionsAndLinks:
    "findSession findBrowser markSeen listSessions deleteSession deleteOtherSessions deleteExpiredSessions findInvitation findLink takeLink deleteLinks listBelongings",
  operator: "listEveryApiKey listEveryMember",
};

const files = globSync("src/**/*.ts", { cwd: root }).sort();
const code = files.filter((file) => !file.endsWith(".test.ts"));
const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));
const textOf = (file: string) => texts.get(file) ?? "";
const breaches = (of: string[], pattern: RegExp) => of.filter((file) => pattern.test(textOf(file)));

/** Everything that a file imports or exports on: at its top, for the side effect alone, or while it runs. */
function importsOf(file: string): string[] {
  const imports = /^(?:import|export)\b[^"'`;=]*\bfrom "([^"]+)"|^import "([^"]+)"|\bimport\(\s*"([^"]+)"/gm;
  return [...textOf(file).matchAll(imports)].map(([, from, effect, dynamic]) => from ?? effect ?? dynamic ?? "");
}

function localImports(of: string[]): { file: string; target: string }[] {
  return of.flatMap((file) => {
    const local = importsOf(file).filter((name) => name.startsWith("."));
    return local.map((name) => ({ file, target: relative(root, join(root, dirname(file), name)) }));
  });
}

function folderOf(file: string): string {
  return file.split("/")[1] ?? "";
}

/** Says what was found where nothing may be. */
function assertNone(found: unknown[], message?: string): void {
  assert.deepEqual(found, [], message);
}

test("folders import only downwards", () => {
  for (const { file, target } of localImports(code)) {
    const from = folders.indexOf(folderOf(file));
    const to = folders.indexOf(folderOf(target));
    assert.ok(from !== -1 && to !== -1, `${file} or ${target}: add its folder to the list in this test`);
    assert.ok(from <= to, `${file} imports ${target}, which is above it`);
  }
  assertNone(breaches(code, /\bimport\s*\(\s*[^"'`\s]/), "a computed import hides what it reaches");
});

test("a connector imports its contract and helpers, the HTTP client, errors, SMPP and protocol packages, nothing else", () => {
  const allowed = /^src\/(connectors\/|smpp\/|platform\/(http-client|errors|words)\.ts$)/;
  const connectors = code.filter((file) => folderOf(file) === "connectors");
  const strangers = localImports(connectors).filter(({ target }) => !allowed.test(target));
  assertNone(strangers);

  const packages = new Set(connectors.flatMap(importsOf).filter((name) => !name.startsWith(".")));
  assert.deepEqual([...packages].sort(), ["node:crypto", "zod"]);
  const siblings = localImports(connectors).filter(
    ({ file, target }) => /-(sms|push|viber|whatsapp|chat)\.ts$/.test(target) && basename(file) !== "registry.ts",
  );
  assertNone(siblings, "one connector imports another");
});

test("SQL stands in stores and in platform only", () => {
  const elsewhere = code.filter((file) => !file.endsWith("-store.ts") && folderOf(file) !== "platform");
  const tagged = /\b(?:sql|tx|\w*[dD]b)\s*(?:<[^`;=]*>)?`|\.unsafe\(/;
  assertNone(breaches(elsewhere, tagged));
});

test("the HTTP framework and the database driver stay in platform", () => {
  const outside = code.filter((file) => !file.startsWith("src/platform/http-server"));
  const web = outside.filter((file) => importsOf(file).some((name) => /^(@?fastify\b|@scalar\/)/.test(name)));
  assertNone(web);
  const beyond = code.filter((file) => folderOf(file) !== "platform");
  const driver = beyond.filter((file) => importsOf(file).includes("postgres"));
  assertNone(driver);
  const value = /^import (?!type\b).*from "postgres"|import\("postgres"\)/m;
  assert.deepEqual(breaches(code, value), ["src/platform/postgres-driver.ts"], "it is loaded mended, or not at all");
});

test("an import names the file: no barrels, no default exports", () => {
  assertNone(code.filter((file) => basename(file) === "index.ts"));
  assertNone(breaches(code, /^export (default\b|\*)|^export \{[^}]*\bdefault\b/m));
});

test("nobody but main.ts and the commands reads the environment", () => {
  const others = code.filter((file) => file !== "src/main.ts" && folderOf(file) !== "commands");
  assertNone(breaches(others, /\bprocess\s*(\.|\[["'])\s*env\b|\{[^}]*\benv\b[^}]*\} = process\b/));
});

test("importing a file reads no clock and does no I/O", () => {
  const programs = [
    "src/main.ts",
    "src/simulator/main.ts",
    "src/sheets/sheet-worker.ts",
    "src/platform/postgres-driver.ts",
  ];
  const libraries = code.filter((file) => !programs.includes(file) && folderOf(file) !== "commands");
  const atTop =
    /^(?:export )?(?:const|let) .*(?:new Date\(\)|Date\.now\(|performance\.now\(|readFileSync\(|\bawait\b)|^await /m;
  assertNone(breaches(libraries, atTop));
});

test("no file has more than 300 lines", () => {
  const all = globSync("{src,test}/**/*.ts", { cwd: root });
  const lineCount = (file: string) => readFileSync(join(root, file), "utf8").trimEnd().split("\n").length;
  assertNone(all.filter((file) => lineCount(file) > 300));
});

test("the median file of code has under 60 lines", () => {
  const sizes = code.map((file) => textOf(file).trimEnd().split("\n").length).sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  assert.ok(median < 60, `the median of ${sizes.length} files is ${median} lines`);
});

test("every folder of src has its sentence in docs/architecture.md", () => {
  const page = readFileSync(join(root, "docs/architecture.md"), "utf8");
  const present = [...new Set(code.map(folderOf))];
  assertNone(present.filter((folder) => !new RegExp(`^\\| \`${folder}/?\` \\| .{20,} \\|$`, "m").test(page)));
  assertNone(
    folders.filter((folder) => !present.includes(folder)),
    "the list names what is not there",
  );
});

test("a store function that takes tables of an account takes the account, or is named above and says why not", () => {
  const functions = readStoreFunctions(root, code).filter((one) => one.touchesAccount);
  assert.ok(functions.length > 50, "the stores were not read");
  const exceptions = Object.values(acrossAccounts).flatMap((names) => names.split(" "));
  const unbound = functions.filter((one) => !one.takesAccount && !exceptions.includes(one.name));
  assertNone(namesOf(unbound));
  assert.deepEqual(namesOf(functions.filter((one) => one.saysAcross)), exceptions.toSorted());
});

function namesOf(functions: { name: string }[]): string[] {
  return functions.map(({ name }) => name).sort();
}
