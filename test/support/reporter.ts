import { Readable } from "node:stream";
import type { TestEvent } from "node:test/reporters";
import { spec } from "node:test/reporters";

/**
 * Node's own report, with what no test ever ran said before its closing lines instead of a table of everything after them.
 * What node:test asks of a reporter is a default export.
 */
// biome-ignore lint/style/noDefaultExport: node --test-reporter takes nothing else
export default async function* report(events: AsyncIterable<TestEvent>): AsyncGenerator<string | Buffer> {
  yield* Readable.from(withoutTable(events)).pipe(new spec());
}

/** Holds the closing lines back until the coverage is known, which comes after them. */
async function* withoutTable(events: AsyncIterable<TestEvent>): AsyncGenerator<TestEvent> {
  const closing: TestEvent[] = [];
  for await (const event of events) {
    if (event.type === "test:coverage") tellUncovered(event.data.summary.files);
    else if (event.type === "test:diagnostic" && event.data.nesting === 0 && !event.data.file) closing.push(event);
    else yield event;
  }
  yield* closing;
}

type CoveredFile = { path: string; functions: { name: string; line: number; count: number }[] };

function tellUncovered(files: CoveredFile[]): void {
  for (const { path, functions } of files) {
    for (const { name, line } of functions.filter(({ count }) => count === 0)) {
      process.stdout.write(`never run by a test: ${name || "a function"} (${path}:${line})\n`);
    }
  }
}
