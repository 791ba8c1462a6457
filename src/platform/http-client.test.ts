import assert from "node:assert/strict";
import { subscribe, unsubscribe } from "node:diagnostics_channel";
import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import { type AddressInfo, createServer as createTcpServer, type Server, type Socket } from "node:net";
import { type TestContext, test } from "node:test";
import { createHttpClient, type HttpClient, type HttpClientOptions } from "./http-client.ts";

const timeoutMs = 5_000;

test("gives status, headers and body of the answer, and sends method, headers and body as they are", async (t) => {
  const { url, client } = await given(t, async (request, response) => {
    const { method, url, headers } = request;
    response.setHeader("x-answer", "yes");
    response.writeHead(202).end(JSON.stringify({ method, url, accept: headers["x-a"], body: await readText(request) }));
  });
  const result = await client.request({
    method: "PUT",
    url: `${url}/a?b=1`,
    headers: { "x-a": "1" },
    body: "Привет",
    timeoutMs,
  });
  assert.ok(result.kind === "answer");
  assert.equal(result.status, 202);
  assert.equal(result.headers["x-answer"], "yes");
  assert.deepEqual(JSON.parse(result.body), { method: "PUT", url: "/a?b=1", accept: "1", body: "Привет" });
});

test("follows no redirect", async (t) => {
  const { url, client, calls } = await given(
    t,
    (_request, response) => void response.writeHead(302, { location: "/b" }).end(),
  );
  const result = await client.request({ method: "GET", url, timeoutMs });
  assert.ok(result.kind === "answer");
  assert.equal(result.status, 302);
  assert.equal(calls.length, 1);
});

