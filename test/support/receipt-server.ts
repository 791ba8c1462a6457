import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { until } from "./test-simulator.ts";

export type PostedReceipt = Record<string, unknown>;

export type ReceiptServer = {
  url: string;
  /** What every call is answered with; receipts count only where it is 200. */
  status: number;
  callCount: number;
  receipts: PostedReceipt[];
  untilReceipts(count: number): Promise<PostedReceipt[]>;
};

/** A real HTTP server that takes a provider's receipts, one or a list in a call. */
export async function startReceiptServer(t: TestContext): Promise<ReceiptServer> {
  const receipts: PostedReceipt[] = [];
  const receiver: ReceiptServer = {
    url: "",
    status: 200,
    callCount: 0,
    receipts,
    async untilReceipts(count) {
      await until(() => receipts.length >= count);
      return receipts;
    },
  };
  const server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request.setEncoding("utf8")) body += chunk;
    receiver.callCount += 1;
    if (receiver.status === 200) receipts.push(...[JSON.parse(body)].flat());
    response.writeHead(receiver.status).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/receipts/t0ken`;
  return receiver;
}
