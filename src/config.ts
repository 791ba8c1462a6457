import { z } from "zod";
import { type Fault, invalidInput } from "./platform/errors.ts";
import { forOperator } from "./platform/words.ts";
import type { SimulatorPorts } from "./simulator/find-simulator.ts";

export const roles = ["web", "dispatcher", "sweeper", "importer", "simulator"] as const;
export type Role = (typeof roles)[number];

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;

export type Config = {
  host: string;
  port: number;
  /** An origin, such as `https://notify.example.org`; null: the address that we listen on. */
  publicUrl: string | null;
  dataDir: string;
  /** null: the embedded PostgreSQL in `dataDir`. */
  databaseUrl: string | null;
  roles: Role[];
  logLevel: (typeof logLevels)[number];
  /** `host:port` of private addresses that user-given targets may reach. */
  allowPrivate: string[];
  /** `host:port` of simulated providers: they may be reached too, and what goes there only is shown as no real sending. */
  simulators: string[];
  /** Of the simulator that the role of that name runs. */
  simulatorPorts: SimulatorPorts;
  /** 32 bytes; null: the key in `dataDir`. */
  secretKey: Buffer | null;
  requestTimeoutMs: number;
  stopTimeoutSeconds: number;
};

export type ConfigOptions = { isRoot: boolean };

type Variable = {
  schema: z.ZodType;
  /** As the table of settings shows it. */
  fallback: string;
  explanation: string;
};

/** Every setting, beside its default and its explanation. Messages never repeat a value: it may be a secret. */
const variables = {
  HOST: {
    schema: z.string().default("127.0.0.1"),
    fallback: "`127.0.0.1`",
    explanation: "Address to listen on. `0.0.0.0` opens the program to the network.",
  },
  PORT: {
    schema: wholeNumber(0, 65_535).default(8080),
    fallback: "`8080`",
    explanation: "Port to listen on. `0` takes any free one.",
  },
  PUBLIC_URL: {
    schema: z.string().transform(originOf).nullable().default(null),
    fallback: "`http://HOST:PORT`",
    explanation:
      "Where people, programs and providers reach this installation, such as `https://notify.example.org`. When set, requests with another Host header are refused.",
  },
  DATA_DIR: {
    schema: z.string().nullable().default(null),
    fallback: "`./data`; as root `/var/lib/carillon`",
    explanation: "Folder of the embedded PostgreSQL and of the secret key.",
  },
  DATABASE_URL: {
    schema: z
      .string()
      .refine(isDatabaseUrl, "must look like postgres://user:password@host:5432/name")
      .nullable()
      .default(null),
    fallback: "none: PostgreSQL is started in `DATA_DIR`",
    explanation: "A PostgreSQL 15 or newer to use instead of the embedded one.",
  },
  ROLES: {
    schema: wordsOf(roles).default([...roles]),
    fallback: "`web,dispatcher,sweeper,importer,simulator`",
    explanation:
      "What this process does: `web` serves the API, `dispatcher` sends, `sweeper` tidies, `importer` reads sheets, `simulator` runs a provider for trials beside it, which the first account begins with. Any number of processes may share one database. Where real messages are sent, leave `simulator` out: `web,dispatcher,sweeper,importer`.",
  },
  LOG_LEVEL: {
    schema: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
    fallback: "`info`",
    explanation: "How much the log says: `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.",
  },
  ALLOW_PRIVATE: {
    schema: z.string().transform(hostPortsOf).default([]),
    fallback: "none",
    explanation:
      "Private addresses that providers and callbacks may have nevertheless, as `host:port`, separated by commas, such as `10.0.0.5:2775,smsc.local:443`.",
  },
  SIMULATORS: {
    schema: z.string().transform(hostPortsOf).default([]),
    fallback: "none",
    explanation:
      "Simulated providers for trials, as `host:port`, separated by commas. They may be private, and an account that sends to them only is marked so on every screen.",
  },
  SIMULATOR_PORTS: {
    schema: z.string().default("2775,8090").transform(simulatorPortsOf),
    fallback: "`2775,8090`",
    explanation:
      "Ports on 127.0.0.1 of the simulator that the role `simulator` runs: SMPP, then HTTP. They count among `SIMULATORS`; a process without that role needs them there.",
  },
  SECRET_KEY: {
    schema: z.string().transform(keyOf).nullable().default(null),
    fallback: "the file `DATA_DIR/secret-key`, made at the first start",
    explanation:
      "32 random bytes as base64 or hex (`openssl rand -base64 32`). Providers' passwords are encrypted with it: keep a copy. Required with `DATABASE_URL`.",
  },
  REQUEST_TIMEOUT_MS: {
    schema: wholeNumber(100, 600_000).default(10_000),
    fallback: "`10000`",
    explanation: "How long a provider has to answer one call, in milliseconds.",
  },
  STOP_TIMEOUT_SECONDS: {
    schema: wholeNumber(1, 3600).default(30),
    fallback: "`30`",
    explanation: "How long a stop waits for what is under way, in seconds.",
  },
} satisfies Record<string, Variable>;

