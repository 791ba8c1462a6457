import { randomBytes } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { z } from "zod";

/** How to reach an embedded PostgreSQL: a socket in a directory that only its user may enter, never TCP. */
export type EmbeddedConnection = z.infer<typeof EmbeddedConnection>;

const EmbeddedConnection = z.object({
  socketDir: z.string().min(1),
  user: z.string().min(1),
  password: z.string().min(1),
  database: z.string().min(1),
});

export function newPassword(): string {
  return randomBytes(24).toString("base64url");
}

/** What another process needs to join. Undefined when the file is missing or cannot be understood. */
export async function readConnection(file: string): Promise<EmbeddedConnection | undefined> {
  try {
    return EmbeddedConnection.safeParse(JSON.parse(await readFile(file, "utf8"))).data;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** Whole or not at all: a reader never sees half a file. */
export async function writeConnection(file: string, connection: EmbeddedConnection): Promise<void> {
  const draft = `${file}.${process.pid}`;
  await writeFile(draft, `${JSON.stringify(connection, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(draft, file);
}

/** The connection as a `DATABASE_URL`, in the form that libpq and postgres.js both read. */
export function connectionUrl({ socketDir, user, password, database }: EmbeddedConnection): string {
  return `postgres://${user}:${password}@${encodeURIComponent(socketDir)}/${database}`;
}
