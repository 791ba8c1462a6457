import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";
import { encode } from "iconv-lite";
import { givenFile, readHere } from "../../test/support/given-sheet.ts";

async function cellsOf(t: TestContext, content: string | Uint8Array) {
  const { sheet, rows } = await readHere(givenFile(t, content));
  return [sheet.columns.map(({ title }) => title), ...rows.map(({ cells }) => cells)];
}

const russian = "телефон;текст\r\n79991234567;Привет, Анна\r\n79991234568;Ёлка\r\n";
const russianCells = [
  ["телефон", "текст"],
  ["79991234567", "Привет, Анна"],
  ["79991234568", "Ёлка"],
];
for (const encoding of [
  "utf8",
  "utf-8 with mark",
  "utf-16le",
  "utf-16le with mark",
  "utf-16be",
  "utf-16be with mark",
  "win1251",
]) {
  test(`a csv in ${encoding} is read`, async (t) => {
    const [name = "", mark] = encoding.split(" with ");
    const content = encode(russian, name, { addBOM: mark !== undefined });
    assert.deepEqual(await cellsOf(t, content), russianCells);
  });
}

test("UTF-16 without a mark is told by its ASCII, whatever other letters stand beside it", async (t) => {
  for (const encoding of ["utf-16le", "utf-16be"]) {
    const text = "phone,name\r\n7,Renée Åström\r\n";
    assert.deepEqual((await cellsOf(t, encode(text, encoding, { addBOM: false })))[1], ["7", "Renée Åström"]);
  }
});

const shortTexts: { title: string; text: string; encoding: string }[] = [
  { title: "two Russian names", text: "phone;name\n7;Анна\n8;Олег\n", encoding: "win1251" },
  { title: "Russian capitals", text: "phone;name\n7;АКЦИЯ\n", encoding: "win1251" },
  { title: "a Russian text of DOS", text: "phone;text\n7;Анна, скидка до конца недели\n", encoding: "cp866" },
  { title: "two Russian names of DOS", text: "phone;name\n7;Анна\n8;Олег\n", encoding: "cp866" },
  { title: "a Russian text in quotes with dashes", text: "phone;text\n7;«Роза» – „лучшая“… №1\n", encoding: "win1251" },
  { title: "a Portuguese text", text: "phone;text\n7;Última atualização, promoções\n", encoding: "win1252" },
  { title: "German names", text: "phone;name\n7;Müller\n8;Jürgen\n", encoding: "win1252" },
  { title: "a French text with a euro sign", text: "phone;name\n7;Réservé à l'été pour 5 €\n", encoding: "win1252" },
];
for (const { title, text, encoding } of shortTexts) {
  test(`${title} are enough to tell ${encoding}`, async (t) => {
    const lines = text.trim().split("\n");
    assert.deepEqual(
      await cellsOf(t, encode(text, encoding)),
      lines.map((line) => line.split(";")),
    );
  });
}

test("a single foreign letter in the last line decides the encoding of the whole file", async (t) => {
  const lines = "79991234567;Hi\n".repeat(20_000);
  const cells = await cellsOf(t, encode(`phone;text\n${lines}7;Привет\n`, "win1251"));
  assert.deepEqual(cells.at(-1), ["7", "Привет"]);
});

test("UTF-8 letters that lie across two pieces of the file stay whole", async (t) => {
  const text = "ж".repeat(30_000);
  for (const start of ["phone\n", "phone \n"]) {
    assert.deepEqual((await cellsOf(t, start + `${text}\n`.repeat(5))).slice(1), Array(5).fill([text]));
  }
});

