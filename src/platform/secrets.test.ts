import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { testDatabase } from "../../test/support/test-database.ts";
import { checkSecretKey, createSecrets, loadSecretKey } from "./secrets.ts";

const db = await testDatabase();
const secrets = createSecrets(randomBytes(32));
const context = "provider_account 123";

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "carillon-key-"));
  after(() => rm(folder, { recursive: true, force: true }));
  return join(folder, "data");
}

test("what was sealed opens again, and never looks the same", () => {
  for (const plain of ["", "пароль", Buffer.from([0, 255])]) {
    const sealed = secrets.seal(plain, context);
    assert.deepEqual(secrets.open(sealed, context), Buffer.from(plain));
    assert.notDeepEqual(secrets.seal(plain, context), sealed);
  }
});

test("only its own context and its own key open it", () => {
  const sealed = secrets.seal("password", context);

  for (const other of ["provider_account 124", "provider_account", "upload 123", ""])
    assert.throws(() => secrets.open(sealed, other), /cannot be opened/);
  assert.throws(() => createSecrets(randomBytes(32)).open(sealed, context), /cannot be opened/);
});

test("a change of any byte, or a missing one, is found", () => {
  const sealed = secrets.seal("password", context);

  for (let index = 0; index < sealed.length; index++) {
    const changed = Buffer.from(sealed);
    changed[index] = (changed[index] ?? 0) ^ 1;
    assert.throws(() => secrets.open(changed, context), String(index));
    assert.throws(() => secrets.open(sealed.subarray(0, index), context), String(index));
  }
});

test("the key of the settings goes before the file, and no file is made", async () => {
  const dataDir = await emptyFolder();
  const secretKey = randomBytes(32);

  assert.equal(await loadSecretKey({ secretKey, dataDir }), secretKey);
  await assert.rejects(stat(dataDir), { code: "ENOENT" });
});

test("the first start makes a key that only we can read; later starts read it", async () => {
  const dataDir = await emptyFolder();

  const first = await loadSecretKey({ secretKey: null, dataDir });

  assert.equal(first.length, 32);
  assert.deepEqual(await loadSecretKey({ secretKey: null, dataDir }), first);
  assert.equal((await stat(join(dataDir, "secret-key"))).mode & 0o777, 0o600);
});

test("many first starts at once agree on one key, and leave nothing else behind", async () => {
  const dataDir = await emptyFolder();

  const keys = await Promise.all(Array.from({ length: 20 }, () => loadSecretKey({ secretKey: null, dataDir })));

  assert.equal(new Set(keys.map((key) => key.toString("hex"))).size, 1);
  assert.deepEqual(await readdir(dataDir), ["secret-key"]);
});

test("a damaged key file is refused and stays as it is", async () => {
  const dataDir = await emptyFolder();
  await loadSecretKey({ secretKey: null, dataDir });
  for (const content of ["", "half a ke"]) {
    await writeFile(join(dataDir, "secret-key"), content);
    await assert.rejects(loadSecretKey({ secretKey: null, dataDir }), { reason: "secret_key_unreadable" });
    assert.equal(await readFile(join(dataDir, "secret-key"), "utf8"), content);
  }
});

test("a database remembers its key and refuses another, without any change", async () => {
  const [first, ...others] = Array.from({ length: 8 }, () => createSecrets(randomBytes(32)));
  const starts = await Promise.allSettled([first, ...others].map((own) => checkSecretKey(db, own ?? secrets)));
  assert.equal(
    starts.filter(({ status }) => status === "fulfilled").length,
    1,
    "of many first starts with different keys one wins",
  );
  const before = await db`select name, value from installation`;

  await assert.rejects(checkSecretKey(db, secrets), { reason: "wrong_secret_key", code: "conflict" });

  assert.deepEqual([...(await db`select name, value from installation`)], [...before]);
  const winner = [first, ...others][starts.findIndex(({ status }) => status === "fulfilled")] ?? secrets;
  await checkSecretKey(db, winner);
});
