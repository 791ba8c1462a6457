import assert from "node:assert/strict";
import type { Page } from "playwright-core";

/** A file as a person chooses it. */
export type ChosenFile = { name: string; mimeType: string; buffer: Buffer };

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

export function csvFile(name: string, rows: readonly string[][]): ChosenFile {
  const lines = rows.map((cells) => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(","));
  return { name, mimeType: "text/csv", buffer: Buffer.from(`${lines.join("\r\n")}\r\n`) };
}

/** What is named a workbook, whatever it is. */
export function workbookFile(name: string, buffer: Buffer): ChosenFile {
  return { name, mimeType: xlsx, buffer };
}

/** A sheet that lacks nothing: `count` good rows, to numbers with these first digits. */
export function wholeSheet(name: string, count: number, firstDigits = "+7916200"): ChosenFile {
  const rows = Array.from({ length: count }, (_, index) => [
    ...[`${firstDigits}${String(1000 + index)}`, "sms", "Carillon"],
    ...[`Hello {name}, your order is ready`, `Guest ${index + 1}`],
  ]);
  return csvFile(name, [["phone number", "channel", "from", "text", "name"], ...rows]);
}

/** Chooses files for a new distribution; gives the id of the draft that was made. */
export async function beginWith(page: Page, ...files: ChosenFile[]): Promise<string> {
  await page.goto("/distributions/new");
  await page.getByLabel("Select File").setInputFiles(files);
  await page.waitForURL(/\/distributions\/[^/]+\/creation\/main$/);
  return idOf(page);
}

export function idOf(page: Page): string {
  const id = /distributions\/([^/]+)/.exec(page.url())?.[1];
  assert.ok(id, page.url());
  return id;
}

/** Opens a tab of Distribution Creation, as by a click upon it. */
export async function openTab(page: Page, name: "Main" | "Check" | "When" | "Preview" | "Confirm"): Promise<void> {
  await page.getByRole("tab", { name }).click();
  await page.getByRole("tab", { name, selected: true }).waitFor();
}
