import assert from "node:assert/strict";
import type { Role } from "../../src/accounts/role.ts";
import type { Database } from "../../src/platform/database.ts";
import { type Browser, openBrowser } from "../support/browser.ts";
import { givenBrowser, givenPerson, goodPassword } from "../support/given-person.ts";
import type { SheetFile } from "./sheets.ts";
import type { Veranda } from "./start-veranda.ts";

/** Somebody of the company, signed in. */
export type Colleague = {
  call<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  token(): string;
};

/** The owner, who comes in by the printed link. */
export async function setUp({ carillon, setupToken }: Veranda): Promise<Colleague> {
  const browser = openBrowser(carillon.url);
  const account = { accountName: "Veranda", country: "RU", timeZone: "Europe/Moscow", language: "en" };
  const owner = { name: "Olga Smirnova", email: "olga@veranda.example", password: goodPassword };
  const colleague = colleagueWith(browser);
  await colleague.call("POST", "/setup", { token: setupToken, ...account, ...owner });
  return colleague;
}

/** Somebody who has accepted an invitation. */
export async function join(
  { carillon, db }: Veranda,
  account: { id: number },
  wish: { name: string; email: string; role: Role },
): Promise<Colleague> {
  return colleagueWith(await givenBrowser(db, carillon.url, await givenPerson(db, account, wish)));
}

function colleagueWith(browser: Browser): Colleague {
  return {
    token: browser.token,
    async call(method, path, body) {
      const { status, json } = await browser.call(method, path, body);
      assert.ok(status < 300, `${method} ${path}: ${status} ${JSON.stringify(json)}`);
      return json;
    },
  };
}

/** The form of an upload. */
export function formOf({ fileName, content }: SheetFile, options: Record<string, unknown> = {}): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(options))
    form.append(name, typeof value === "string" ? value : JSON.stringify(value));
  form.append("file", content, fileName);
  return form;
}

/** The id of the only account. */
export async function accountOf(db: Database): Promise<{ id: number }> {
  const [row] = await db<{ id: number }[]>`select id from account`;
  assert.ok(row);
  return row;
}
