import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { mkdtemp, open, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Sql } from "../platform/database.ts";
import { findUploadChunk, insertUploadChunk } from "./sheet-store.ts";

const CHUNK_BYTES = 256 * 1024;
const TAG_BYTES = 16;

type UploadKey = { accountId: number; distributionId: number; number: number };

export function newUploadKey(): Buffer {
  return randomBytes(32);
}

/** Keeps an upload in the database, where every importer can read it, in pieces encrypted under a key of its own; gives its size. */
export async function storeUpload(
  sql: Sql,
  sheet: UploadKey,
  key: Buffer,
  bytes: AsyncIterable<Buffer>,
): Promise<number> {
  let size = 0;
  let number = 0;
  let rest: Buffer[] = [];
  let restBytes = 0;
  const flush = async (place: Place) => {
    await insertUploadChunk(sql, sheet, number, seal(key, { number, place }, Buffer.concat(rest)));
    number += 1;
    rest = [];
    restBytes = 0;
  };
  for await (const piece of bytes) {
    size += piece.length;
    restBytes += piece.length;
    rest.push(piece);
    if (restBytes >= CHUNK_BYTES) await flush("inside");
  }
  await flush("last");
  return size;
}

/** An upload as a file that no other program can find. */
export type OpenedUpload = { path: string; close(): Promise<void> };

/** Decrypts an upload into a temporary file: mode 0600, and without a name as soon as the system can reach it without one. */
export async function openUpload(sql: Sql, sheet: UploadKey, key: Buffer): Promise<OpenedUpload> {
  const directory = await mkdtemp(join(tmpdir(), "carillon-"));
  const path = join(directory, "upload");
  const file = await open(path, "wx+", 0o600);
  try {
    let chunk = await findUploadChunk(sql, sheet, 0);
    if (!chunk) throw new Error("The upload is not there.");
    for (let number = 0; chunk; number++) {
      const next = await findUploadChunk(sql, sheet, number + 1);
      await file.write(unseal(key, { number, place: next ? "inside" : "last" }, chunk));
      chunk = next;
    }
  } catch (error) {
    await file.close();
    await rm(directory, { recursive: true });
    throw error;
  }

  const isNameless = process.platform === "linux";
  if (isNameless) await rm(directory, { recursive: true });
  return {
    path: isNameless ? `/proc/self/fd/${file.fd}` : path,
    async close() {
      await file.close();
      if (!isNameless) await rm(directory, { recursive: true });
    },
  };
}

/** Sealed with the piece, so that an upload that was cut short does not open. */
type Place = "inside" | "last";
type Piece = { number: number; place: Place };

/** The key is used for one upload only, so the number of the piece may be its nonce. */
function nonceOf({ number }: Piece): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 8);
  return nonce;
}

function seal(key: Buffer, piece: Piece, plain: Buffer): Buffer {
  const cipher = createCipheriv("aes-256-gcm", key, nonceOf(piece)).setAAD(Buffer.from(piece.place));
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

function unseal(key: Buffer, piece: Piece, sealed: Buffer): Buffer {
  const body = sealed.subarray(0, Math.max(0, sealed.length - TAG_BYTES));
  const decipher = createDecipheriv("aes-256-gcm", key, nonceOf(piece), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(piece.place)).setAuthTag(sealed.subarray(body.length));
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
