import { isIP, type LookupFunction } from "node:net";
import { Agent, buildConnector, type Dispatcher, Pool } from "undici";
import { HttpCall } from "./http-call.ts";
import { type FindAddresses, type SafeAddresses, safeAddresses } from "./safe-address.ts";

export type HttpRequest = {
  method: "GET" | "POST" | "PUT";
  /** Absolute, http or https. */
  url: string;
  headers?: Record<string, string>;
  body?: string | Buffer;
  /** For everything together: waiting for a connection, connecting, sending, the whole answer. */
  timeoutMs: number;
  /** Asked in the same turn as the write to the socket. */
  mayCall?: () => boolean;
};

/** Names in lower case. */
export type AnswerHeaders = Record<string, string | string[] | undefined>;

export type HttpResult =
  | { kind: "answer"; status: number; headers: AnswerHeaders; body: string }
  /** `mayCall` said no; nothing was sent. */
  | { kind: "not_called" }
  /** No connection came about (refused, unknown host, address not allowed): nothing of the request reached the peer. `code` as Node names the error. */
  | { kind: "never_left"; detail: string; isAddressRefused?: true; code?: string }
  /** The request began and its answer did not come whole (time over, line cut, answer too long): the peer may have acted. */
  | { kind: "no_answer"; detail: string };

/** For user-given targets: checks the address it connects to, follows no redirect, bounds time and size. */
export type HttpClient = {
  /** One call; what may happen on the way is a value. Throws only for a request that cannot be written (a bug of the caller). */
  request(request: HttpRequest): Promise<HttpResult>;
  /** Waits for the calls in flight, then closes all connections. */
  close(): Promise<void>;
};

export type HttpClientOptions = {
  /** `host:port` of private addresses that the operator opens. */
  allowPrivate: readonly string[];
  /** Connections to one origin at most; further calls wait for one to be free. */
  maxConnections?: number;
  maxAnswerBytes?: number;
  connectTimeoutMs?: number;
  findAddresses?: FindAddresses;
};

/** Opens the safe client. Connections are kept alive and shared by all calls to the same origin. */
export function createHttpClient(options: HttpClientOptions): HttpClient {
  const { maxConnections = 500, maxAnswerBytes = 256 * 1024, connectTimeoutMs = 10_000 } = options;
  const addresses = safeAddresses(options.allowPrivate, options.findAddresses);
  const connect = safeConnector(addresses, connectTimeoutMs);
  const agent = new Agent({
    factory: (origin) => new Pool(origin, { connect, connections: maxConnections, pipelining: 1, allowH2: false }),
  });

  let closing: Promise<void> | undefined;

  return {
    request: (request) => call(agent, request, maxAnswerBytes),
    close() {
      closing ??= agent.close();
      return closing;
    },
  };
}

function call(agent: Agent, request: HttpRequest, maxAnswerBytes: number): Promise<HttpResult> {
  return new Promise((resolve, reject) => {
    const { origin, path } = splitUrl(request.url);
    const { method, headers = {}, body = null, timeoutMs } = request;
    const options: Dispatcher.DispatchOptions = {
      origin,
      path,
      method,
      headers,
      body,
      headersTimeout: 0,
      bodyTimeout: 0,
    };
    agent.dispatch(options, new HttpCall({ timeoutMs, maxAnswerBytes, mayCall: request.mayCall, resolve, reject }));
  });
}

function splitUrl(url: string): { origin: string; path: string } {
  const { protocol, origin, pathname, search } = new URL(url);
  if (protocol !== "http:" && protocol !== "https:") throw new TypeError(`Not an http address: ${protocol}`);
  return { origin, path: pathname + search };
}

/** The look-up that connects is the look-up that checks, so a name cannot point elsewhere in between; literals skip look-ups. */
function safeConnector(addresses: SafeAddresses, timeoutMs: number): buildConnector.connector {
  const connectors = new Map<number, buildConnector.connector>();

  return (target, callback) => {
    const port = Number(target.port) || (target.protocol === "https:" ? 443 : 80);
    const connectToPort =
      connectors.get(port) ??
      buildConnector({ lookup: safeLookup(addresses, port), timeout: timeoutMs, allowH2: false });
    connectors.set(port, connectToPort);
    if (!isIP(target.hostname)) {
      connectToPort(target, callback);
      return;
    }
    addresses.resolve(target.hostname, port).then(
      () => connectToPort(target, callback),
      (error: Error) => callback(error, null),
    );
  };
}

function safeLookup(addresses: SafeAddresses, port: number): LookupFunction {
  return (host, options, callback) => {
    addresses.resolve(host, port).then(
      (found) => {
        const all = found.map((address) => ({ address, family: isIP(address) }));
        if (options.all) callback(null, all);
        else callback(null, all[0]?.address ?? "", all[0]?.family);
      },
      (error: Error) => callback(error, ""),
    );
  };
}
