import { readFileSync } from "node:fs";
import { registerHooks } from "node:module";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/**
 * postgres.js 3.4.9 with its faults around a broken line mended as it is loaded. As published, a transaction whose
 * session is cut throws from a timer, where nobody can catch it, and the process ends; and a statement given in the
 * moment of the cut leaves the connection deaf (porsager/postgres issues 1066, 1154, 1208). See decision 0004.
 */
type Mending = { file: string; published: string; instead: string };

const mendings: Mending[] = [
  {
    // What was not sent yet must not go out on the next session, and the timer that is cleared must count as cleared.
    file: "connection.js",
    published: "    incomings = null\n    clearImmediate(nextWriteTimer)\n",
    instead: `    incomings = null
    clearImmediate(nextWriteTimer)
    chunk = nextWriteTimer = errorResponse = null
`,
  },
  {
    // A statement given between the error of a line and its end was forgotten: nobody ever answered it. And a
    // connection that still believed in a statement under way kept end() waiting for ever.
    file: "connection.js",
    published:
      "    !hadError && (query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))\n",
    instead: `    ;(query || sent.length) && error(Errors.connection('CONNECTION_CLOSED', options, socket))
    query = null
`,
  },
  {
    file: "connection.js",
    published: "    onclose(connection, Errors.connection('CONNECTION_CLOSED', options, socket))\n",
    instead: `    onclose(connection, Errors.connection('CONNECTION_CLOSED', options, socket))
    connection.queue === queues.closed && ended && (ended(), ending = ended = null)
`,
  },
  {
    // The question that opens each session (which array types are there) had nobody to hear of its failure.
    file: "connection.js",
    published: "        return fetchArrayTypes()\n",
    instead: "        return fetchArrayTypes().catch(errored)\n",
  },
  {
    // What is left of a lost transaction must not run in the session that follows, in the middle of somebody else's.
    file: "index.js",
    published: "        new Promise((_, reject) => connection.onclose = reject)",
    instead: `        new Promise((_, reject) => connection.onclose = e => {
          lost = e
          while (queries.length) queries.shift().reject(e)
          reject(e)
        })`,
  },
  {
    file: "index.js",
    published: "        q.catch(e => uncaughtError || (uncaughtError = e))\n",
    instead: `        q.catch(e => uncaughtError || (uncaughtError = e))
        if (lost) return q.reject(lost)
`,
  },
  {
    file: "index.js",
    published: "      , connection\n      , prepare = null\n",
    instead: "      , connection\n      , lost = null\n      , prepare = null\n",
  },
];

const driverFile = /\/postgres\/src\/(connection|index)\.js$/;
const loaded = new Set<string>();

const hooks = registerHooks({
  load(url, context, nextLoad) {
    if (!driverFile.test(url)) return nextLoad(url, context);
    const source = mend(basename(url), readFileSync(fileURLToPath(url), "utf8"));
    return { format: "module", source, shortCircuit: true };
  },
});
const { default: postgres } = await import("postgres");
hooks.deregister();
if (loaded.size < 2)
  throw new Error("postgres.js was loaded before postgres-driver.ts could mend it: import it from there only.");

function mend(file: string, source: string): string {
  loaded.add(file);
  const ours = mendings.filter((mending) => mending.file === file);
  return ours.reduce((text, { published, instead }) => {
    if (text.split(published).length !== 2)
      throw new Error(`postgres.js is not the version that postgres-driver.ts mends: ${published}`);
    return text.replace(published, () => instead);
  }, source);
}

export { postgres };
