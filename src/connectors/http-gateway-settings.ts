import { z } from "zod";
import { inOneText } from "../platform/words.ts";
import { patternProblem } from "./bounded-pattern.ts";
import { checkSettings } from "./http-gateway-check.ts";

const pointer = z.string().max(200);
const pattern = z
  .string()
  .max(200)
  .superRefine((source, context) => {
    const problem = patternProblem(source);
    if (!problem) return;
    const message = inOneText({ en: `The pattern ${problem.en}.`, ru: `Это выражение ${problem.ru}.` });
    context.addIssue({ code: "custom", message });
  });

/** What an answer may mean. The word says what follows: see `outcomeOf` in http-gateway-answer.ts. */
export const AnswerMeaning = z.enum([
  "accepted",
  "bad_address",
  "bad_content",
  "opted_out",
  "refused",
  "throttled",
  "provider_down",
  "account_refused",
  "unconfirmed",
]);
export type AnswerMeaning = z.infer<typeof AnswerMeaning>;

const meanings = z.record(z.string(), AnswerMeaning);
const status = z.int().min(200).max(599);
const receiptStatus = z.enum(["sent", "delivered", "read", "failed", "expired"]);

const answer = z.object({
  successStatuses: z.array(status).default([]).describe("HTTP statuses that mean success. Empty: 200 to 299."),
  successPointer: pointer
    .default("")
    .describe("Where the answer's JSON says whether it was taken, such as /status. Empty: the HTTP status decides."),
  successValues: z.array(z.string()).default([]).describe("The values there that mean success."),
  successPattern: pattern
    .default("")
    .describe("A regular expression that a successful answer matches. Empty: not asked."),
  idPointer: pointer
    .default("/id")
    .describe("Where the answer's JSON holds the provider's id of the message, such as /messages/0/id."),
  idPattern: pattern
    .default("")
    .describe("For answers that are not JSON: a regular expression whose first group is the id, such as ID: (\\S+)."),
  codePointer: pointer.default("/code").describe("Where the answer's JSON holds the provider's error code."),
  codePattern: pattern
    .default("")
    .describe("For answers that are not JSON: a regular expression whose first group is the error code."),
  detailPointer: pointer.default("/message").describe("Where the answer's JSON explains an error in words."),
  meaningOfCode: meanings.default({}).describe("What the provider's error codes mean; they go before everything else."),
  meaningOfStatus: meanings
    .default({})
    .describe("What HTTP statuses mean where it is not the usual, such as 409: accepted for a doubled id."),
  serverErrorsAreSafe: z
    .boolean()
    .default(false)
    .describe("Whether a message answered with 500, 502 or 504 was certainly not taken, so that it may be sent again."),
});

const receipts = z.object({
  format: z
    .enum(["json", "form"])
    .default("json")
    .describe("How reports are sent: as JSON, or as form fields or query parameters."),
  listPointer: pointer
    .default("")
    .describe("Where the report or the list of reports stands in the JSON. Empty: the whole body."),
  idPointer: pointer.default("/id").describe("The provider's id of the message (for forms: the name of the field)."),
  messageIdPointer: pointer.default("/messageId").describe("Our id of the message, where the provider gives it back."),
  addressPointer: pointer.default("/to").describe("The recipient."),
  senderPointer: pointer.default("/from").describe("The sender."),
  statusPointer: pointer.default("/status").describe("What became of the message."),
  codePointer: pointer.default("/code").describe("The provider's error code."),
  timePointer: pointer.default("/at").describe("When it happened: ISO 8601, or seconds or milliseconds since 1970."),
  meaningOfStatus: z
    .record(z.string(), receiptStatus)
    .default({})
    .describe(
      "What the provider's words mean. The usual ones (DELIVRD, failed, expired, seen ...) are known; unknown ones change nothing.",
    ),
  verification: z
    .enum(["none", "header", "hmac_sha256"])
    .default("none")
    .describe(
      "How reports prove that they are the provider's: a shared secret in a header, or a signature of the body.",
    ),
  verificationHeader: z
    .string()
    .regex(/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/)
    .default("x-signature")
    .describe("The header that holds the secret or the signature."),
  answerBody: z
    .string()
    .max(1_000)
    .default("OK")
    .describe("What the provider wants to read when its report has arrived."),
});

const defaultBody = `{"to":"{to}","from":"{from}","text":"{text}","messageId":"{messageId}","validitySeconds":{validitySeconds},"receiptUrl":"{receiptUrl}"}`;

export const HttpGatewaySettings = z
  .object({
    method: z.enum(["POST", "GET", "PUT"]).default("POST").describe("How the provider is called."),
    url: z
      .string()
      .max(2_000)
      .describe("The provider's address; may hold placeholders such as {to} and {text} behind the host."),
    headers: z
      .record(z.string(), z.string().max(2_000))
      .default({})
      .describe("Further headers; their values may hold placeholders."),
    contentType: z
      .enum(["json", "form", "text"])
      .default("json")
      .describe("What the body is; values are escaped for it. Not used with GET."),
    body: z.string().max(20_000).default(defaultBody).describe("The body with its placeholders. Not used with GET."),
    authentication: z
      .enum(["none", "basic", "bearer", "header"])
      .default("none")
      .describe("Basic: user name and password. Bearer: token. Header: token in a header of its own."),
    username: z.string().max(200).default("").describe("User name; also as {username}."),
    password: z.string().max(500).default("").describe("Password; also as {password}."),
    token: z.string().max(4_000).default("").describe("Token or key; also as {token}."),
    tokenHeader: z
      .string()
      .default("x-api-key")
      .describe("The header that holds the token, with header authentication."),
    receiptSecret: z.string().max(500).default("").describe("The secret that verifies reports."),
    concurrency: z.int().min(1).max(500).default(50).describe("How many messages may be under way at once."),
    dropsDoubles: z
      .boolean()
      .default(false)
      .describe(
        "Whether the provider drops a second message with the same {messageId}, so that an unclear one may be sent again.",
      ),
    answer: answer.prefault({}).describe("How answers are read."),
    receipts: receipts.prefault({}).describe("How reports about messages are read."),
  })
  .superRefine(checkSettings);

export type HttpGatewaySettings = z.infer<typeof HttpGatewaySettings>;