/** Reads the settings once. Throws AppError with a fault for each wrong one, by name, never with its value. */
export function readConfig(env: Record<string, string | undefined>, { isRoot }: ConfigOptions): Config {
  const faults: Fault[] = [];
  const read = readerOf(env, faults);
  const config = {
    host: read("HOST"),
    port: read("PORT"),
    publicUrl: read("PUBLIC_URL"),
    dataDir: read("DATA_DIR") ?? (isRoot ? "/var/lib/carillon" : "./data"),
    databaseUrl: read("DATABASE_URL"),
    roles: read("ROLES"),
    logLevel: read("LOG_LEVEL"),
    allowPrivate: read("ALLOW_PRIVATE"),
    simulators: read("SIMULATORS"),
    simulatorPorts: read("SIMULATOR_PORTS"),
    secretKey: read("SECRET_KEY"),
    requestTimeoutMs: read("REQUEST_TIMEOUT_MS"),
    stopTimeoutSeconds: read("STOP_TIMEOUT_SECONDS"),
  };
  if (config.databaseUrl && config.secretKey === null)
    faults.push({
      place: "SECRET_KEY",
      message: forOperator("is required together with DATABASE_URL: make one with openssl rand -base64 32"),
    });
  if (faults.length === 0) return { ...config, allowPrivate: [...config.allowPrivate, ...config.simulators] };

  const sentences = faults.map(({ place, message }) => `${place} ${message.en}.`);
  const words = forOperator(`Please correct the settings. ${sentences.join(" ")}`);
  throw invalidInput(words, { reason: "wrong_settings", faults });
}

/** The settings of a process whose simulator is there: it may be reached, and what goes to it is shown as no real sending. */
export function withSimulator(config: Config): Config {
  const { smppPort, httpPort } = config.simulatorPorts;
  const added = [`127.0.0.1:${smppPort}`, `127.0.0.1:${httpPort}`];
  return {
    ...config,
    simulators: [...new Set([...config.simulators, ...added])],
    allowPrivate: [...new Set([...config.allowPrivate, ...added])],
  };
}

type Values = { [Name in keyof typeof variables]: z.output<(typeof variables)[Name]["schema"]> };

/** Gives the value of a variable, or notes its faults. */
function readerOf(env: Record<string, string | undefined>, faults: Fault[]) {
  const filled = new Map(Object.entries(env).filter(([, value]) => value?.trim()));
  return <Name extends keyof Values>(name: Name): Values[Name] => {
    const parsed = variables[name].schema.safeParse(filled.get(name)?.trim());
    for (const { message } of parsed.error?.issues ?? []) faults.push({ place: name, message: forOperator(message) });
    return parsed.data as Values[Name];
  };
}

/** Where the outside reaches this installation, without a slash at the end; `port` is the one that we listen on. */
export function publicUrlOf({ publicUrl, host }: Config, port: number): string {
  if (publicUrl) return publicUrl;
  const everywhere = host === "0.0.0.0" || host === "::";
  const name = everywhere ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/** The table of all settings as Markdown: `docs/configuration.md` holds it. */
export function presentConfigTable(): string {
  const rows = Object.entries(variables).map(
    ([name, { fallback, explanation }]) => `| \`${name}\` | ${fallback} | ${explanation} |`,
  );
  return ["| variable | default | meaning |", "|---|---|---|", ...rows, ""].join("\n");
}

function wholeNumber(min: number, max: number) {
  const message = `must be a whole number from ${min} to ${max}`;
  return z
    .string()
    .regex(/^\d{1,9}$/, message)
    .transform(Number)
    .pipe(z.number().min(min, message).max(max, message));
}

function wordsOf<const Word extends string>(words: readonly Word[]) {
  return z
    .string()
    .transform((text) => new Set(listOf(text)))
    .refine((given) => given.size > 0 && [...given].every((word) => words.some((known) => known === word)), {
      error: `must list some of ${words.join(", ")}, separated by commas`,
    })
    .transform((given) => words.filter((word) => given.has(word)));
}

function listOf(text: string): string[] {
  return text
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
}

function originOf(text: string, context: z.RefinementCtx): string {
  const url = URL.parse(text);
  const isOrigin = url && /^https?:$/.test(url.protocol) && `${url.origin}/` === url.href;
  if (isOrigin) return url.origin;
  context.addIssue("must be http:// or https:// with a host and nothing behind it, such as https://notify.example.org");
  return z.NEVER;
}

function isDatabaseUrl(text: string): boolean {
  return /^postgres(?:ql)?:$/.test(URL.parse(text)?.protocol ?? "");
}

function hostPortsOf(text: string, context: z.RefinementCtx): string[] {
  const entries = listOf(text);
  if (!entries.every(isHostPort))
    context.addIssue("must list addresses as host:port, separated by commas; IPv6 in brackets");
  return entries;
}

function simulatorPortsOf(text: string, context: z.RefinementCtx): SimulatorPorts {
  const [smppPort = 0, httpPort = 0, ...more] = listOf(text).map((port) => (/^\d{1,5}$/.test(port) ? Number(port) : 0));
  const isPort = (port: number) => port >= 1 && port <= 65_535;
  if (!isPort(smppPort) || !isPort(httpPort) || smppPort === httpPort || more.length > 0)
    context.addIssue("must be two different ports, such as 2775,8090");
  return { smppPort, httpPort };
}

function isHostPort(entry: string): boolean {
  const [, port] = /^(?:\[[0-9a-fA-F:.]+\]|[^\s:/@[\]]+):(\d{1,5})$/.exec(entry) ?? [];
  return port !== undefined && Number(port) >= 1 && Number(port) <= 65_535;
}

const KEY_BYTES = 32;

function keyOf(text: string, context: z.RefinementCtx): Buffer {
  const key = /^[0-9a-fA-F]{64}$/.test(text)
    ? Buffer.from(text, "hex")
    : Buffer.from(/^[A-Za-z0-9+/]{43}=?$/.test(text) ? text : "", "base64");
  if (key.length !== KEY_BYTES) context.addIssue("must be 32 bytes as base64 (44 characters) or hex (64 characters)");
  return key;
}
