import type { z } from "zod";
import { inOneText, type Words } from "../platform/words.ts";
import {
  compileTemplate,
  encodeForJson,
  fillTemplate,
  type PlaceholderValues,
  placeholderNames,
  placeholdersIn,
  unknownPlaceholders,
} from "./call-template.ts";
import { problems } from "./http-gateway-problems.ts";

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

type Problem = { path: (string | number)[]; message: Words };

/** What the single settings cannot know of each other, told beside the field that has to change. */
export function checkSettings(settings: Settings, context: z.RefinementCtx): void {
  const found = [
    ...problemsOfUrl(settings.url),
    ...problemsOfHeaders(settings),
    ...problemsOfBody(settings),
    ...problemsOfAuthentication(settings),
    ...problemsOfAnswer(settings),
  ];
  for (const { path, message } of found) context.addIssue({ code: "custom", path, message: inOneText(message) });
}

function* problemsOfUrl(url: string): Generator<Problem> {
  const path = ["url"];
  yield* problemsOfPlaceholders(url, path);
  const [place = ""] = url.split("?", 1);
  const origin = place.split("/", 3).join("/");
  if (!/^https?:\/\/[^/{}]+$/.test(origin) || !URL.canParse(origin)) {
    yield { path, message: problems.addressNotWhole };
  } else if (new URL(origin).username !== "" || new URL(origin).password !== "") {
    yield { path, message: problems.signInInAddress };
  }
  if (/[^\x21-\x7e]/.test(url)) yield { path, message: problems.addressNotEncoded };
  const free = placeholdersIn(place).filter((name) => name === "text" || name === "from");
  if (free.length > 0)
    yield {
      path,
      message: {
        en: `{${free[0]}} may stand only behind the question mark: it could change the path.`,
        ru: `{${free[0]}} может стоять только после вопросительного знака: иначе оно изменит путь.`,
      },
    };
}

function* problemsOfHeaders(settings: Settings): Generator<Problem> {
  for (const [name, value] of Object.entries(settings.headers)) {
    const path = ["headers", name];
    yield* problemsOfPlaceholders(value, path);
    if (!isHeaderName(name)) yield { path, message: wrongHeader(name) };
    if (/[^\x20-\x7e]/.test(value)) yield { path, message: problems.headerNotPlain };
  }
}

function* problemsOfBody({ method, body, contentType }: Settings): Generator<Problem> {
  if (method === "GET") return;
  const path = ["body"];
  yield* problemsOfPlaceholders(body, path);
  if (contentType === "json" && !isJsonWhenFilled(body)) {
    yield { path, message: problems.bodyNotJson };
  }
}

function* problemsOfAuthentication(settings: Settings): Generator<Problem> {
  const { authentication, username, token, tokenHeader } = settings;
  if (authentication === "basic" && username === "") yield { path: ["username"], message: problems.userMissing };
  if (authentication === "basic" && username.includes(":")) yield { path: ["username"], message: problems.colonInUser };
  if ((authentication === "bearer" || authentication === "header") && !/^[\x21-\x7e]+$/.test(token)) {
    yield { path: ["token"], message: problems.tokenNotPlain };
  }
  if (authentication === "header" && !isHeaderName(tokenHeader)) {
    yield { path: ["tokenHeader"], message: wrongHeader(tokenHeader) };
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
    yield { path: ["answer", "successValues"], message: problems.successHalf };
  }
  for (const status of Object.keys(answer.meaningOfStatus)) {
    if (!/^[2-5]\d\d$/.test(status))
      yield {
        path: ["answer", "meaningOfStatus", status],
        message: { en: `${status} is not an HTTP status.`, ru: `${status} — не статус HTTP.` },
      };
  }
  if (receipts.verification !== "none" && receiptSecret === "") {
    yield { path: ["receiptSecret"], message: problems.secretMissing };
  }
  const sent = [url, ...Object.values(headers), method === "GET" ? "" : body].flatMap(placeholdersIn);
  if (dropsDoubles && !sent.includes("messageId")) {
    yield { path: ["dropsDoubles"], message: problems.doublesUnknown };
  }
}

function* problemsOfPlaceholders(text: string, path: string[]): Generator<Problem> {
  const all = placeholderNames.map((known) => `{${known}}`).join(" ");
  for (const name of unknownPlaceholders(text)) {
    yield {
      path,
      message: { en: `{${name}} is not known. There are: ${all}.`, ru: `Подстановки {${name}} нет. Есть: ${all}.` },
    };
  }
}

function wrongHeader(name: string): Words {
  return { en: `${name} is not a header that may be set here.`, ru: `Заголовок ${name} здесь задать нельзя.` };
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
