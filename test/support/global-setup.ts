import chromium from "@sparticuz/chromium";
import { startTestServer, type TestServer } from "./test-server.ts";

let server: TestServer | undefined;

/** Once for a whole run: `node --test --test-global-setup=test/support/global-setup.ts`. The files inherit the address. */
export async function globalSetup(): Promise<void> {
  server = await startTestServer();
  process.env.TEST_DATABASE_SERVER = server.url;
  process.env.CHROMIUM = await chromium.executablePath(); // unpacks it: two files must not do that at once
}

export async function globalTeardown(): Promise<void> {
  await server?.stop();
}
