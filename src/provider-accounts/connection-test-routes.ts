import type { App } from "../platform/http-server.ts";
import { ConnectionTestRequest, ConnectionTestView } from "./connection-test-api.ts";
import { presentConnectionTest } from "./connection-words.ts";
import { connectionTestLimiter } from "./limit-connection-tests.ts";
import { type ConnectionTestParts, testConnection } from "./test-connection.ts";

export function connectionTestRoutes(app: App, parts: ConnectionTestParts & { now(): Date }): void {
  const admit = connectionTestLimiter();

  app.post(
    "/provider-accounts/connection-test",
    {
      schema: {
        summary: "Test a connection to a provider",
        description:
          "Opens a connection with these settings, signs in where that sends nothing, and closes it, within ten seconds. Nothing is sent, nothing is saved. At most ten times a minute.",
        operationId: "testConnection",
        body: ConnectionTestRequest,
        response: { 200: ConnectionTestView },
      },
    },
    async ({ account, body }) => {
      admit(account.id, parts.now());
      const { test, target } = await testConnection(parts, account.id, body);
      const detail = presentConnectionTest(test, target, account.language);
      return test.ok ? { ok: true as const, detail } : { ok: false as const, code: test.code, detail };
    },
  );
}
