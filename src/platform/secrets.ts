import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from "node:crypto";
import { link, mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import type { Sql } from "./database.ts";
import { AppError } from "./errors.ts";
import { forOperator } from "./words.ts";

const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const FORMAT = 1;

export type Secrets = {
  /** Encrypts. `context` says what it belongs to, purpose first, such as `provider_account 123`: only the same context opens it. */
  seal(plain: Buffer | string, context: string): Buffer;
  /** Decrypts; throws where key or context are others, or a bit was changed. */
  open(sealed: Buffer, context: string): Buffer;
};

/** AES-256-GCM under keys derived from the one secret key, another for each purpose. */
export function createSecrets(secretKey: Buffer): Secrets {
  const keyFor = keysByPurpose(secretKey);
  return {
    seal(plain, context) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", keyFor(context), nonce).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, context) {
      const tagStart = 1 + NONCE_BYTES;
      const bodyStart = tagStart + TAG_BYTES;
      if (sealed[0] !== FORMAT || sealed.length < bodyStart)
        throw new Error(`The secret of ${context} has an unknown form.`);

      const decipher = createDecipheriv("aes-256-gcm", keyFor(context), sealed.subarray(1, tagStart), {
        authTagLength: TAG_BYTES,
      });
      decipher.setAAD(Buffer.from(context)).setAuthTag(sealed.subarray(tagStart, bodyStart));
      try {
        return Buffer.concat([decipher.update(sealed.subarray(bodyStart)), decipher.final()]);
      } catch (cause) {
        throw new Error(`The secret of ${context} cannot be opened: it was sealed under another key, or changed.`, {
          cause,
        });
      }
    },
  };
}

/** The purpose is the first word of a context: there are few of them. */
function keysByPurpose(secretKey: Buffer): (context: string) => Buffer {
  if (secretKey.length !== KEY_BYTES) throw new Error(`A secret key has ${KEY_BYTES} bytes.`);
  const keys = new Map<string, Buffer>();
  return (context) => {
    const purpose = context.split(" ", 1)[0] ?? "";
    const known = keys.get(purpose);
    if (known) return known;
    const key = Buffer.from(hkdfSync("sha256", secretKey, "", `carillon ${purpose}`, KEY_BYTES));
    keys.set(purpose, key);
    return key;
  };
}

export type KeySource = { secretKey: Buffer | null; dataDir: string };

/** The key from the settings, or else from the file `secret-key` of the data directory, which is made where it is missing. */
export async function loadSecretKey({ secretKey, dataDir }: KeySource): Promise<Buffer> {
  if (secretKey) return secretKey;
  const file = join(dataDir, "secret-key");
  const known = await readKeyFile(file);
  if (known) return known;

  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  await createKeyFile(file);
  const made = await readKeyFile(file);
  if (!made) throw new Error(`${file} has vanished while it was made.`);
  return made;
}

async function readKeyFile(file: string): Promise<Buffer | undefined> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const key = Buffer.from(text.trim(), "base64");
  if (key.length === KEY_BYTES) return key;
  throw new AppError(
    "conflict",
    forOperator(`${file} does not hold a secret key any more. Put back your copy of the file.`),
    {
      reason: "secret_key_unreadable",
    },
  );
}

/** The file appears whole, or not at all; of two starts at once the first wins, and the other reads what it made. */
async function createKeyFile(file: string): Promise<void> {
  const draft = `${file}.${randomBytes(8).toString("hex")}`;
  try {
    await using handle = await open(draft, "wx", 0o600);
    await handle.writeFile(`${randomBytes(KEY_BYTES).toString("base64")}\n`);
    await handle.sync();
    await link(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    await rm(draft, { force: true });
  }
}

const CHECK = "secret_key_check";

/** Remembers the key at the first start, and refuses another one at every later start. Changes nothing else. */
export async function checkSecretKey(sql: Sql, secrets: Secrets): Promise<void> {
  const sealed = secrets.seal("carillon", `installation ${CHECK}`);
  await sql`insert into installation (name, value) values (${CHECK}, ${sealed}) on conflict do nothing`;
  const [row] = await sql<{ value: Buffer }[]>`select value from installation where name = ${CHECK}`;
  if (!row) throw new Error("The check value of the secret key has vanished.");
  try {
    secrets.open(row.value, `installation ${CHECK}`);
  } catch (cause) {
    throw new AppError(
      "conflict",
      forOperator(
        "The secret key is not the one that this database was first started with, so the providers' passwords in it cannot be read. Nothing was changed. Start with the former key: SECRET_KEY, or the file secret-key in DATA_DIR.",
      ),
      { reason: "wrong_secret_key", cause },
    );
  }
}
