import assert from "node:assert/strict";
import { once } from "node:events";
import { Agent, request as httpRequest } from "node:http";
import { buffer, json } from "node:stream/consumers";
import { after, test } from "node:test";
import { testDatabase } from "../../test/support/test-database.ts";
import { usualParts } from "../../test/support/trial-server.ts";
import type { Fault } from "../platform/errors.ts";
import { addApiRoutes, createHttpServer } from "../platform/http-server.ts";
import { createSecrets } from "../platform/secrets.ts";
import { distributionRoutes } from "./distribution-routes.ts";
import { readUpload } from "./read-upload.ts";

const db = await testDatabase();
const app = await createHttpServer(usualParts);
let seeFirstBytes = () => {};
addApiRoutes(app, (api) => {
  distributionRoutes(api, { db, secrets: createSecrets(Buffer.alloc(32)), now: () => new Date() });
  api.post("/read", async (request) => {
    const { fileName, bytes, readOptions } = await readUpload(request);
    bytes.once("data", () => seeFirstBytes());
    const content = await buffer(bytes);
    return { fileName, size: content.length, options: readOptions() };
  });
});
const url = await app.listen({ host: "127.0.0.1", port: 0 });
after(() => app.close());

type Answer = { code?: string; detail?: string; faults?: Fault[]; options?: object };
type Part = [name: string, value: string | Blob];
const sheet: Part = ["file", new File(["Phone;Text\n+79990000001;Hello\n"], "sale.csv")];

async function send(parts: Part[], path = "/read") {
  const body = new FormData();
  for (const [name, value] of parts) body.append(name, value);
  const headers = { authorization: "Bearer all" };
  const answer = await fetch(`${url}/api/v1${path}`, { method: "POST", headers, body });
  return { status: answer.status, json: (await answer.json()) as Answer };
}

async function faultsOf(...parts: Part[]) {
  const { status, json } = await send([sheet, ...parts]);
  assert.deepEqual([status, json.code], [422, "invalid_input"]);
  for (const { place, message } of json.faults ?? []) assert.ok(json.detail?.includes(`${place.slice(1)} ${message}`));
  return json.faults;
}

test("the options of a form may stand before its file and behind", async () => {
  const { json } = await send([["name", "Sale"], sheet, ["start", "true"], ["speed", '{"count":5,"perSeconds":1}']]);
  const options = { name: "Sale", start: true, speed: { count: 5, perSeconds: 1 } };
  assert.deepEqual(json, { fileName: "sale.csv", size: 30, options });
});

test("options that come long after the last byte of the file count", async () => {
  const headers = { authorization: "Bearer all", "content-type": "multipart/form-data; boundary=b" };
  const request = httpRequest(`${url}/api/v1/read`, { method: "POST", headers });
  const firstBytes = new Promise<void>((resolve) => {
    seeFirstBytes = resolve;
  });
  const disposition = (more: string) => `--b\r\ncontent-disposition: form-data; ${more}\r\n\r\n`;
  request.write(`${disposition('name="file"; filename="a.csv"')}bytes\r\n--b`);
  await firstBytes;
  request.end(`\r\n${disposition('name="name"').slice(5)}Late\r\n--b--\r\n`);

  const [answer] = await once(request, "response");
  assert.deepEqual(await json(answer), { fileName: "a.csv", size: 5, options: { name: "Late" } });
});

const jsonBlob = (text: string) => new Blob([text], { type: "application/json" });

test("an option that a client sends as a blob of JSON counts, before the file and behind", async () => {
  const options = [
    ["speed", '{"count":5,"perSeconds":1}'],
    ["windows", '[{"from":"09:00","to":"12:00"},{"from":"14:00","to":"20:00"}]'],
    ["start", "true"],
  ] as const;
  for (const [name, text] of options) {
    const expected = (await send([sheet, [name, text]])).json;
    assert.deepEqual(Object.keys(expected.options ?? {}), [name]);
    assert.deepEqual((await send([sheet, [name, jsonBlob(text)]])).json, expected);
    assert.deepEqual((await send([[name, jsonBlob(text)], sheet])).json, expected);
  }
  assert.deepEqual((await send([sheet, ["name", jsonBlob('"Sale"')]])).json.options, { name: "Sale" });
});

