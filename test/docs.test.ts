import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { generatedPages } from "../src/commands/docs/generated-pages.ts";
import type { Capabilities, Connector, Line, SendOutcome } from "../src/connectors/connector.ts";
import { messageStates, nextStates } from "../src/messages/message-state.ts";

const root = join(import.meta.dirname, "..");
const read = (file: string) => readFileSync(join(root, file), "utf8");
const pages = ["README.md", "STYLE.md", "CHANGELOG.md", ...globSync("docs/**/*.md", { cwd: root })];

test("generated pages say what the code says", async () => {
  const generated = await generatedPages();
  assert.ok(generated.size > 0);
  for (const [name, text] of generated) assert.ok(read(`docs/${name}`) === text, `docs/${name} is stale: npm run docs`);
});

test("a message's life is drawn as the code lives it", () => {
  const page = read("docs/message-life.md");
  const arrows = page.matchAll(/^ {2}(\w+) --> (\w+)(?::.*)?$/gm);
  const drawn = new Set([...arrows].map(([, from, to]) => `${from} --> ${to}`));
  const received = new Set<string>(["delivered", "read"]);
  for (const from of messageStates) {
    const next: readonly string[] = nextStates[from];
    assert.ok(page.includes(`| \`${from}\` |`), `${from} has no line in the table`);
    if (!received.has(from))
      assert.ok(
        [...received].every((state) => next.includes(state)),
        `${from}: the truth wins`,
      );
    for (const to of next)
      if (!received.has(to) || received.has(from))
        assert.ok(drawn.delete(`${from} --> ${to}`), `${from} --> ${to} is not drawn`);
  }
  assert.deepEqual([...drawn], [], "drawn, but it never happens");
});

test("the page on connectors names every member of the contract", () => {
  const connector: Record<keyof Connector, true> = {
    ...{ id: true, title: true, channel: true, settings: true, secrets: true, capabilities: true },
    ...{ window: true, countParts: true, dropsDoubles: true, open: true, test: true, readCall: true },
  };
  const capabilities: Record<keyof Capabilities, true> = {
    ...{ addresses: true, batchSize: true, receipts: true, maxValidityMinutes: true },
  };
  const line: Record<keyof Line, true> = { isReady: true, send: true, close: true };
  const outcomes: Record<SendOutcome["kind"] | "not_called", true> = {
    ...{ accepted: true, rejected: true, deferred: true, unconfirmed: true, not_called: true },
  };
  const page = read("docs/adding-a-connector.md");
  for (const word of Object.keys({ ...connector, ...capabilities, ...line, ...outcomes })) {
    assert.match(page, new RegExp(`\\b${word}\\b`), `${word} is not explained`);
  }
  assert.equal(page.match(/^\d+\. /gm)?.length, 10);
});

test("links and names of files lead somewhere", () => {
  for (const page of pages) {
    const text = read(page);
    const links = [...text.matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)].map(([, link = ""]) => join(dirname(page), link));
    const named = [...text.matchAll(/`((?:src|test|docs|migrations)\/[\w./-]+)`/g)].map(([, file = ""]) => file);
    for (const file of [...links, ...named]) {
      const isExample = file.includes("acme");
      assert.ok(isExample || globSync(file.replace(/\/$/, ""), { cwd: root }).length > 0, `${page} names ${file}`);
    }
  }
});

test("commands that pages name are there", () => {
  const { scripts } = JSON.parse(read("package.json")) as { scripts: Record<string, string> };
  for (const page of pages) {
    const named = [...read(page).matchAll(/npm run (?:-s )?([\w-]+)/g)].map(([, name = ""]) => name);
    for (const name of named) assert.ok(name in scripts, `${page} names npm run ${name}`);
  }
});

test("decisions are numbered without gaps or doubles, and have the same parts", () => {
  const records = globSync("docs/decisions/*.md", { cwd: root }).sort();
  for (const [index, file] of records.entries()) {
    assert.match(file, new RegExp(`/${String(index + 1).padStart(4, "0")}-[a-z0-9-]+\\.md$`));
    const headings = [...read(file).matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
    assert.deepEqual(headings, ["Context", "Decision", "What follows", "What we did not choose, and why"], file);
  }
});
