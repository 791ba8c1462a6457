import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { testDataDir } from "../../test/support/embedded-postgres.ts";
import { testDatabaseWithUrl } from "../../test/support/test-database.ts";
import { createAuthenticator } from "../accounts/authenticate.ts";

const { db, url } = await testDatabaseWithUrl();
const command = fileURLToPath(new URL("key.ts", import.meta.url));
const here = { DATABASE_URL: url, SECRET_KEY: "0".repeat(64) };

function run(args: string[], env: Record<string, string> = here): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, [command, ...args], { env: { PATH: process.env.PATH, ...env } }, (_error, out, err) => {
      resolve({ code: child.exitCode ?? -1, out, err });
    });
  });
}

async function callerOf(key: string) {
  return createAuthenticator(db, () => new Date())(key);
}

test("the first key comes with an account, and nothing but the key is printed", async () => {
  const { code, out, err } = await run(["create"]);

  assert.equal(code, 0, err);
  assert.match(out, /^car_[0-9a-z]+_[\w-]{43}\n$/);
  assert.equal(err, "Created the account Main: RU, Europe/Moscow, ru.\n");
  assert.deepEqual((await callerOf(out.trim()))?.scopes, ["read", "send", "manage"]);
});

test("the next key is for the only account there is", async () => {
  const { out, err } = await run(["create", "--name", "Shop", "--scopes", "send, read", "--json"]);

  const made = JSON.parse(out);
  assert.equal(err, "");
  assert.deepEqual([made.account.name, made.name, made.scopes], ["Main", "Shop", ["send", "read"]]);
  assert.deepEqual((await callerOf(made.key))?.scopes, ["send", "read"]);
});

test("two commands at once create an account of a new name once, with the settings given", async () => {
  const args = ["create", "--account", "Beta", "--country", "DE", "--time-zone", "Europe/Berlin", "--language", "en"];
  const codes = (await Promise.all([run(args), run(args)])).map(({ code }) => code);

  assert.deepEqual(codes.sort(), [0, 1], "the second one finds an account for which settings cannot be given");
  const rows = await db`select country, time_zone, language from account where name = 'Beta'`;
  assert.deepEqual(rows.map((row) => ({ ...row })), [{ country: "DE", timeZone: "Europe/Berlin", language: "en" }]);
});

test("with several accounts one must be named", async () => {
  const { code, out, err } = await run(["create"]);

  assert.deepEqual([code, out], [1, ""]);
  assert.match(err, /Main, Beta/);
  assert.match((await run(["create", "--account", "Beta"])).out, /^car_/);
});

test("wrong settings of an account are named, and no account is made", async () => {
  const { code, err } = await run(["create", "--account", "Gamma", "--country", "Germany", "--time-zone", "Berlin time", "--language", "de"]);

  assert.equal(code, 1);
  for (const name of ["country", "timeZone", "language"]) assert.match(err, new RegExp(name));
  assert.equal((await db`select from account where name = 'Gamma'`).count, 0);
});

test("keys are listed without being told, and revoked by the key itself or by its id", async () => {
  const [first, second] = [JSON.parse((await run(["create", "--account", "Main", "--json"])).out), JSON.parse((await run(["create", "--account", "Main", "--json"])).out)];

  assert.equal((await run(["revoke", first.key])).code, 0);
  assert.equal((await run(["revoke", second.id])).code, 0);

  assert.equal(await callerOf(first.key), undefined);
  const { out } = await run(["list"]);
  assert.ok(!out.includes(first.key.slice(-43)));
  for (const { id } of [first, second]) assert.match(out, new RegExp(`car_${id}_….*revoked`));
  assert.equal(JSON.parse((await run(["list", "--json"])).out).find(({ id }: { id: string }) => id === first.id).revokedAt !== null, true);
  assert.equal((await run(["revoke", "nothing-like-it"])).code, 1);
});

test("what it does not understand it explains", async () => {
  for (const args of [[], ["make"], ["revoke"], ["create", "extra"], ["create", "--scopes", "all"], ["create", "--colour", "red"]]) {
    const { code, out, err } = await run(args);
    assert.deepEqual([code, out], [1, ""], args.join(" "));
    assert.ok(err.length > 0 && !err.includes("    at "), err);
  }
  assert.match((await run(["--help"], {})).out, /--time-zone/);
  const { code, err } = await run(["create"], { DATABASE_URL: url });
  assert.equal(code, 1);
  assert.match(err, /SECRET_KEY/);
});

test("without a DATABASE_URL it works on the embedded PostgreSQL of the data directory", async () => {
  const env = { DATA_DIR: await testDataDir() };
  const { code, out, err } = await run(["create"], env);

  assert.equal(code, 0, err);
  assert.match((await run(["list"], env)).out, new RegExp(out.split("_")[1] ?? "no id"));
});
