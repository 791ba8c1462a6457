import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";
import { cellText } from "../../src/sheets/cell-text.ts";
import { assertAccessible } from "../support/chromium.ts";
import { readHere } from "../support/given-sheet.ts";
import { givenSheet } from "../support/journey.ts";
import { testDatabaseWithUrl } from "../support/test-database.ts";
import { beginWith, csvFile, openTab, wholeSheet, workbookFile } from "./creation-steps.ts";
import { givenLine } from "./line.ts";
import { givenOffice } from "./office.ts";

const database = await testDatabaseWithUrl();
const container = (stream: string) =>
  Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.alloc(4096), Buffer.from(stream, "utf16le")]);
const SLOW = 50_000;

test("Distribution Creation keeps what was begun, says what is wrong where it is wrong, and goes on", async (t) => {
  const office = await givenOffice(t, database);

  await t.test("a draft survives a reload in the middle of each tab", async (t) => {
    const page = await office.visitor(t);
    await beginWith(
      page,
      csvFile("guests.csv", [
        ["phone", "name"],
        ["+79162001000", "Ann"],
        ["+79162001001", "Bob"],
      ]),
    );
    await page.getByText("Set below what the sheet lacks").waitFor();
    await page.getByRole("combobox", { name: "Channel" }).click();
    await page.getByRole("option", { name: "SMS" }).click();
    await page.getByRole("combobox", { name: "Sender" }).fill("Veranda");
    await page.getByRole("textbox", { name: "Text" }).fill("Hello {name}, we open at six");
    await page.getByLabel("Name", { exact: true }).fill("Opening night");
    await page.reload();
    assert.equal(await page.getByLabel("Name", { exact: true }).inputValue(), "Opening night");
    assert.equal(await page.getByRole("textbox", { name: "Text" }).inputValue(), "Hello {name}, we open at six");
    assert.equal(await page.getByRole("combobox", { name: "Sender" }).inputValue(), "Veranda");
    await page.getByText("different recipients").waitFor();

    await openTab(page, "Check");
    await page.getByText("All 2 rows are good").waitFor();
    await page.reload();
    await page.getByText("All 2 rows are good").waitFor();

    await openTab(page, "When");
    await page.getByText("At a moment").click();
    await page.getByLabel("Speed", { exact: true }).fill("600");
    await page.getByRole("button", { name: "Add a window" }).waitFor();
    await page.reload();
    assert.equal(await page.getByLabel("Speed", { exact: true }).inputValue(), "600");
    assert.ok(await page.getByLabel("At a moment").isChecked());

    await openTab(page, "Preview");
    await page.getByText("Hello Ann").waitFor();
    await page.getByRole("button", { name: "The next row" }).click();
    await page.getByText("Hello Bob").waitFor();
    await page.reload();
    await page.getByText("Hello Bob").waitFor();

    await openTab(page, "Confirm");
    await page.getByRole("button", { name: "Send 2 messages · 2 parts" }).waitFor();
    await page.reload();
    await page.getByRole("button", { name: "Send 2 messages · 2 parts" }).waitFor();
  });

  await t.test("a wrong file is told in its place, and the draft goes on with the right one", async (t) => {
    const page = await office.visitor(t);
    const wrong = [
      { file: workbookFile("secret.xlsx", container("EncryptedPackage")), says: "protected with a password" },
      { file: workbookFile("old.xls", container("Workbook")), says: "old Excel format" },
      { file: workbookFile("empty.xlsx", Buffer.alloc(0)), says: "The file is empty" },
      { file: workbookFile("cat.png", Buffer.from("\x89PNG\r\n\x1a\n", "latin1")), says: "is a picture" },
    ];
    await beginWith(page, ...wrong.map(({ file }) => file));
    for (const { file, says } of wrong) {
      const told = page.getByRole("alert").filter({ hasText: `${file.name} cannot be used` });
      await told.filter({ hasText: says }).waitFor();
      await told.getByRole("button", { name: `Take ${file.name} out of this distribution` }).click();
      await told.waitFor({ state: "detached" });
    }
    await page.getByLabel("Select File").setInputFiles(
      csvFile("colours.csv", [
        ["colour", "size"],
        ["red", "10"],
      ]),
    );
    await page.getByText("Say in the table below which column holds the phone numbers").waitFor();
    await assertAccessible(page);
    await page.getByRole("button", { name: "Take colours.csv out of this distribution" }).click();
    await page.getByLabel("Select File").setInputFiles(wholeSheet("guests.csv", 3));
    await page.getByRole("button", { name: "Check 3 rows" }).waitFor();
  });

  await t.test("the bad rows are downloaded, corrected and uploaded again: then all of them go", async (t) => {
    const page = await office.visitor(t);
    const rows = [
      ["phone number", "channel", "from", "text"],
      ["+79162001000", "sms", "Carillon", "Good"],
    ];
    await beginWith(
      page,
      csvFile("guests.csv", [...rows, ["12", "sms", "Carillon", "Short"], ["", "sms", "Carillon", "None"]]),
    );
    await page.getByRole("button", { name: "Check 3 rows" }).click();
    await page.getByRole("heading", { name: "2 rows with a problem" }).waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "Download the 2 rows" }).click(),
    ]);
    const { sheet, rows: bad } = await readHere(await download.path(), {
      isRecipientHeader: (title) => title === "phone number",
    });
    const titles = sheet.columns.map(({ title }) => title);
    const corrected = bad.map(({ cells }, at) =>
      titles.map((title, index) => (title === "phone number" ? `+7916200200${at}` : cellText(cells[index] ?? ""))),
    );
    const file = await givenSheet(t, { columns: titles, rows: corrected }, "xlsx");
    await page.getByLabel("Add corrected rows").setInputFiles(workbookFile("corrected.xlsx", await readFile(file)));
    await page.getByRole("button", { name: "Go on with 3 messages" }).waitFor();
  });

  await t.test("windows that overlap bar Send, with a sentence, until they are mended", async (t) => {
    const page = await office.visitor(t);
    await beginWith(page, wholeSheet("guests.csv", 2));
    await page.getByRole("button", { name: "Check 2 rows" }).waitFor();
    await openTab(page, "When");
    await page.getByLabel("Closes, hour").fill("12");
    await page.getByRole("button", { name: "Add a window" }).click();
    await page.getByLabel("Opens, hour").last().fill("10");
    await page.getByText("00:00–12:00 and 10:00–14:00 overlap").waitFor();
    await openTab(page, "Confirm");
    await page.getByText("Mend what is marked: it cannot be saved as it is.").waitFor();
    assert.ok(await page.getByRole("button", { name: /^Send 2 messages/ }).isDisabled());
    await openTab(page, "When");
    await page.getByRole("button", { name: "Remove the window 10:00–14:00" }).click();
    await openTab(page, "Confirm");
    await page.getByText("You can still pause or cancel after that.").waitFor();
    assert.ok(await page.getByRole("button", { name: /^Send 2 messages/ }).isEnabled());
  });

  await t.test("a line lost while a file goes up is told, and the same file goes up again", async (t) => {
    const line = await givenLine(t, office.carillon.url);
    const page = await office.visitor(t);
    await page.goto(`${line.url}/distributions/new`);
    line.slow(SLOW);
    await page.getByLabel("Select File").setInputFiles(wholeSheet("guests.csv", 5000));
    await page.getByRole("progressbar", { name: "guests.csv goes up" }).waitFor();
    line.cut();
    await page.getByText("The line to the server broke at").waitFor();
    line.mend();
    await page.getByRole("button", { name: "Try again with this file" }).click();
    await page.getByRole("button", { name: "Check 5,000 rows" }).waitFor();
    await page.getByText("read in").waitFor();
  });

  await t.test("an upload is stopped midway, and leaves nothing", async (t) => {
    const line = await givenLine(t, office.carillon.url);
    const page = await office.visitor(t);
    await page.goto(`${line.url}/distributions/new`);
    line.slow(SLOW);
    await page.getByLabel("Select File").setInputFiles(wholeSheet("guests.csv", 5000));
    await page.getByRole("button", { name: "Stop the upload of guests.csv" }).click();
    await page.getByText("Drag the completed sheet here").waitFor();
    line.mend();
    await page.reload();
    await page.getByText("Drag the completed sheet here").waitFor();
    assert.equal(await page.getByText("guests.csv").count(), 0);
  });

  await t.test("one of two sheets is taken out: the other's rows stay", async (t) => {
    const page = await office.visitor(t);
    await beginWith(page, wholeSheet("north.csv", 3), wholeSheet("south.csv", 2, "+7917200"));
    await page.getByRole("button", { name: "Check 5 rows" }).waitFor();
    await page.getByRole("button", { name: "Take north.csv out of this distribution" }).click();
    await page.getByRole("button", { name: "Check 2 rows" }).click();
    await page.getByRole("button", { name: "Go on with 2 messages" }).waitFor();
  });

  await t.test("a start in the recipient's own time is said so, and holds the messages until then", async (t) => {
    const page = await office.visitor(t);
    await beginWith(page, wholeSheet("guests.csv", 2));
    await page.getByRole("button", { name: "Check 2 rows" }).waitFor();
    await openTab(page, "When");
    await page.getByText("In the recipient’s time").click();
    await page.getByText("When the clock shows this where the recipient is").waitFor();
    await page.getByText("Draft, saved at").waitFor();
    await assertAccessible(page);
    await openTab(page, "Confirm");
    await page.getByText("in the recipient’s time").first().waitFor();
    await page.getByRole("button", { name: /^Send 2 messages/ }).click();
    await page.getByText("wait for their start").waitFor();
  });
});
