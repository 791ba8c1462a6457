import { chmodSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/** Held for as long as this process lives or until it is released. */
export type Ownership = { release(): void };

/**
 * Takes the data directory for this process; undefined when another one has it. The lock is SQLite's on an empty file:
 * the one lock within Node's reach that the system itself drops when a process is killed, so that none is ever stale.
 * Nobody else may open the file in this process: closing any handle on it would drop the lock.
 */
export function tryToOwn(lockFile: string): Ownership | undefined {
  const file = new DatabaseSync(lockFile);
  try {
    chmodSync(lockFile, 0o600); // whoever can read the file could hold us up with a lock of his own
    file.exec("pragma journal_mode = memory; begin exclusive");
    return { release: () => file.close() };
  } catch (error) {
    file.close();
    if (isLocked(error)) return undefined;
    throw error;
  }
}

const SQLITE_BUSY = 5;

function isLocked(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && error.errcode === SQLITE_BUSY;
}
