import { connectionFaultOf } from "./connection-fault.ts";
import {
  type ConnectionTest,
  type ConnectionTestContext,
  defineConnector,
  type Line,
  type LineContext,
} from "./connector.ts";
import { compileAnswerReader } from "./http-gateway-answer.ts";
import { readReceiptCall } from "./http-gateway-receipts.ts";
import { compileRequest } from "./http-gateway-request.ts";
import { HttpGatewaySettings } from "./http-gateway-settings.ts";

/** Any SMS gateway that takes one message a call over HTTP, described by settings. Not bound to one provider's documentation. */
export const httpGatewaySms = defineConnector({
  id: "http-gateway-sms",
  title: "SMS over HTTP, any gateway",
  channel: "sms",
  settings: HttpGatewaySettings,
  secrets: ["password", "token", "receiptSecret"],
  capabilities: { addresses: ["phone"], batchSize: 1, receipts: "http", maxValidityMinutes: 2880 },
  window: ({ concurrency }) => concurrency,
  // However long it is: one call, one id.
  countParts: () => 1,
  dropsDoubles: ({ dropsDoubles }) => dropsDoubles,
  open: openLine,
  test: testConnection,
  readCall: readReceiptCall,
});

function openLine({ settings, receiptUrl, http, requestTimeoutMs }: LineContext<HttpGatewaySettings>): Line {
  const requestFor = compileRequest(settings, receiptUrl);
  const readAnswer = compileAnswerReader(settings);
  const inFlight = new Set<Promise<unknown>>();

  return {
    isReady: () => true,
    async send(messages, mayCall) {
      const calls = messages.map(async (message) => {
        const result = await http.request({ ...requestFor(message), timeoutMs: requestTimeoutMs, mayCall });
        return readAnswer(result, message);
      });
      const results = Promise.all(calls);
      inFlight.add(results);
      return results.finally(() => inFlight.delete(results));
    },
    async close() {
      await Promise.allSettled(inFlight);
    },
  };
}

/** Connects, and looks at the certificate. No gateway says of itself which call would do nothing, so none is made. */
async function testConnection(context: ConnectionTestContext<HttpGatewaySettings>): Promise<ConnectionTest> {
  const { settings, http, timeoutMs } = context;
  const { origin } = new URL(settings.url);
  const result = await http.request({ method: "GET", url: origin, timeoutMs, mayCall: () => false });
  if (result.kind === "never_left") return { ok: false, code: connectionFaultOf(result.code), cause: result.detail };
  return { ok: true, checked: "connected" };
}
