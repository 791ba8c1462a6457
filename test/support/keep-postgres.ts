import { startEmbeddedPostgres } from "../../src/platform/embedded-postgres.ts";

// A process that keeps, or joins, the PostgreSQL of the folder given to it, and stops in order when its input ends.
const [dataDir = "", mustOwn] = process.argv.slice(2);
const log = { info: () => {}, warn: () => {}, error: console.error };
try {
  const postgres = await startEmbeddedPostgres({
    dataDir,
    log,
    mustOwn: mustOwn === "must-own",
    settings: { fsync: "off", shared_buffers: "16MB" },
  });
  console.log(JSON.stringify({ isOwner: postgres.isOwner() }));
  process.stdin.on("data", () => {});
  process.stdin.on("end", () => void postgres.stop());
} catch (error) {
  console.log(JSON.stringify({ refusal: error instanceof Error && "reason" in error ? error.reason : String(error) }));
}
