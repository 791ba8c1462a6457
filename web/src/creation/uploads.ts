import { useQueryClient } from "@tanstack/react-query";
import { createContext, useContext, useEffect, useRef, useState } from "react";
import { Refusal } from "../api/refusal.ts";
import { upload } from "../api/upload.ts";
import { takeFiles } from "./beginnings.ts";
import { draftQuery } from "./queries.ts";

/** What the server takes at most: more is not sent at all. */
const MAX_UPLOAD_BYTES = 200 * 1024 ** 2;
/** The code of the refusal of a file that was not even sent. */
export const TOO_LARGE = "too_large_here";

/** A file on its way to the server, or one that did not come there; `error` says why. */
export type Upload = { key: string; file: File; fraction: number; error: unknown };

export type Uploads = {
  list: Upload[];
  add(files: File[]): void;
  /** Sends the same file again. */
  retry(key: string): void;
  /** Stops it, or forgets one that failed. */
  drop(key: string): void;
};

export const UploadsContext = createContext<Uploads | null>(null);

/** The uploads of the draft that a tab stands on. */
export function useUploadsInHand(): Uploads {
  const uploads = useContext(UploadsContext);
  if (!uploads) throw new Error("This part stands on the page of a draft only.");
  return uploads;
}

/** Uploads of a draft: they go on whatever tab is looked at, one file after the other. */
export function useUploads(id: string): Uploads {
  const [list, setList] = useState<Upload[]>([]);
  const running = useRef(new Map<string, AbortController>());
  const line = useRef(Promise.resolve());
  const count = useRef(0);
  const queries = useQueryClient();
  const update = (key: string, change: Partial<Upload>) =>
    setList((before) => before.map((one) => (one.key === key ? { ...one, ...change } : one)));
  const forget = (key: string) => setList((before) => before.filter((one) => one.key !== key));

  async function send(key: string, file: File): Promise<void> {
    const { signal } = running.current.get(key) ?? {};
    if (!signal || signal.aborted) return;
    if (file.size > MAX_UPLOAD_BYTES) return update(key, { error: new Refusal(413, { code: TOO_LARGE, detail: "" }) });
    const form = new FormData();
    form.append("file", file);
    const onProgress = (fraction: number) => update(key, { fraction });
    try {
      await upload("POST", `/distributions/${id}/sheets`, { form, onProgress, signal });
      await queries.invalidateQueries(draftQuery(id)); // the answer may be older than what was told live since
      forget(key);
    } catch (error) {
      if (!signal.aborted) update(key, { error });
      void queries.invalidateQueries(draftQuery(id)); // it may have come there although its answer did not come here
      if (error instanceof Refusal && error.status === 401) void queries.invalidateQueries({ queryKey: ["session"] });
    } finally {
      running.current.delete(key);
    }
  }

  function begin(key: string, file: File): void {
    running.current.set(key, new AbortController());
    line.current = line.current.then(() => send(key, file));
  }

  const add = (files: File[]) => {
    const added = files.map((file) => ({ key: String(count.current++), file, fraction: 0, error: null }));
    setList((before) => [...before, ...added]);
    for (const { key, file } of added) begin(key, file);
  };
  const retry = (key: string) => {
    const failed = list.find((one) => one.key === key);
    if (!failed) return;
    update(key, { fraction: 0, error: null });
    begin(key, failed.file);
  };
  const drop = (key: string) => {
    running.current.get(key)?.abort();
    forget(key);
  };

  const isUploading = list.some(({ error }) => !error);
  useWarningBeforeLeaving(isUploading);
  const started = useRef(false);
  useEffect(() => {
    if (started.current) return;
    started.current = true;
    const files = takeFiles(id);
    if (files.length > 0) add(files);
  });
  return { list, add, retry, drop };
}

/** The browser asks before it leaves a page whose upload would be cut off. */
function useWarningBeforeLeaving(isUploading: boolean): void {
  useEffect(() => {
    if (!isUploading) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener("beforeunload", warn);
    return () => window.removeEventListener("beforeunload", warn);
  }, [isUploading]);
}
