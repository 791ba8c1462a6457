import { closeSync, fstatSync, openSync, renameSync, writeSync } from "node:fs";

/** One message, or one part of a long one, that the simulated provider took. */
export type RecordEntry = {
  at: string;
  line: "smpp" | "http";
  /** Our id of the message, where the call carried it. */
  messageId: string | null;
  address: string;
  sender: string;
  text: string;
  providerMessageId: string;
  /** Of a long message: which part of how many, and the reference that ties them together. */
  part?: number;
  of?: number;
  reference?: number;
};

export type ProviderRecord = {
  /** Keeps an entry; it is in the file after `flush`, at the latest 20 ms later. */
  write(entry: RecordEntry): void;
  flush(): void;
  close(): void;
};

const FLUSH_AFTER_MS = 20;
const FLUSH_AT_CHARACTERS = 256 * 1024;

/**
 * Opens the record for appending, one JSON object a line. It belongs to this process alone. A file that would outgrow `maxBytes` takes the
 * place of the one before (`.1`), and a new one begins: there is never more than twice that on the disk.
 */
export function openRecord(file: string, maxBytes = Number.POSITIVE_INFINITY): ProviderRecord {
  let descriptor = openSync(file, "a", 0o600);
  let byteCount = fstatSync(descriptor).size;
  let waiting = "";
  let timer: NodeJS.Timeout | undefined;

  function makeRoom(neededBytes: number): void {
    if (byteCount === 0 || byteCount + neededBytes <= maxBytes) return;
    closeSync(descriptor);
    renameSync(file, `${file}.1`);
    descriptor = openSync(file, "a", 0o600);
    byteCount = 0;
  }

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    const bytes = Buffer.from(waiting);
    waiting = "";
    makeRoom(bytes.length);
    for (let offset = 0; offset < bytes.length; ) offset += writeSync(descriptor, bytes, offset);
    byteCount += bytes.length;
  }

  return {
    write(entry) {
      waiting += `${JSON.stringify(entry)}\n`;
      if (waiting.length >= FLUSH_AT_CHARACTERS) flush();
      else timer ??= setTimeout(flush, FLUSH_AFTER_MS);
    },
    flush,
    close() {
      flush();
      closeSync(descriptor);
    },
  };
}