test("a blob is an option by its name and kind only; one that is too long, is no JSON or comes twice is refused", async () => {
  const other = await send([sheet, ["spede", jsonBlob("{}")]]);
  assert.equal(other.json.code, "one_file_only");
  const noJson = await send([sheet, ["speed", new Blob(["{}"], { type: "text/csv" })]]);
  assert.equal(noJson.json.code, "one_file_only");
  assert.deepEqual(await faultsOf(["defaults", jsonBlob(`{"text":"${"x".repeat(1024 ** 2)}"}`)]), [
    { place: "/defaults", message: "is longer than 1 MB" },
  ]);
  assert.equal((await faultsOf(["speed", jsonBlob("{")]))?.[0]?.place, "/speed");
  assert.deepEqual(await faultsOf(["speed", jsonBlob("null")], ["speed", "null"]), [
    { place: "/speed", message: "is given more than once" },
  ]);
});

test("a part that says that it is JSON is taken as such", async () => {
  const boundary = "--b\r\ncontent-disposition: form-data; name=";
  const part = '"speed"\r\ncontent-type: application/json\r\n\r\n{"count":5,"perSeconds":1}\r\n';
  const file = '"file"; filename="a.csv"\r\n\r\nbytes\r\n';
  const answer = await fetch(`${url}/api/v1/read`, {
    method: "POST",
    headers: { authorization: "Bearer all", "content-type": "multipart/form-data; boundary=b" },
    body: `${boundary}${file}${boundary}${part}--b--\r\n`,
  });
  assert.deepEqual(((await answer.json()) as Answer).options, { speed: { count: 5, perSeconds: 1 } });
});

test("a form without a file, and what is no form, are told what to send", async () => {
  assert.equal((await send([["name", "Sale"]])).json.code, "file_missing");
  const headers = { authorization: "Bearer all", "content-type": "application/json" };
  const answer = await fetch(`${url}/api/v1/read`, { method: "POST", headers, body: "{}" });
  assert.equal(((await answer.json()) as Answer).code, "file_missing");
});

test("a second file is refused, whatever its name and size, and nothing of the first is kept", async () => {
  const large = new File([Buffer.alloc(3 * 1024 ** 2)], "more.csv");
  for (const [name, file] of [
    ["file", sheet[1]],
    ["more", large],
  ] satisfies Part[]) {
    const { status, json } = await send([sheet, ["name", "Sale"], [name, file]], "/distributions");
    assert.deepEqual([status, json.code], [422, "one_file_only"]);
  }
  assert.deepEqual([...(await db`select number from upload_chunk`), ...(await db`select id from distribution`)], []);
});

test("the connection of a refused upload takes the next request", async () => {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  after(() => agent.destroy());
  const large = Buffer.alloc(3 * 1024 ** 2);
  const file = '--b\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n';
  const headers = { authorization: "Bearer all", "content-type": "multipart/form-data; boundary=b" };
  for (let round = 0; round < 3; round++) {
    const request = httpRequest(`${url}/api/v1/read`, { method: "POST", headers, agent });
    request.end(Buffer.concat([Buffer.from(`${file}bytes\r\n${file}`), large, Buffer.from("\r\n--b--\r\n")]));
    const [answer] = await once(request, "response");
    assert.partialDeepStrictEqual(await json(answer), { code: "one_file_only" });
  }
});

test("faults of the options are told in plain words, each with its place", async () => {
  assert.deepEqual(await faultsOf(["name", ""]), [{ place: "/name", message: "must not be empty" }]);
  assert.deepEqual(await faultsOf(["start", "yes"]), [{ place: "/start", message: "must be true or false" }]);
  assert.deepEqual(await faultsOf(["priority", "urgent"]), [
    { place: "/priority", message: "must be one of high, normal, low" },
  ]);
  assert.deepEqual(await faultsOf(["validityPeriod", "2881"], ["speed", "fast"]), [
    { place: "/validityPeriod", message: "must be at most 2880" },
    { place: "/speed", message: "must be an object" },
  ]);
  assert.deepEqual(await faultsOf(["defaults", '{"txt":"Hello"}']), [
    { place: "/defaults/txt", message: "is not known here" },
  ]);
});

test("an option that is unknown or given twice is a fault, not left out", async () => {
  assert.deepEqual(await faultsOf(["nmae", "Sale"]), [{ place: "/nmae", message: "is not known here" }]);
  assert.deepEqual(await faultsOf(["name", "Sale"], ["name", "Other"]), [
    { place: "/name", message: "is given more than once" },
  ]);
});
