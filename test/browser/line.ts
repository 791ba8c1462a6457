import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";
import type { TestContext } from "node:test";

/** A line between browser and server that can be slow, and can break. */
export type Line = {
  url: string;
  /** Lets so many bytes a second go to the server. */
  slow(bytesPerSecond: number): void;
  /** Breaks what is on the line; nothing comes through until it is mended. */
  cut(): void;
  /** Whole and as fast as it can be. */
  mend(): void;
};

export async function givenLine(t: TestContext, serverUrl: string): Promise<Line> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  let isCut = false;
  let bytesPerSecond = Number.POSITIVE_INFINITY;

  const line = createServer((browser) => {
    if (isCut) return browser.destroy();
    const server = connect(Number(port), hostname);
    let freeAtMono = 0;
    browser.on("data", (bytes) => {
      freeAtMono = Math.max(performance.now(), freeAtMono) + (bytes.length / bytesPerSecond) * 1000;
      const waitMs = freeAtMono - performance.now();
      if (waitMs < 1) server.write(bytes);
      else setTimeout(() => server.destroyed || server.write(bytes), waitMs).unref();
    });
    server.pipe(browser);
    for (const [end, otherEnd] of [
      [browser, server],
      [server, browser],
    ] as const) {
      sockets.add(end);
      end.on("error", () => end.destroy());
      end.on("close", () => sockets.delete(end) && otherEnd.destroy());
    }
  });
  const destroyAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  line.listen(0, hostname);
  await once(line, "listening");
  t.after(() => {
    line.close();
    destroyAll();
  });
  return {
    url: `http://${hostname}:${(line.address() as AddressInfo).port}`,
    slow: (speed) => {
      bytesPerSecond = speed;
    },
    cut() {
      isCut = true;
      destroyAll();
    },
    mend() {
      isCut = false;
      bytesPerSecond = Number.POSITIVE_INFINITY;
    },
  };
}
