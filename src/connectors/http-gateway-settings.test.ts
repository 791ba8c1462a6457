import assert from "node:assert/strict";
import { test } from "node:test";
import { HttpGatewaySettings } from "./http-gateway-settings.ts";

const url = "https://gateway.example.org/send";

test("an address is all that must be given", () => {
  const settings = HttpGatewaySettings.parse({ url });
  assert.equal(settings.concurrency, 50);
  assert.equal(settings.dropsDoubles, false);
});

test("every setting has a description for people", () => {
  const groups = [
    HttpGatewaySettings.shape,
    HttpGatewaySettings.shape.answer.unwrap().shape,
    HttpGatewaySettings.shape.receipts.unwrap().shape,
  ];
  const silent = groups.flatMap((shape) => Object.entries(shape).filter(([, schema]) => !schema.description));
  assert.deepEqual(
    silent.map(([name]) => name),
    [],
  );
});

const refused: [title: string, settings: object, path: string][] = [
  ["an address without a host", { url: "/send" }, "url"],
  ["an address that is not http", { url: "ftp://gateway.example.org/" }, "url"],
  ["a placeholder in the host", { url: "https://{to}.example.org/" }, "url"],
  ["a placeholder in the port", { url: "https://example.org:{to}/" }, "url"],
  ["a password in the address", { url: "https://acme:pass@gateway.example.org/" }, "url"],
  ["a text in the path, which it could change", { url: `${url}/{text}` }, "url"],
  ["a line break in the address", { url: `${url}?a=\r\nb` }, "url"],
  ["an unknown placeholder in the address", { url: `${url}?to={phone}` }, "url"],
  ["an unknown placeholder in the body", { url, body: '{"to":"{phone}"}' }, "body"],
  ["a body that is not JSON when filled in", { url, body: '{"text":{text}}' }, "body"],
  ["a broken JSON body", { url, body: '{"text":"{text}"' }, "body"],
  ["a line break in a header", { url, headers: { "x-a": "1\r\nx-b: 2" } }, "headers.x-a"],
  [
    "a header that frames the request",
    { url, headers: { "Transfer-Encoding": "chunked" } },
    "headers.Transfer-Encoding",
  ],
  ["another Host", { url, headers: { host: "inside" } }, "headers.host"],
  ["a name that is no header", { url, headers: { "x a": "1" } }, "headers.x a"],
  ["bearer authentication without a token", { url, authentication: "bearer" }, "token"],
  ["a token with a line break", { url, authentication: "header", token: "a\nb" }, "token"],
  ["basic authentication without a user", { url, authentication: "basic" }, "username"],
  ["a place of success without its values", { url, answer: { successPointer: "/ok" } }, "answer.successValues"],
  ["a meaning of no status", { url, answer: { meaningOfStatus: { "4xx": "refused" } } }, "answer.meaningOfStatus.4xx"],
  ["a pattern that could run for hours", { url, answer: { idPattern: "(a+)+$" } }, "answer.idPattern"],
  ["verification without its secret", { url, receipts: { verification: "header" } }, "receiptSecret"],
  ["dropping doubles by an id that is not sent", { url, body: "{}", dropsDoubles: true }, "dropsDoubles"],
  ["more messages at once than there are connections", { url, concurrency: 501 }, "concurrency"],
];

for (const [title, settings, path] of refused) {
  test(`refused: ${title}`, () => {
    const problems = HttpGatewaySettings.safeParse(settings).error?.issues ?? [];
    assert.ok(
      problems.some((problem) => problem.path.join(".") === path),
      JSON.stringify(problems),
    );
  });
}
