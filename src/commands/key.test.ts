import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { testDataDir } from "../../test/support/embedded-postgres.ts";
import { testDatabaseWithUrl } from "../../test/support/test-database.ts";
import { createAuthenticator } from "../accounts/authenticate.ts";
import { runKeyCommand } from "./key.ts";

const { db, url } = await testDatabaseWithUrl();
const here = { DATABASE_URL: url, SECRET_KEY: "0".repeat(64) };

function run(...args: string[]) {
  return runKeyCommand(args, here);
}

async function createdAs(...args: string[]) {
  return JSON.parse((await run("create", "--json", ...args)).output);
}

function spawnKey(args: string[], env: Record<string, string>) {
  const file = fileURLToPath(new URL("key.ts", import.meta.url));
  return spawnSync(process.execPath, [file, ...args], { encoding: "utf8", env: { PATH: process.env.PATH, ...env } });
}

async function callerOf(key: string) {
  return createAuthenticator(db, () => new Date()).authenticate({ key });
}

test("the first key comes with an account, and nothing but the key is printed", async () => {
  const { status, stdout, stderr } = spawnKey(["create"], here);

  assert.equal(status, 0, stderr);
  assert.match(stdout, /^car_[0-9a-z]+_[\w-]{43}\n$/);
  assert.equal(stderr, "Created the account Main: RU, Europe/Moscow, ru.\n");
  assert.deepEqual((await callerOf(stdout.trim()))?.scopes, ["read", "send", "manage"]);
});

test("the next key is for the only account there is", async () => {
  const made = await createdAs("--name", "Shop", "--scopes", "send, read");

  assert.deepEqual([made.account.name, made.name, made.scopes], ["Main", "Shop", ["send", "read"]]);
  assert.deepEqual((await callerOf(made.key))?.scopes, ["send", "read"]);
});

test("commands at once create an account of a new name once, with the settings given", async () => {
  const args = ["create", "--account", "Beta", "--country", "DE", "--time-zone", "Europe/Berlin", "--language", "en"];
  const runs = await Promise.allSettled([run(...args), run(...args), run(...args)]);

  assert.equal(
    runs.filter(({ status }) => status === "fulfilled").length,
    1,
    "the others find an account that has its settings",
  );
  const rows = await db`select country, time_zone, language from account where name = 'Beta'`;
  assert.deepEqual(
    rows.map((row) => ({ ...row })),
    [{ country: "DE", timeZone: "Europe/Berlin", language: "en" }],
  );
});

test("with several accounts one must be named", async () => {
  await assert.rejects(run("create"), { reason: "several_accounts", message: /Beta, Main/ });

  assert.equal((await createdAs("--account", "Beta")).account.name, "Beta");
});

test("wrong settings of an account are named, and no account is made", async () => {
  const wrong = run(
    "create",
    "--account",
    "Gamma",
    "--country",
    "Germany",
    "--time-zone",
    "Berlin time",
    "--language",
    "de",
  );

  await assert.rejects(wrong, /country.*timeZone.*language/);
  assert.equal((await db`select from account where name = 'Gamma'`).count, 0);
});

test("keys are listed without being told, and revoked by the key itself or by its id", async () => {
  const [first, second, third] = [
    await createdAs("--account", "Main"),
    await createdAs("--account", "Main"),
    await createdAs("--account", "Beta"),
  ];

  await run("revoke", first.key);
  await run("revoke", second.id);

  assert.deepEqual(
    [await callerOf(first.key), await callerOf(second.key), (await callerOf(third.key))?.keyId !== undefined],
    [undefined, undefined, true],
  );
  const { output } = await run("list");
  assert.ok(!output.includes(first.key.slice(-43)));
  for (const { id } of [first, second]) assert.match(output, new RegExp(`car_${id}_….*revoked`));
  assert.match(output, new RegExp(`car_${third.id}_…  Beta .*valid`));
  const listed = JSON.parse((await run("list", "--json")).output);
  assert.deepEqual(
    listed
      .filter(({ revokedAt }: { revokedAt: unknown }) => revokedAt)
      .map(({ id }: { id: string }) => id)
      .sort(),
    [first.id, second.id].sort(),
  );
  await assert.rejects(run("revoke", "nothing-like-it"), { code: "not_found" });
});

test("an account has a simulator where that is asked for, and only there", async () => {
  const [plain, tried] = [
    await createdAs("--account", "Plain"),
    await createdAs("--account", "Tried", "--language", "en", "--simulator"),
  ];

  const rows = await db`
    select account.name, provider_account.name as provider from account join provider_account on account_id = account.id
    where account.name in (${plain.account.name}, ${tried.account.name})`;
  assert.deepEqual(
    rows.map((row) => ({ ...row })),
    [{ name: "Tried", provider: "Simulator" }],
  );
  const without = runKeyCommand(["create", "--account", "None", "--simulator"], { ...here, ROLES: "web,dispatcher" });
  await assert.rejects(without, /ROLES leaves simulator out/);
  assert.equal((await db`select from account where name = 'None'`).count, 0);
});

test("what it does not understand is refused with an explanation", async () => {
  for (const args of [[], ["make"], ["revoke"], ["create", "extra"], ["create", "--scopes", "all"]])
    await assert.rejects(run(...args), { code: "invalid_input" }, args.join(" "));
  const { status, stdout, stderr } = spawnKey(["create", "--colour", "red"], here);
  assert.deepEqual([status, stdout], [1, ""]);
  assert.match(stderr, /^Unknown option '--colour'/);
  assert.match((await run("--help")).output, /--time-zone/);
});

test("without a DATABASE_URL it works on the embedded PostgreSQL of the data directory", async () => {
  const env = { DATA_DIR: await testDataDir() };
  const { output } = await runKeyCommand(["create"], env);

  assert.match((await runKeyCommand(["list"], env)).output, new RegExp(output.split("_")[1] ?? "no id"));
});
