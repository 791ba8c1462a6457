import type { HttpRequest } from "../platform/http-client.ts";
import {
  type CallTemplate,
  compileTemplate,
  encodeForHeader,
  encodeForJson,
  encodeForUrl,
  fillTemplate,
  type PlaceholderValues,
} from "./call-template.ts";
import type { OutgoingMessage } from "./connector.ts";
import type { HttpGatewaySettings } from "./http-gateway-settings.ts";

type Call = Pick<HttpRequest, "method" | "url" | "headers" | "body">;

/** Gives the function that writes the call for one message; the templates are taken apart once. */
export function compileRequest(settings: HttpGatewaySettings, receiptUrl: string): (message: OutgoingMessage) => Call {
  const { method } = settings;
  const url = compileTemplate(settings.url, encodeForUrl);
  const body = compileTemplate(settings.body, encodingsForBody[settings.contentType]);
  const headers = Object.entries(settings.headers).map(
    ([name, value]) => [name, compileTemplate(value, encodeForHeader)] as const,
  );
  const { username, password, token } = settings;
  const fixedValues = { receiptUrl, username, password, token };
  const fixedHeaders = { ...authenticationHeaders(settings), ...contentTypeHeader(settings) };

  return (message) => {
    const values = { ...valuesOf(message), ...fixedValues };
    const call = { method, url: fillTemplate(url, values), headers: { ...fillAll(headers, values), ...fixedHeaders } };
    return method === "GET" ? call : { ...call, body: fillTemplate(body, values) };
  };
}

function fillAll(templates: (readonly [string, CallTemplate])[], values: PlaceholderValues): Record<string, string> {
  return Object.fromEntries(templates.map(([name, template]) => [name, fillTemplate(template, values)]));
}

function valuesOf(message: OutgoingMessage): Omit<PlaceholderValues, "receiptUrl" | "username" | "password" | "token"> {
  return {
    to: message.address,
    toDigits: message.address.replace(/^\+/, ""),
    from: message.sender,
    text: message.text,
    messageId: message.id,
    validitySeconds: String(message.validitySeconds),
    // Rounded up: one minute at least; the exact end is enforced here.
    validityMinutes: String(Math.ceil(message.validitySeconds / 60)),
  };
}

function authenticationHeaders(settings: HttpGatewaySettings): Record<string, string> {
  const { authentication, username, password, token, tokenHeader } = settings;
  switch (authentication) {
    case "none":
      return {};
    case "basic":
      return { authorization: `Basic ${Buffer.from(`${username}:${password}`).toString("base64")}` };
    case "bearer":
      return { authorization: `Bearer ${token}` };
    case "header":
      return { [tokenHeader]: token };
  }
}

function contentTypeHeader({ method, contentType }: HttpGatewaySettings): Record<string, string> {
  return method === "GET" ? {} : { "content-type": contentTypes[contentType] };
}

const contentTypes = {
  json: "application/json",
  form: "application/x-www-form-urlencoded",
  text: "text/plain; charset=utf-8",
};

const encodingsForBody = { json: encodeForJson, form: encodeForUrl, text: (value: string) => value };
