import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { en } from "./en/index.ts";
import { ru } from "./ru/index.ts";

const server = join(import.meta.dirname, "../../../src");

/** Words such as `distribution.pause` in files that speak of actions; file names are written the same way. */
const actionWord = /"([a-z][a-z_]*\.[a-z][a-z_]*)"/g;
const fileName = /\.(csv|html|js|json|log|lock|md|pdf|pid|sql|svg|ts|txt|xlsx|xml|zip)$/;

function actionsOfServer(): string[] {
  const files = globSync("**/*.ts", { cwd: server }).filter((file) => !file.endsWith(".test.ts"));
  const texts = files.map((file) => readFileSync(join(server, file), "utf8"));
  const speaking = texts.filter((text) => /\baction\b|\brecord(?:Audit|Settings|Personal)\b/.test(text));
  const found = speaking.flatMap((text) => [...text.matchAll(actionWord)].map(([, word = ""]) => word));
  return [...new Set(found)].filter((word) => !fileName.test(word)).sort();
}

test("every action that the server records has its words, and no word is left over", () => {
  assert.deepEqual(Object.keys(en.audit.actions).sort(), actionsOfServer());
});

test("every action belongs to a kind of subject that has a word", () => {
  const kinds = new Set(Object.keys(en.audit.actions).map((action) => action.split(".")[0] ?? ""));
  assert.deepEqual(
    [...kinds].filter((kind) => !(kind in en.audit.subjects)),
    [],
  );
});

test("no word of the audit log is the same in both languages", () => {
  const [english, russian] = [en, ru].map(({ audit }) => ({ ...audit.actions, ...audit.subjects, ...audit.facts }));
  const same = Object.entries(english ?? {}).filter(([name, word]) => russian?.[name] === word);
  assert.deepEqual(same, []);
});
