import { access, chmod, constants, mkdir, readFile, realpath, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { AppError } from "../errors.ts";
import { forOperator } from "../words.ts";
import type { RunAs } from "./run-program.ts";

/** Where everything of one embedded PostgreSQL lies. */
export type DataDirectory = {
  path: string;
  /** PostgreSQL's own directory (PGDATA). */
  clusterDir: string;
  connectionFile: string;
  lockFile: string;
  logFile: string;
  runAs: RunAs | undefined;
};

/** Makes the directory where it is missing, and sees that the user PostgreSQL will run as can work in it. */
export async function openDataDirectory(dataDir: string): Promise<DataDirectory> {
  const runAs = isRoot() ? await findNobody() : undefined;
  const path = await makeWritable(dataDir, runAs ? 0o711 : 0o700);
  if (runAs) await checkReachable(path);
  const directory = {
    path,
    clusterDir: join(path, "postgres"),
    connectionFile: join(path, "postgres.json"),
    lockFile: join(path, "owner.lock"),
    logFile: join(path, "postgres.log"),
    runAs,
  };
  await checkOwner(directory);
  return directory;
}

async function makeWritable(dataDir: string, mode: number): Promise<string> {
  try {
    await mkdir(dataDir, { recursive: true, mode });
    await access(dataDir, constants.W_OK | constants.X_OK);
    return await realpath(dataDir);
  } catch (cause) {
    throw new AppError(
      "invalid_input",
      forOperator(
        `The folder ${resolve(dataDir)} cannot be made or written to. Set DATA_DIR to a folder that you may write to, or set DATABASE_URL. (${cause})`,
      ),
      { reason: "data_directory_unwritable", cause },
    );
  }
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}

async function findNobody(): Promise<RunAs> {
  const users = (await readFile("/etc/passwd", "utf8")).split("\n").map((line) => line.split(":"));
  const nobody = users.find(([name]) => name === "nobody");
  if (!nobody)
    throw new AppError(
      "invalid_input",
      forOperator(
        "This machine has no user nobody, as whom PostgreSQL would run. Start as an ordinary user, or set DATABASE_URL.",
      ),
      { reason: "no_user_nobody" },
    );
  return { uid: Number(nobody[2]) >>> 0, gid: Number(nobody[3]) >>> 0 }; // macOS writes -2
}

const MAY_ENTER = 0o001;

async function checkReachable(path: string): Promise<void> {
  const own = await stat(path);
  if (!(own.mode & MAY_ENTER)) await chmod(path, (own.mode & 0o777) | 0o011);
  for (let folder = dirname(path); folder !== dirname(folder); folder = dirname(folder)) {
    if ((await stat(folder)).mode & MAY_ENTER) continue;
    throw new AppError(
      "invalid_input",
      forOperator(
        `PostgreSQL cannot run as root, so it runs as the user nobody, who cannot enter ${folder}. Set DATA_DIR to a folder that everybody can enter, such as /var/lib/carillon, or start as an ordinary user.`,
      ),
      { reason: "data_directory_unreachable" },
    );
  }
}

async function checkOwner({ path, clusterDir, runAs }: DataDirectory): Promise<void> {
  const expected = runAs?.uid ?? process.getuid?.();
  const owner = await stat(clusterDir).then(
    ({ uid }) => uid,
    () => expected,
  );
  if (owner === expected) return;
  throw new AppError(
    "invalid_input",
    forOperator(
      `The data in ${path} belongs to another user (number ${owner}). Start as the user who started it first, or set DATA_DIR to another folder.`,
    ),
    { reason: "data_directory_of_another_user" },
  );
}
