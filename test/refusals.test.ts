import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { HttpRefusal, problemOf, usualRefusalWords } from "../src/platform/http-server/problem.ts";

const root = join(import.meta.dirname, "..");
const files = globSync("src/**/*.ts", { cwd: root }).filter((file) => !file.endsWith(".test.ts"));
const texts = new Map(files.map((file) => [file, readFileSync(join(root, file), "utf8")]));

const literal = /(`(?:[^`\\]|\\.)*`|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')/.source;
const pair = new RegExp(`\\ben: ${literal},\\s*ru: ${literal}`, "g");

/** Everything that is written in both languages side by side; that each has both is what their type says. */
const pairs = files.flatMap((file) =>
  [...(texts.get(file) ?? "").replaceAll(/:\n\s+(?=[`"'])/g, ": ").matchAll(pair)].map(([, en = "", ru = ""]) => ({
    file,
    en,
    ru,
  })),
);

/** What stands in a sentence for what is filled in, and what is quoted from a program. */
const bare = (text: string) => text.replace(/\$\{(?:[^{}]|\{[^}]*\})*\}|\{[^}]*\}/g, "");
const isSentence = (text: string) => /\p{L}{2,} \p{Ll}{2,}/u.test(bare(text));

test("what is said in two languages is English in the one and Russian in the other", () => {
  assert.ok(pairs.length > 300, `only ${pairs.length} were found: look at how this test finds them`);
  for (const { file, en, ru } of pairs) {
    if (!isSentence(en)) continue;
    assert.match(bare(ru), /\p{Script=Cyrillic}{2}/u, `${file}: ${ru} is not Russian`);
    assert.match(
      bare(en)
        .replaceAll(/[^\p{L}]/gu, "")
        .slice(0, 3),
      /^[a-z]*$/i,
      `${file}: ${en} is not English`,
    );
  }
});

test("Russian keeps its ё, and does not shout at its reader", () => {
  for (const { file, ru } of pairs) {
    assert.doesNotMatch(
      ru,
      /(?<!\p{L})(?:еще|все еще|ее|нее|моем|твоем|нашем|чьем|идет|ждет|уйдет|дойдет|пройдет|придет|начнет|счет|расчет|отчет|отчета|отчеты)(?!\p{L})/iu,
      `${file}: ${ru}`,
    );
    assert.doesNotMatch(ru, /(?<=\p{Ll},? )(?:Вы|Вас|Вам|Ваш\p{L}*)(?!\p{L})/u, `${file}: ${ru}`);
  }
});

/** Where the terminal and the log are read: by who runs Carillon. */
const ofOperator =
  /^src\/(commands\/|config\.ts|accounts\/choose-account\.ts|platform\/(embedded-postgres|migrate|secrets|words))/;

test("only what the operator reads in the terminal is said in English alone", () => {
  const users = files.filter((file) => /\bforOperator\b/.test(texts.get(file) ?? ""));
  assert.ok(users.length > 5);
  assert.deepEqual(
    users.filter((file) => !ofOperator.test(file)),
    [],
  );
});

/** These say what is wrong in tables of their own, or are read in the terminal. */
const ownWords = /^src\/(commands|simulator|fields)\/|^src\/config\.ts/;
const ofOneLanguage = [
  /\.(?:regex|min|max|length|refine)\([^;]*?[\w)}\]/],\s*["'`](?:is|must|has|give|takes|stands|[A-Z])/,
  /\b(?:message|error): ["'`]/,
  /\baddIssue\(\s*["'`]/,
];

test("what a schema says of its own in a fault, it says in both languages", () => {
  const schemas = files.filter((file) => !ownWords.test(file) && /from "zod"/.test(texts.get(file) ?? ""));
  assert.ok(schemas.length > 40);
  const breaches = schemas.filter((file) => ofOneLanguage.some((pattern) => pattern.test(texts.get(file) ?? "")));
  assert.deepEqual(breaches, []);
});

test("what the server refuses by itself is said in the reader's language", () => {
  for (const [status] of usualRefusalWords()) {
    const { detail } = problemOf(new HttpRefusal(status), { language: "ru", requestId: "7" });
    assert.match(detail, /\p{Script=Cyrillic}/u, String(status));
  }
  assert.match(problemOf(new Error("a bug"), { language: "ru", requestId: "7" }).detail, /данные целы.*запрос 7/);
});
