import { randomUUID } from "node:crypto";
import { closeSync, openSync, readSync, unlinkSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A file without a name: nobody else can open it, and it is gone with the process whatever happens. */
export class TemporaryFile {
  readonly #descriptor: number;

  constructor() {
    const path = join(tmpdir(), `carillon-${randomUUID()}`);
    this.#descriptor = openSync(path, "wx+", 0o600);
    unlinkSync(path);
  }

  append(bytes: Uint8Array): void {
    for (let written = 0; written < bytes.length; ) {
      written += writeSync(this.#descriptor, bytes, written);
    }
  }

  /** Fills `bytes` from `position` on; returns how many bytes there were. */
  read(bytes: Uint8Array, position: number): number {
    return readSync(this.#descriptor, bytes, 0, bytes.length, position);
  }

  close(): void {
    closeSync(this.#descriptor);
  }
}
