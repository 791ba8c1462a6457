/** What a browser does for one person, as far as the server sees it: it keeps cookies and says where requests come from. */
export type Browser = {
  call(method: string, path: string, body?: unknown, headers?: Record<string, string>): Promise<BrowserAnswer>;
  /** Of the session cookie; "": none. */
  token(): string;
};

export type BrowserAnswer = {
  status: number;
  headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: answers are compared with what is expected, member by member
  json: any;
};

export function openBrowser(url: string, sessionToken = ""): Browser {
  const cookies = new Map<string, string>();
  if (sessionToken !== "") cookies.set("carillon_session", sessionToken);
  return {
    token: () => cookies.get("carillon_session") ?? "",
    async call(method, path, body, headers = {}) {
      const isForm = body === undefined || body instanceof FormData;
      const answer = await fetch(`${url}/api/v1${path}`, {
        method,
        headers: {
          ...{ "sec-fetch-site": "same-origin", origin: url, "user-agent": "Test Browser" },
          ...(cookies.size > 0 ? { cookie: cookieHeader(cookies) } : {}),
          ...(isForm ? {} : { "content-type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      });
      for (const line of answer.headers.getSetCookie()) keepCookie(cookies, line);
      const text = await answer.text();
      const isJson = answer.headers.get("content-type")?.includes("json");
      return { status: answer.status, headers: answer.headers, json: isJson ? JSON.parse(text) : undefined };
    },
  };
}

function cookieHeader(cookies: Map<string, string>): string {
  return [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
}

function keepCookie(cookies: Map<string, string>, line: string): void {
  const [, name = "", value = ""] = /^([^=;]+)=([^;]*)/.exec(line) ?? [];
  if (value === "" || /;\s*max-age=0/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}
