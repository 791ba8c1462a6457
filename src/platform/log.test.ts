import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { createLog } from "./log.ts";

function linesOf(work: (log: ReturnType<typeof createLog>) => void, level: "info" | "silent" = "info"): string[] {
  const lines: string[] = [];
  work(createLog({ level, stream: { write: (line) => void lines.push(line) } }));
  return lines;
}

test("headers, passwords and keys are hidden, however deep they stand", () => {
  const secret = "s3cret";
  const [line = ""] = linesOf((log) =>
    log.child({ apiKey: secret }).info(
      {
        password: secret,
        req: { headers: { authorization: secret, cookie: secret, "proxy-authorization": secret } },
        account: {
          settings: { password: secret, token: secret, auth: { receiptSecret: secret } },
          receiptToken: secret,
        },
        err: Object.assign(new Error("refused"), { config: { secretKey: secret }, authorization: secret }),
      },
      "tried",
    ),
  );

  assert.ok(!line.includes(secret), line);
  assert.equal(line.match(/\[hidden\]/g)?.length, 11);
  assert.match(line, /"refused"/);
});

test("what is below the level is not written", () => {
  assert.equal(linesOf((log) => log.debug("x")).length, 0);
  assert.equal(linesOf((log) => log.fatal("x"), "silent").length, 0);
});

test("the log goes to stderr, one JSON object a line; stdout stays free", () => {
  const module = fileURLToPath(new URL("log.ts", import.meta.url));
  const script = `const { createLog } = await import(${JSON.stringify(module)}); createLog({ level: "info" }).info({ a: 1 }, "hello");`;

  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });

  assert.equal(stdout, "");
  assert.deepEqual({ ...JSON.parse(stderr), time: 0 }, { level: 30, time: 0, a: 1, msg: "hello" });
});
