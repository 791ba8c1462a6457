import { type DestinationStream, destination, type Level, type Logger, pino } from "pino";

export type LogOptions = {
  level: Level | "silent";
  /** stderr unless given: stdout belongs to what commands print. */
  stream?: DestinationStream;
};

/** Names of what no log line may show, wherever it stands in the first levels of what is logged. */
const secretNames = [
  ...["authorization", "proxy-authorization", "cookie", "set-cookie"],
  ...["password", "secret", "secrets", "secretKey", "receiptSecret", "token", "receiptToken"],
  ...["key", "apiKey", "keyHash", "uploadKey", "databaseUrl"],
];

const prefixes = ["", "*.", "*.*.", "*.*.*."];

/** The log: one JSON object a line. */
export function createLog({ level, stream }: LogOptions): Logger {
  const paths = prefixes.flatMap((prefix) => secretNames.map((name) => pathOf(prefix, name)));
  return pino({ level, base: null, redact: { paths, censor: "[hidden]" } }, stream ?? destination(2));
}

function pathOf(prefix: string, name: string): string {
  return name.includes("-") ? `${prefix.replace(/\.$/, "")}["${name}"]` : `${prefix}${name}`;
}
