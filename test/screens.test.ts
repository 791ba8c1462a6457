import assert from "node:assert/strict";
import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { test } from "node:test";

const root = join(import.meta.dirname, "..");
const files = globSync("web/**/*.{ts,tsx,css}", { cwd: root, exclude: ["web/dist/**"] }).sort();
const textOf = (file: string) => readFileSync(join(root, file), "utf8");
const code = files.filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"));

test("no file of the screens has more than 300 lines, and half of them fewer than 60", () => {
  const sizes = files.map((file) => ({ file, lines: textOf(file).trimEnd().split("\n").length }));
  assert.deepEqual(
    sizes.filter(({ lines }) => lines > 300),
    [],
  );
  const sorted = sizes.map(({ lines }) => lines).sort((a, b) => a - b);
  assert.ok((sorted[Math.floor(sorted.length / 2)] ?? 0) < 60);
});

test("of the server the screens know the types of its API and nothing else", () => {
  const imports = code.flatMap((file) =>
    [...textOf(file).matchAll(/^import\s+(type\s)?[^"';]*from "(\.[^"]+)"/gm)].map(([, type, target = ""]) => ({
      ...{ file, isType: type !== undefined },
      target: relative(root, join(root, dirname(file), target)),
    })),
  );
  const ofServer = imports.filter(({ target }) => target.startsWith("src/"));
  assert.ok(ofServer.length > 10, "the imports were not read");
  assert.deepEqual(
    ofServer.filter(({ isType, target }) => !isType || !target.endsWith("-api.ts")),
    [],
  );
});

test("every part of the kit that the screens use has its styles", () => {
  const imports = code.flatMap((file) => [...textOf(file).matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)]);
  const parts = new Set(imports.flatMap(([, names = ""]) => names.match(/\b[A-Z]\w+/g) ?? []));
  assert.ok(parts.size > 20, "the imports were not read");
  const styles = textOf("web/src/look/kit-styles.ts");
  const missing = [...parts].filter(
    (part) =>
      existsSync(join(root, `node_modules/@mantine/core/styles/${part}.css`)) && !styles.includes(`/${part}.css`),
  );
  assert.deepEqual(missing, []);
});

test("colours stand in tokens.css and in the theme only", () => {
  const elsewhere = files.filter((file) => !/look\/(tokens\.css|theme\.ts|mark\.tsx)$/.test(file));
  const coloured = elsewhere.filter((file) => /#[0-9a-f]{6}\b/i.test(textOf(file)));
  assert.deepEqual(coloured, []);
});
