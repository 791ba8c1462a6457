import { createWriteStream, openAsBlob } from "node:fs";
import { basename } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ReadableStream } from "node:stream/web";

/** A refusal by the API, with its own words. */
export class ApiRefusal extends Error {
  readonly code: string;

  constructor({ code, detail }: { code: string; detail: string }) {
    super(detail);
    this.name = "ApiRefusal";
    this.code = code;
  }
}

/** The public API, as any other program would call it. */
export type ApiClient = {
  get<Answer>(path: string): Promise<Answer>;
  post<Answer>(path: string, body?: object): Promise<Answer>;
  /** Uploads a file as a form, with other fields as JSON. */
  upload<Answer>(path: string, file: string, fields: Record<string, unknown>): Promise<Answer>;
  download(path: string, file: string): Promise<void>;
};

export function apiClient(url: string, key: string): ApiClient {
  const call = async (path: string, init: RequestInit & { json?: object } = {}) => {
    const { json, ...rest } = init;
    const headers = { authorization: `Bearer ${key}`, ...(json ? { "content-type": "application/json" } : {}) };
    const answer = await fetch(`${url}/api/v1${path}`, {
      ...rest,
      headers,
      ...(json ? { body: JSON.stringify(json) } : {}),
    });
    if (!answer.ok) throw new ApiRefusal((await answer.json()) as { code: string; detail: string });
    return answer;
  };

  return {
    get: async (path) => (await call(path)).json(),
    post: async (path, body) => (await call(path, { method: "POST", ...(body ? { json: body } : {}) })).json(),
    async upload(path, file, fields) {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields))
        form.append(name, typeof value === "string" ? value : JSON.stringify(value));
      form.append("file", await openAsBlob(file), basename(file));
      return (await call(path, { method: "POST", body: form })).json();
    },
    async download(path, file) {
      const answer = await call(path);
      if (answer.body) await pipeline(Readable.fromWeb(answer.body as ReadableStream), createWriteStream(file));
    },
  } as ApiClient;
}
