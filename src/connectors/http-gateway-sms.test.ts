import { testConnector, testMessage, testReceiptUrl } from "../../test/support/connector-contract.ts";
import { httpGatewaySms } from "./http-gateway-sms.ts";

const url = (origin: string) => `${origin}/messages`;
const success = { status: 200, body: { id: "p-1" } };
const nasty = 'Скидка "50%" \\ {to}&from=X\r\nX-Evil: 1\u0000\ud800';
const acceptedAs = (providerMessageId: string) => ({
  kind: "accepted",
  parts: [{ part: 1, of: 1, providerMessageId }],
});
const withoutOurId = '{"text":"{text}"}';

const byStatus = {
  answer: { successPointer: "/status", successValues: ["0", "true"], meaningOfCode: { "1": "throttled" } },
};
const kannel = (origin: string) => ({
  url: `${origin}/send?user={username}&pass={password}&to={to}&text={text}`,
  method: "GET",
  authentication: "none",
  username: "acme",
  password: "p&ss",
  answer: {
    idPattern: "^[03]: (\\w+)",
    codePattern: "^(\\d+):",
    successPattern: "^[03]:",
    meaningOfCode: { "4": "bad_address" },
  },
});

testConnector(httpGatewaySms, {
  settings: (origin) => ({ url: url(origin) }),
  success,
  cases: [
    {
      title: "sends JSON with everything filled in and takes the provider's id",
      settings: { authentication: "bearer", token: "t0ken" },
      answer: success,
      request: {
        method: "POST",
        path: "/messages",
        headers: { "content-type": "application/json", authorization: "Bearer t0ken" },
        body: {
          to: "+79991234567",
          from: "ACME",
          text: "Hello",
          messageId: "7k2m9qzt1p-1-345-1",
          validitySeconds: 3600,
          receiptUrl: testReceiptUrl,
        },
      },
      expect: { kind: "accepted", parts: [{ part: 1, of: 1, providerMessageId: "p-1" }] },
    },
    {
      title: "no text can break out of a JSON string",
      settings: { body: '{"text":"{text}"}' },
      message: { text: nasty },
      answer: success,
      request: { body: { text: nasty } },
      expect: "accepted",
    },
    {
      title: "no text can add a field to a form",
      settings: { contentType: "form", body: "to={toDigits}&text={text}&minutes={validityMinutes}" },
      message: { text: "a&to=1 +%\u00e9", validitySeconds: 61 },
      answer: success,
      request: {
        headers: { "content-type": "application/x-www-form-urlencoded" },
        body: "to=79991234567&text=a%26to%3D1%20%2B%25%C3%A9&minutes=2",
      },
      expect: "accepted",
    },
    {
      title: "no text can add a header, and letters that headers cannot hold are percent-encoded",
      settings: { headers: { "x-text": "t={text}", "x-plain": "{from}" } },
      message: { text: "a\r\nx-evil: é" },
      answer: success,
      request: { headers: { "x-text": "t=a%0D%0Ax-evil: %C3%A9", "x-plain": "ACME" } },
      expect: "accepted",
    },
    {
      title: "sends a plain text as it is",
      settings: { contentType: "text", body: "{text}" },
      message: { text: 'Привет "!"' },
      answer: success,
      request: { body: 'Привет "!"', headers: { "content-type": "text/plain; charset=utf-8" } },
      expect: "accepted",
    },
    {
      title: "a GET carries all in its address, and no body",
      settings: kannel,
      answer: { status: 202, body: "0: Accepted for delivery" },
      request: {
        method: "GET",
        path: "/send?user=acme&pass=p%26ss&to=%2B79991234567&text=Hello%20%26%20%C3%A9",
        body: "",
      },
      message: { text: "Hello & é" },
      expect: acceptedAs("Accepted"),
    },
    {
      title: "basic authentication",
      settings: { authentication: "basic", username: "acme", password: "pa:ss" },
      answer: success,
      request: { headers: { authorization: "Basic YWNtZTpwYTpzcw==" } },
      expect: "accepted",
    },
    {
      title: "a key in a header of its own",
      settings: { authentication: "header", token: "k", tokenHeader: "X-Key" },
      answer: success,
      request: { headers: { "x-key": "k" } },
      expect: "accepted",
    },
    {
      title: "an id too long for a number stays as it is written",
      answer: { status: 200, body: '{"id":12345678901234567890}' },
      expect: acceptedAs("12345678901234567890"),
    },
    {
      title: "an id deep in the answer is found",
      settings: { answer: { idPointer: "/messages/0/a~1b" } },
      answer: { status: 201, body: { messages: [{ "a/b": 17 }] } },
      expect: acceptedAs("17"),
    },
    {
      title: "without an id of the provider ours stands for it, where the provider was told ours",
      answer: { status: 202 },
      expect: acceptedAs(testMessage.id),
    },
    {
      title: "a success without any id leaves the message unconfirmed",
      settings: { body: withoutOurId },
      answer: { status: 202, body: "thanks" },
      expect: "unconfirmed",
    },
    {
      title: "a success status that the settings do not list leaves the message unconfirmed",
      settings: { answer: { successStatuses: [201] } },
      answer: success,
      expect: "unconfirmed",
    },
    {
      title: "the value of success is there",
      settings: byStatus,
      answer: { status: 200, body: { status: 0, id: "p-1" } },
      expect: acceptedAs("p-1"),
    },
    {
      title: "another value than that of success is a refusal",
      settings: byStatus,
      answer: { status: 200, body: { status: "x", code: "77", message: "no\n route" } },
      expect: { kind: "rejected", reason: "refused", code: "77", detail: "HTTP 200: no route" },
    },
    {
      title: "a success that cannot be read leaves the message unconfirmed",
      settings: byStatus,
      answer: { status: 200, body: "<html>" },
      expect: "unconfirmed",
    },
    {
      title: "a text that the pattern of success does not match is a refusal",
      settings: { answer: { successPattern: "^OK" } },
      answer: { status: 200, body: "ERR 5" },
      expect: { kind: "rejected", reason: "refused" },
    },
    {
      title: "an empty answer to a pattern of success leaves the message unconfirmed",
      settings: { answer: { successPattern: "^OK" } },
      answer: { status: 200, body: " " },
      expect: "unconfirmed",
    },
    {
      title: "the provider's own code goes before the HTTP status",
      settings: byStatus,
      answer: { status: 200, body: { status: "0", code: 1 } },
      expect: { kind: "deferred", reason: "throttled", code: "1" },
    },
    {
      title: "a code in an answer that is no JSON is read by its pattern",
      settings: kannel,
      answer: { status: 400, body: "4: no such number" },
      expect: { kind: "rejected", reason: "bad_address", code: "4" },
    },
    {
      title: "words of the answer are no members of our tables",
      settings: byStatus,
      answer: { status: 400, body: { code: "constructor" } },
      expect: { kind: "rejected", reason: "bad_content", code: "constructor" },
    },
    {
      title: "a status may mean that the provider has it already",
      settings: { answer: { meaningOfStatus: { "409": "accepted" } } },
      answer: { status: 409 },
      expect: acceptedAs(testMessage.id),
    },
    {
      title: "429 waits as long as the provider says",
      answer: { status: 429, headers: { "retry-after": "17" } },
      expect: { kind: "deferred", reason: "throttled", code: "429", retryAfterSeconds: 17 },
    },
    {
      title: "503 waits until the provider's date, by the provider's clock",
      answer: {
        status: 503,
        headers: { "retry-after": "Fri, 31 Dec 1999 23:59:59 GMT", date: "Fri, 31 Dec 1999 23:59:29 GMT" },
      },
      expect: { kind: "deferred", reason: "provider_down", retryAfterSeconds: 30 },
    },
    {
      title: "a Retry-After that is nothing is no time",
      answer: { status: 503, headers: { "retry-after": "soon" } },
      expect: { kind: "deferred", retryAfterSeconds: null },
    },
    ...[401, 402, 403, 302].map((status) => ({
      title: `${status} is about our account, not about this message`,
      answer: { status },
      expect: { kind: "deferred", reason: "account_refused", code: String(status) },
    })),
    ...[400, 422].map((status) => ({
      title: `${status} is about the message's content`,
      answer: { status },
      expect: { kind: "rejected", reason: "bad_content" },
    })),
    ...[404, 410, 451].map((status) => ({
      title: `${status} is a refusal`,
      answer: { status },
      expect: { kind: "rejected", reason: "refused" },
    })),
    ...[500, 502, 504, 599].map((status) => ({
      title: `${status} leaves the message unconfirmed`,
      answer: { status },
      expect: "unconfirmed" as const,
    })),
    {
      title: "500 waits where the provider's errors are known to be safe",
      settings: { answer: { serverErrorsAreSafe: true } },
      answer: { status: 500 },
      expect: { kind: "deferred", reason: "provider_down" },
    },
  ],
});
