import type { z } from "zod";
import {
  compileTemplate,
  encodeForJson,
  fillTemplate,
  type PlaceholderValues,
  placeholderNames,
  placeholdersIn,
  unknownPlaceholders,
} from "./call-template.ts";

type Settings = {
  method: string;
  url: string;
  headers: Record<string, string>;
  contentType: string;
  body: string;
  authentication: string;
  username: string;
  token: string;
  tokenHeader: string;
  dropsDoubles: boolean;
  receiptSecret: string;
  answer: { successPointer: string; successValues: string[]; meaningOfStatus: Record<string, string> };
  receipts: { verification: string };
};

type Problem = { path: (string | number)[]; message: string };

/** What the single settings cannot know of each other, told beside the field that has to change. */
export function checkSettings(settings: Settings, context: z.RefinementCtx): void {
  const problems = [
    ...problemsOfUrl(settings.url),
    ...problemsOfHeaders(settings),
    ...problemsOfBody(settings),
    ...problemsOfAuthentication(settings),
    ...problemsOfAnswer(settings),
  ];
  for (const { path, message } of problems) context.addIssue({ code: "custom", path, message });
}

function* problemsOfUrl(url: string): Generator<Problem> {
  const path = ["url"];
  yield* problemsOfPlaceholders(url, path);
  const [place = ""] = url.split("?", 1);
  const origin = place.split("/", 3).join("/");
  if (!/^https?:\/\/[^/{}]+$/.test(origin) || !URL.canParse(origin)) {
    yield {
      path,
      message: "Write the whole address, such as https://gateway.example.org/send, its host without placeholders.",
    };
  } else if (new URL(origin).username !== "" || new URL(origin).password !== "") {
    yield { path, message: "Put the user name and password into their own fields." };
  }
  if (/[^\x21-\x7e]/.test(url))
    yield { path, message: "The address holds a space or a letter that must be percent-encoded." };
  const free = placeholdersIn(place).filter((name) => name === "text" || name === "from");
  if (free.length > 0)
    yield { path, message: `{${free[0]}} may stand only behind the question mark: it could change the path.` };
}

function* problemsOfHeaders(settings: Settings): Generator<Problem> {
  for (const [name, value] of Object.entries(settings.headers)) {
    const path = ["headers", name];
    yield* problemsOfPlaceholders(value, path);
    if (!isHeaderName(name)) yield { path, message: `${name} is not a header that may be set here.` };
    if (/[^\x20-\x7e]/.test(value))
      yield { path, message: "A header may hold only letters without accents, digits and signs." };
  }
}

function* problemsOfBody({ method, body, contentType }: Settings): Generator<Problem> {
  if (method === "GET") return;
  const path = ["body"];
  yield* problemsOfPlaceholders(body, path);
  if (contentType === "json" && !isJsonWhenFilled(body)) {
    yield {
      path,
      message: 'With its placeholders filled in, the body is not JSON. Texts stand in quotes: {"text": "{text}"}.',
    };
  }
}

function* problemsOfAuthentication(settings: Settings): Generator<Problem> {
  const { authentication, username, token, tokenHeader } = settings;
  if (authentication === "basic" && username === "")
    yield { path: ["username"], message: "Basic authentication needs a user name." };
  if (authentication === "basic" && username.includes(":"))
    yield { path: ["username"], message: "A user name cannot hold a colon." };
  if ((authentication === "bearer" || authentication === "header") && !/^[\x21-\x7e]+$/.test(token)) {
    yield { path: ["token"], message: "This authentication needs a token without spaces and accents." };
  }
  if (authentication === "header" && !isHeaderName(tokenHeader)) {
    yield { path: ["tokenHeader"], message: `${tokenHeader} is not a header that may be set here.` };
  }
}

function* problemsOfAnswer({
  url,
  headers,
  body,
  method,
  dropsDoubles,
  receiptSecret,
  answer,
  receipts,
}: Settings): Generator<Problem> {
  if ((answer.successPointer === "") !== (answer.successValues.length === 0)) {
    yield {
      path: ["answer", "successValues"],
      message: "The place of success and its values go together: fill in both or neither.",
    };
  }
  for (const status of Object.keys(answer.meaningOfStatus)) {
    if (!/^[2-5]\d\d$/.test(status))
      yield { path: ["answer", "meaningOfStatus", status], message: `${status} is not an HTTP status.` };
  }
  if (receipts.verification !== "none" && receiptSecret === "") {
    yield { path: ["receiptSecret"], message: "Reports are to be verified: fill in the secret." };
  }
  const sent = [url, ...Object.values(headers), method === "GET" ? "" : body].flatMap(placeholdersIn);
  if (dropsDoubles && !sent.includes("messageId")) {
    yield { path: ["dropsDoubles"], message: "The provider can know doubles only where the call holds {messageId}." };
  }
}

function* problemsOfPlaceholders(text: string, path: string[]): Generator<Problem> {
  for (const name of unknownPlaceholders(text)) {
    yield {
      path,
      message: `{${name}} is not known. There are: ${placeholderNames.map((known) => `{${known}}`).join(" ")}.`,
    };
  }
}

/** Texts are filled in with a quote inside: it breaks the JSON wherever the placeholder does not stand in a string. */
function isJsonWhenFilled(body: string): boolean {
  const texts = Object.fromEntries(placeholderNames.map((name) => [name, 'a"\\']));
  const values = { ...texts, validitySeconds: "60", validityMinutes: "1" } as PlaceholderValues;
  try {
    JSON.parse(fillTemplate(compileTemplate(body, encodeForJson), values));
    return true;
  } catch (error) {
    if (error instanceof SyntaxError) return false;
    throw error;
  }
}

/** What undici writes itself, or what would change how the request is framed, is not for settings. */
const ownHeaders = new Set([
  "host",
  "content-length",
  "content-type",
  "transfer-encoding",
  "connection",
  "keep-alive",
  "proxy-connection",
  "upgrade",
  "expect",
  "te",
  "trailer",
  "http2-settings",
]);

function isHeaderName(name: string): boolean {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name) && !ownHeaders.has(name.toLowerCase());
}
