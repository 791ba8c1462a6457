import assert from "node:assert/strict";
import { test } from "node:test";
import { publicUrlOf, readConfig, withSimulator } from "./config.ts";
import { AppError } from "./platform/errors.ts";

const person = { isRoot: false };
const hex = "0123456789abcdef".repeat(4);

function faultsOf(env: Record<string, string>): { names: string[]; message: string } {
  try {
    readConfig(env, person);
  } catch (error) {
    if (error instanceof AppError) return { names: error.faults.map(({ place }) => place), message: error.message };
    throw error;
  }
  return { names: [], message: "" };
}

test("without any setting there is a whole configuration, open to this machine only", () => {
  assert.deepEqual(readConfig({}, person), {
    ...{ host: "127.0.0.1", port: 8080, publicUrl: null, dataDir: "./data", databaseUrl: null },
    ...{
      roles: ["web", "dispatcher", "sweeper", "importer", "simulator"],
      logLevel: "info",
      allowPrivate: [],
      simulators: [],
    },
    simulatorPorts: { smppPort: 2775, httpPort: 8090 },
    ...{ secretKey: null, requestTimeoutMs: 10_000, stopTimeoutSeconds: 30 },
  });
  assert.equal(readConfig({}, { isRoot: true }).dataDir, "/var/lib/carillon");
});

test("every setting is taken; one that is empty counts as not given, and foreign ones are none of our business", () => {
  const env = {
    ...{
      HOST: "0.0.0.0",
      PORT: "0",
      PUBLIC_URL: "https://Notify.example.org/",
      DATA_DIR: "/srv/carillon",
      LOG_LEVEL: "debug",
    },
    ...{
      DATABASE_URL: "postgres://carillon:pw@db:5432/carillon",
      ROLES: " dispatcher, web ",
      ALLOW_PRIVATE: "10.0.0.5:2775, [::1]:80,smsc:443",
      SIMULATOR_PORTS: "4000, 4001",
    },
    ...{ SECRET_KEY: hex, REQUEST_TIMEOUT_MS: "500", STOP_TIMEOUT_SECONDS: " ", PORTS: "x" },
  };
  const config = readConfig(env, person);

  assert.deepEqual(
    { ...config, secretKey: null },
    {
      ...{
        host: "0.0.0.0",
        port: 0,
        publicUrl: "https://notify.example.org",
        dataDir: "/srv/carillon",
        databaseUrl: env.DATABASE_URL,
      },
      ...{
        roles: ["web", "dispatcher"],
        logLevel: "debug",
        allowPrivate: ["10.0.0.5:2775", "[::1]:80", "smsc:443"],
        simulators: [],
        simulatorPorts: { smppPort: 4000, httpPort: 4001 },
        secretKey: null,
      },
      ...{ requestTimeoutMs: 500, stopTimeoutSeconds: 30 },
    },
  );
});

test("a simulator that is there may be reached and is known as one, beside those that the settings name", () => {
  const config = readConfig({ SIMULATORS: "127.0.0.1:2775,sim:1", ALLOW_PRIVATE: "10.0.0.5:2775" }, person);

  const { simulators, allowPrivate } = withSimulator(config);

  const all = ["127.0.0.1:2775", "sim:1", "127.0.0.1:8090"];
  assert.deepEqual([simulators, allowPrivate], [all, ["10.0.0.5:2775", ...all]]);
});

test("the secret key is the same as hex and as base64", () => {
  const base64 = Buffer.from(hex, "hex").toString("base64");

  for (const SECRET_KEY of [hex, hex.toUpperCase(), base64, base64.replace("=", "")])
    assert.equal(readConfig({ SECRET_KEY }, person).secretKey?.toString("hex"), hex);
});

test("every wrong setting is refused by its name, and no value is repeated", () => {
  const env = {
    ...{
      PORT: "80.5",
      PUBLIC_URL: "notify.wrong",
      DATABASE_URL: "mysql://u:hunter2@db/x",
      ROLES: "web,cook",
      LOG_LEVEL: "loud",
    },
    ...{
      ALLOW_PRIVATE: "10.0.0.5",
      SECRET_KEY: "hunter3",
      SIMULATOR_PORTS: "1;2",
      REQUEST_TIMEOUT_MS: "-1",
      STOP_TIMEOUT_SECONDS: "0",
    },
  };
  const { names, message } = faultsOf(env);

  assert.deepEqual([...new Set(names)].sort(), Object.keys(env).sort());
  for (const name of names) assert.ok(message.includes(name), name);
  for (const value of Object.values(env).filter((given) => given.length > 2))
    assert.ok(!message.includes(value), value);
});

test("each kind of mistake is found", () => {
  const mistakes: [string, string[]][] = [
    ["PORT", ["65536", "0x10", "1e3", "-1", "８０"]],
    ["PUBLIC_URL", ["ftp://a.b", "https://a.b/path", "https://a.b?x=1", "https://u:p@a.b", "https://"]],
    ["ALLOW_PRIVATE", ["host:0", "host:65536", "::1:80", "http://host:80", "host:"]],
    ["SECRET_KEY", [hex.slice(1), `${hex}0`, "%".repeat(44)]],
    ["ROLES", [",", "web;sweeper"]],
    ["SIMULATOR_PORTS", ["2775", "2775,2775", "0,8090", "2775,8090,8091", "2775,65536"]],
  ];
  for (const [name, values] of mistakes)
    for (const value of values) assert.deepEqual(faultsOf({ [name]: value }).names, [name], `${name}=${value}`);
});

test("a database of one's own needs a secret key of one's own", () => {
  const DATABASE_URL = "postgresql://db/carillon";

  assert.deepEqual(faultsOf({ DATABASE_URL }).names, ["SECRET_KEY"]);
  assert.deepEqual(faultsOf({ DATABASE_URL, SECRET_KEY: hex }).names, []);
});

test("without a PUBLIC_URL the address is the one that we listen on", () => {
  const urlFor = (env: Record<string, string>) => publicUrlOf(readConfig(env, person), 4321);

  assert.equal(urlFor({}), "http://127.0.0.1:4321");
  assert.equal(urlFor({ HOST: "0.0.0.0" }), "http://localhost:4321");
  assert.equal(urlFor({ HOST: "::1" }), "http://[::1]:4321");
  assert.equal(urlFor({ PUBLIC_URL: "https://a.example.org" }), "https://a.example.org");
});
