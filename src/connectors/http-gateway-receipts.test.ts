import { createHmac } from "node:crypto";
import { testReceiptCalls } from "../../test/support/connector-contract.ts";
import { httpGatewaySms } from "./http-gateway-sms.ts";

const report = '{"id":"p-1","status":"delivered"}';
const signature = (encoding: "hex" | "base64", body = report) =>
  createHmac("sha256", "s3cret").update(body).digest(encoding);
const signed = { receiptSecret: "s3cret", receipts: { verification: "hmac_sha256" } };
const withSecret = { receiptSecret: "s3cret", receipts: { verification: "header", verificationHeader: "X-Key" } };
const genuine = [{ providerMessageId: "p-1", status: "delivered" as const }];

testReceiptCalls(httpGatewaySms, { url: "https://gateway.example.org/send" }, [
  {
    title: "reads all that a report says",
    call: {
      body: {
        id: 17,
        messageId: "m-1",
        to: "79991234567",
        from: "ACME",
        status: "FAILED",
        code: "001",
        at: "2026-07-01T10:00:00+03:00",
      },
    },
    expect: [
      {
        providerMessageId: "17",
        messageId: "m-1",
        address: "79991234567",
        sender: "ACME",
        status: "failed",
        code: "FAILED 001",
        occurredAt: new Date("2026-07-01T07:00:00Z"),
      },
    ],
  },
  {
    title: "reads a list of reports, wherever it stands",
    settings: { receipts: { listPointer: "/results" } },
    call: {
      body: {
        results: [
          { id: "1", status: "DELIVRD" },
          { id: "2", status: "seen" },
          { id: "3", status: "expired" },
        ],
      },
    },
    expect: [{ status: "delivered" }, { status: "read" }, { status: "expired" }],
  },
  {
    title: "an unknown word is nothing final, and no member of our tables",
    call: { body: [{ id: "1", status: "constructor" }, { id: "2" }, { id: "3", status: "__proto__" }] },
    expect: [{ status: "sent", code: "constructor" }, { status: "sent", code: null }, { status: "sent" }],
  },
  {
    title: "the settings say what the provider's words mean",
    settings: { receipts: { meaningOfStatus: { "1": "delivered", failed: "expired" } } },
    call: {
      body: [
        { id: "1", status: 1 },
        { id: "2", status: "failed" },
      ],
    },
    expect: [{ status: "delivered" }, { status: "expired" }],
  },
  {
    title: "times come as seconds, milliseconds or not at all",
    call: {
      body: [
        { id: "1", at: 1767225600 },
        { id: "2", at: "1767225600500" },
        { id: "3", at: "yesterday" },
      ],
    },
    expect: [
      { occurredAt: new Date("2026-01-01T00:00:00Z") },
      { occurredAt: new Date("2026-01-01T00:00:00.500Z") },
      { occurredAt: null },
    ],
  },
  {
    title: "reads form fields and query parameters",
    settings: {
      receipts: { format: "form", idPointer: "SmsSid", statusPointer: "d", meaningOfStatus: { "2": "failed" } },
    },
    call: { query: { d: "2", other: ["a", "b"] }, body: "SmsSid=SM%2B1&x=1" },
    expect: [{ providerMessageId: "SM+1", status: "failed" }],
  },
  {
    title: "a report without any id is left out beside others",
    call: { body: [{ status: "delivered" }, { id: "1", status: "delivered" }] },
    expect: [{ providerMessageId: "1" }],
  },
  { title: "an empty list is no report", call: { body: [] }, expect: [] },
  {
    title: "a report that names no message is refused",
    call: { body: { status: "delivered" } },
    expect: "invalid_input",
  },
  { title: "a report that is not JSON is refused", call: { body: "id=1" }, expect: "invalid_input" },
  {
    title: "the right secret is taken",
    settings: withSecret,
    call: { headers: { "x-key": "s3cret" }, body: report },
    expect: genuine,
  },
  {
    title: "a wrong secret is refused",
    settings: withSecret,
    call: { headers: { "x-key": "s3creT" }, body: report },
    expect: "forbidden",
  },
  { title: "a missing secret is refused", settings: withSecret, call: { body: report }, expect: "forbidden" },
  {
    title: "a secret given twice is refused",
    settings: withSecret,
    call: { headers: { "x-key": ["s3cret", "s3cret"] }, body: report },
    expect: "forbidden",
  },
  ...["", "sha256="].flatMap((prefix) =>
    (["hex", "base64"] as const).map((encoding) => ({
      title: `a signature is taken in ${encoding} after "${prefix}"`,
      settings: signed,
      call: { headers: { "x-signature": prefix + signature(encoding) }, body: report },
      expect: genuine,
    })),
  ),
  {
    title: "the signature of another body is refused",
    settings: signed,
    call: { headers: { "x-signature": signature("hex", `${report} `) }, body: report },
    expect: "forbidden",
  },
  {
    title: "with a signature of the body, the query says nothing",
    settings: { receiptSecret: "s3cret", receipts: { verification: "hmac_sha256", format: "form" } },
    call: {
      query: { id: "1", status: "failed" },
      body: "id=2",
      headers: { "x-signature": signature("hex", "id=2") },
    },
    expect: [{ providerMessageId: "2", status: "sent" }],
  },
]);
