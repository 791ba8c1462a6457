import { accountRoutes } from "./accounts/account-routes.ts";
import { apiKeyRoutes } from "./accounts/api-key-routes.ts";
import { createAuthenticator } from "./accounts/authenticate.ts";
import type { Config } from "./config.ts";
import { connectors, findConnector } from "./connectors/registry.ts";
import { distributionRoutes } from "./distributions/distribution-routes.ts";
import { messageRoutes } from "./distributions/message-routes.ts";
import { streamRoutes } from "./distributions/stream-routes.ts";
import { checkConnection } from "./platform/database.ts";
import { type App, addApiRoutes, addRawRoutes, createHttpServer } from "./platform/http-server.ts";
import type { Program } from "./program.ts";
import { connectorRoutes } from "./provider-accounts/connector-routes.ts";
import { providerAccountRoutes } from "./provider-accounts/provider-account-routes.ts";
import { rememberReceiptAccounts } from "./provider-accounts/remember-receipt-accounts.ts";
import { receiptRoutes } from "./receipts/receipt-routes.ts";

const version = "0.1.0";

export type WebParts = Omit<Program, "hotDb" | "config"> & { config: Pick<Config, "publicUrl"> };

/** Serves the API and takes providers' receipts. Resolves when it listens. */
export async function startWeb(program: Program): Promise<{ port: number; stop(): Promise<void> }> {
  const { host, port } = program.config;
  const app = await createApp(program);
  await app.listen({ host, port });
  const address = app.server.address();
  return { port: typeof address === "object" && address ? address.port : port, stop: () => app.close() };
}

/** All routes, before anything listens or asks the database: enough to describe the API. */
export async function createApp(program: WebParts): Promise<App> {
  const { config, db, now, secrets, inbox, log, publicUrl } = program;
  const app = await createHttpServer({
    ...{ log, version, publicUrl: config.publicUrl },
    authenticate: createAuthenticator(db, now),
    findUnreadiness: () => checkConnection(db).then(() => null),
  });
  addApiRoutes(app, (api) => {
    accountRoutes(api, { db });
    apiKeyRoutes(api, { db, now });
    connectorRoutes(api, { connectors });
    providerAccountRoutes(api, { db, secrets, findConnector, publicUrl, now });
    distributionRoutes(api, { db, secrets, now });
    streamRoutes(api, { db });
    messageRoutes(api, { db, now });
  });
  const findProviderAccount = rememberReceiptAccounts({ db, secrets, findConnector }, now);
  addRawRoutes(app, "/receipts", (raw) => receiptRoutes(raw, { inbox, findConnector, findProviderAccount }));
  return app;
}