const separators: { title: string; text: string; cells: (string | null)[][] }[] = [
  {
    title: "a comma",
    text: "phone,text\n7,Hi; you\n",
    cells: [
      ["phone", "text"],
      ["7", "Hi; you"],
    ],
  },
  {
    title: "a semicolon beside commas in texts",
    text: "phone;text\n7;a, b\n8;c, d\n",
    cells: [
      ["phone", "text"],
      ["7", "a, b"],
      ["8", "c, d"],
    ],
  },
  {
    title: "a tab",
    text: "phone\ttext\n7\ta, b; c\n",
    cells: [
      ["phone", "text"],
      ["7", "a, b; c"],
    ],
  },
  {
    title: "the declared one",
    text: "sep=|\r\nphone|text\r\n7|a;b,c\r\n",
    cells: [
      ["phone", "text"],
      ["7", "a;b,c"],
    ],
  },
  {
    title: "a bar",
    text: "phone|text\n7|a, b\n8|c; d\n",
    cells: [
      ["phone", "text"],
      ["7", "a, b"],
      ["8", "c; d"],
    ],
  },
  {
    title: "the declared one, in quotes",
    text: '"sep=;"\nphone;text\n7;a,b,c\n',
    cells: [
      ["phone", "text"],
      ["7", "a,b,c"],
    ],
  },
  {
    title: "the declared one, in a line as wide as the table",
    text: "sep=,,,\nphone,text,c\n7,a;b,d\n",
    cells: [
      ["phone", "text", "c"],
      ["7", "a;b", "d"],
    ],
  },
  { title: "none, though texts hold some", text: "phone\n7, 8\n9\n10\n", cells: [["phone"], ["7, 8"], ["9"], ["10"]] },
  { title: "none", text: "phone\n7\n8\n", cells: [["phone"], ["7"], ["8"]] },
  {
    title: "a semicolon around quoted texts",
    text: 'phone;text\n7;"a;b\nc, d"\n',
    cells: [
      ["phone", "text"],
      ["7", "a;b\nc, d"],
    ],
  },
];
const listOf = (...lines: string[]) => ({ text: `${lines.join("\n")}\n`, cells: lines.map((line) => [line]) });
separators.push(
  { title: "none, though the last texts hold some", ...listOf("phone", "Hi", "Hey", "Yo", "Ann, hello", "Bob, hello") },
  { title: "none, though the last numbers hold some", ...listOf("phone", "7", "8", "9", "1,5", "2,5") },
);
for (const { title, text, cells } of separators) {
  test(`separator: ${title}`, async (t) => assert.deepEqual(await cellsOf(t, text), cells));
}

for (const separator of [",", ";", "\t", "|"]) {
  for (const end of ["", "\r\n"]) {
    test(`a table of one row under three headings is cut at ${JSON.stringify(separator)}${end && ", with an end of the last line"}`, async (t) => {
      const lines = [
        "Sale",
        "Sales, March",
        "Ann",
        ["phone", "text", "name"].join(separator),
        ["7", '"a, b"', ""].join(separator),
      ];
      const { sheet, rows } = await readHere(givenFile(t, lines.join("\r\n") + end));
      const titles = sheet.columns.map(({ title }) => title);
      assert.deepEqual([sheet.headerRow, titles, rows[0]?.cells], [4, ["phone", "text", "name"], ["7", "a, b", null]]);
    });
  }
}

test("rows are numbered as a spreadsheet program shows them: blank lines count, breaks in cells and a declared separator do not", async (t) => {
  const { sheet, rows } = await readHere(givenFile(t, 'sep=;\n\nphone;text\n7;"a\r\nb\nc"\n;\n8;d\n'));
  assert.equal(sheet.headerRow, 2);
  assert.deepEqual(
    rows.map(({ number }) => number),
    [3, 5],
  );
});

test("quotes are read as spreadsheet programs do", async (t) => {
  const text = 'phone,text\n1,"say ""hi"", please"\n2,cafe "Rose"\n3,"Rose" cafe\n4,"a" \n5,""\n';
  assert.deepEqual((await cellsOf(t, text)).slice(1), [
    ["1", 'say "hi", please'],
    ["2", 'cafe "Rose"'],
    ["3", '"Rose" cafe'],
    ["4", "a"],
    ["5", null],
  ]);
});

test("exactly one apostrophe before a sign is taken off, any other stays", async (t) => {
  const text = "phone,text\n'+7,'=1+1\n''+7,'hello\n'79,'@x\n";
  assert.deepEqual((await cellsOf(t, text)).slice(1), [
    ["+7", "=1+1"],
    ["'+7", "'hello"],
    ["'79", "@x"],
  ]);
});

test("NUL characters are left out", async (t) => {
  const text = `phone,text\n${"7,hello\n".repeat(20_000)}8,a\0b\n`;
  assert.deepEqual((await cellsOf(t, text)).at(-1), ["8", "ab"]);
});

test("NUL characters at the beginning of the file and a block of them at its end are left out too", async (t) => {
  const text = `phone,text\n${"7,hello\n".repeat(10)}8,a\0b\n${"\0".repeat(4_000)}`;
  assert.deepEqual((await cellsOf(t, text)).at(-1), ["8", "ab"]);
  assert.deepEqual(await cellsOf(t, "phone,b\0\n1,2\n"), [
    ["phone", "b"],
    ["1", "2"],
  ]);
});

test("stray carriage returns end lines and are no part of cells", async (t) => {
  assert.deepEqual(await cellsOf(t, "phone,text\r\r\n7,a\r\r\n8,b\r"), [
    ["phone", "text"],
    ["7", "a"],
    ["8", "b"],
  ]);
});

test("a row much longer than a piece of the file is read whole", async (t) => {
  const long = Array.from({ length: 9_000 }, (_, index) => `cell ${index} ${"x".repeat(40)}`);
  const cells = await cellsOf(t, `phone,text\n${long.join(",")}\n7,8\n`);
  assert.deepEqual(cells.slice(1), [long, ["7", "8"]]);
});