test("a private address is refused before anything is sent, written as a literal or behind a name", async (t) => {
  const { port, calls } = await given(t, (_request, response) => void response.end());
  const client = clientFor(t, { allowPrivate: [], findAddresses: async () => ["127.0.0.1"] });
  for (const host of ["127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "2130706433", "provider.example.org"]) {
    const result = await client.request({ method: "GET", url: `http://${host}:${port}/`, timeoutMs });
    assert.ok(result.kind === "never_left", host);
    assert.match(result.detail, /private or reserved/);
  }
  assert.equal(calls.length, 0);
});

test("the address that was checked is the one connected to, even where a second look-up would give another", async (t) => {
  const { port } = await given(t, (_request, response) => void response.end("reached"));
  let lookUpCount = 0;
  const findAddresses = async () => (lookUpCount++ === 0 ? ["127.0.0.1"] : ["10.0.0.1"]);
  const client = clientFor(t, { allowPrivate: [`127.0.0.1:${port}`], findAddresses });
  const result = await client.request({ method: "GET", url: `http://provider.example.org:${port}/`, timeoutMs });
  assert.ok(result.kind === "answer");
  assert.equal(result.body, "reached");
  assert.equal(lookUpCount, 1);
});

test("a name that changes to a private address is refused at the next connection", async (t) => {
  const { port } = await given(t, (_request, response) => void response.setHeader("connection", "close").end());
  const client = clientFor(t, { allowPrivate: [`127.0.0.1:${port}`], findAddresses: async () => found });
  let found = ["127.0.0.1"];
  const request = { method: "GET", url: `http://provider.example.org:${port}/`, timeoutMs } as const;
  assert.equal((await client.request(request)).kind, "answer");
  found = ["127.0.0.2"];
  assert.equal((await client.request(request)).kind, "never_left");
});

test("a refused connection and an unknown host mean that nothing left", async (t) => {
  const { port, server } = await given(t, () => undefined);
  server.close();
  await once(server, "close");
  const findAddresses = () => Promise.reject(new Error("getaddrinfo ENOTFOUND"));
  const client = clientFor(t, { allowPrivate: [`127.0.0.1:${port}`], findAddresses });
  assert.equal(
    (await client.request({ method: "POST", url: `http://127.0.0.1:${port}/`, timeoutMs })).kind,
    "never_left",
  );
  assert.equal(
    (await client.request({ method: "POST", url: "http://nowhere.example.org/", timeoutMs })).kind,
    "never_left",
  );
});

test("a peer that speaks no TLS gets nothing of an https request", async (t) => {
  const { port, received, client } = await givenTcp(t, (socket) => {
    socket.once("data", () => socket.end("HTTP/1.1 200 OK\r\n\r\n"));
  });
  const result = await client.request({ method: "POST", url: `https://127.0.0.1:${port}/`, body: "secret", timeoutMs });
  assert.equal(result.kind, "never_left");
  assert.equal(received()[0], 0x16, "a TLS greeting");
  assert.ok(!received().includes("secret"));
});

test("no answer in time, a cut line and a cut answer leave the request without an answer", async (t) => {
  const cases: [name: string, act: (socket: Socket) => void][] = [
    ["silent", () => undefined],
    ["cut", (socket) => void socket.destroy()],
    ["cut inside the body", (socket) => void socket.end("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\nshort")],
    ["headers only", (socket) => void socket.write("HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n")],
    ["no HTTP", (socket) => void socket.end("+OK hello\r\n")],
  ];
  for (const [name, act] of cases) {
    const { url, client } = await givenTcp(t, (socket) => void socket.once("data", () => act(socket)));
    const result = await client.request({ method: "POST", url, body: "x", timeoutMs: 200 });
    assert.equal(result.kind, "no_answer", name);
  }
});

test("an answer that trickles is cut off when the time is over", async (t) => {
  const { url, client } = await given(t, (_request, response) => {
    const timer = setInterval(() => response.write("."), 20);
    response.on("close", () => clearInterval(timer));
  });
  assert.equal((await client.request({ method: "GET", url, timeoutMs: 200 })).kind, "no_answer");
});

test("an answer over the limit is not taken, one at the limit is", async (t) => {
  const { url, client } = await given(
    t,
    (request, response) => void response.end("x".repeat(Number(request.url?.slice(1)))),
    { maxAnswerBytes: 1000 },
  );
  assert.equal((await client.request({ method: "GET", url: `${url}/1000`, timeoutMs })).kind, "answer");
  assert.equal((await client.request({ method: "GET", url: `${url}/1001`, timeoutMs })).kind, "no_answer");
});

test("a request that waits for the only connection is not called once mayCall says no, and the connection lives on", async (t) => {
  const waiting: ServerResponse[] = [];
  const { url, client, calls } = await given(t, (_request, response) => void waiting.push(response), {
    maxConnections: 1,
  });
  let mayCall = true;
  const first = client.request({ method: "POST", url: `${url}/1`, body: "1", timeoutMs, mayCall: () => mayCall });
  const second = client.request({ method: "POST", url: `${url}/2`, body: "2", timeoutMs, mayCall: () => mayCall });
  await until(() => waiting.length === 1);
  mayCall = false;
  waiting[0]?.end();
  assert.equal((await first).kind, "answer");
  assert.deepEqual(await second, { kind: "not_called" });

  const third = client.request({ method: "POST", url: `${url}/3`, body: "3", timeoutMs, mayCall: () => true });
  await until(() => waiting.length === 2);
  waiting[1]?.end();
  assert.equal((await third).kind, "answer");
  assert.deepEqual(
    calls.map(({ url }) => url),
    ["/1", "/3"],
  );
  assert.equal(new Set(calls.map(({ port }) => port)).size, 1, "one connection served both");
});

test("a request that waits for its connection to open is not called once mayCall says no", async (t) => {
  const { port, calls } = await given(t, (_request, response) => void response.end());
  const opening = Promise.withResolvers<void>();
  const findAddresses = () => opening.promise.then(() => ["127.0.0.1"]);
  const client = clientFor(t, { allowPrivate: [`127.0.0.1:${port}`], findAddresses });
  let mayCall = true;
  const result = client.request({
    method: "POST",
    url: `http://a.example.org:${port}/`,
    timeoutMs,
    mayCall: () => mayCall,
  });
  await new Promise(setImmediate);
  mayCall = false;
  opening.resolve();
  assert.deepEqual(await result, { kind: "not_called" });
  assert.equal(calls.length, 0);
});

test("mayCall is asked in the same turn as the write to the socket", async (t) => {
  const { url, client } = await given(t, (_request, response) => void response.end());
  let isSameTurn = false;
  const writes: boolean[] = [];
  const onWrite = () => void writes.push(isSameTurn);
  subscribe("undici:client:sendHeaders", onWrite);
  t.after(() => unsubscribe("undici:client:sendHeaders", onWrite));
  const mayCall = () => {
    isSameTurn = true;
    queueMicrotask(() => {
      isSameTurn = false;
    });
    return true;
  };
  const calls = [1, 2, 3, 4].map(() => client.request({ method: "POST", url, body: "x", timeoutMs, mayCall }));
  await Promise.all(calls);
  await client.request({ method: "GET", url, timeoutMs, mayCall });
  assert.deepEqual(writes, [true, true, true, true, true]);
});

test("a request that got no connection in its time never left, and does not leave later", async (t) => {
  const waiting: ServerResponse[] = [];
  const { url, client, calls } = await given(t, (_request, response) => void waiting.push(response), {
    maxConnections: 1,
  });
  const first = client.request({ method: "POST", url: `${url}/1`, timeoutMs });
  const second = await client.request({ method: "POST", url: `${url}/2`, timeoutMs: 50 });
  assert.equal(second.kind, "never_left");
  waiting[0]?.end();
  assert.equal((await first).kind, "answer");
  const third = client.request({ method: "POST", url: `${url}/3`, timeoutMs });
  await until(() => waiting.length === 2);
  waiting[1]?.end();
  await third;
  assert.deepEqual(
    calls.map(({ url }) => url),
    ["/1", "/3"],
  );
});

test("a request whose line broke is never written a second time, GET neither", async (t) => {
  let requestCount = 0;
  const { url, client } = await givenTcp(t, (socket) => {
    socket.on("data", () => {
      requestCount += 1;
      socket.resetAndDestroy();
    });
  });
  assert.equal((await client.request({ method: "GET", url, timeoutMs })).kind, "no_answer");
  assert.equal((await client.request({ method: "POST", url, timeoutMs })).kind, "no_answer");
  assert.equal(requestCount, 2);
});

test("a header that would break the request is the caller's bug and throws", async (t) => {
  const { url, client, calls } = await given(t, (_request, response) => void response.end());
  await assert.rejects(client.request({ method: "GET", url, headers: { "x-a": "1\r\nx-b: 2" }, timeoutMs }));
  await assert.rejects(client.request({ method: "GET", url: "file:///etc/passwd", timeoutMs }), TypeError);
  assert.equal(calls.length, 0);
});

test("closing waits for the calls in flight", async (t) => {
  const waiting: ServerResponse[] = [];
  const { url, client } = await given(t, (_request, response) => void waiting.push(response));
  const result = client.request({ method: "GET", url, timeoutMs });
  await until(() => waiting.length === 1);
  const closed = client.close();
  waiting[0]?.end("done");
  await closed;
  assert.equal((await result).kind, "answer");
});

type Call = { url: string | undefined; port: number | undefined };

async function given(t: TestContext, listener: RequestListener, options: Partial<HttpClientOptions> = {}) {
  const calls: Call[] = [];
  const server = createServer((request, response) => {
    calls.push({ url: request.url, port: request.socket.remotePort });
    listener(request, response);
  });
  t.after(() => server.closeAllConnections());
  const port = await listen(t, server);
  const client = clientFor(t, { allowPrivate: [`127.0.0.1:${port}`], ...options });
  return { server, port, url: `http://127.0.0.1:${port}`, client, calls };
}

async function givenTcp(t: TestContext, onConnection: (socket: Socket) => void) {
  const chunks: Buffer[] = [];
  const server = createTcpServer((socket) => {
    socket.on("data", (chunk) => chunks.push(chunk));
    socket.on("error", () => undefined);
    t.after(() => socket.destroy());
    onConnection(socket);
  });
  const port = await listen(t, server);
  const client = clientFor(t, { allowPrivate: [`127.0.0.1:${port}`] });
  return { port, url: `http://127.0.0.1:${port}`, client, received: () => Buffer.concat(chunks) };
}

async function listen(t: TestContext, server: Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => server.close());
  return (server.address() as AddressInfo).port;
}

function clientFor(t: TestContext, options: HttpClientOptions): HttpClient {
  const client = createHttpClient(options);
  t.after(() => client.close());
  return client;
}

async function readText(request: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of request.setEncoding("utf8")) text += chunk;
  return text;
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise(setImmediate);
}
