import { z } from "zod";
import type { Connector } from "../connectors/connector.ts";
import type { App } from "../platform/http-server.ts";
import { ConnectorList } from "./provider-account-api.ts";

export function connectorRoutes(app: App, { connectors }: { connectors: readonly Connector[] }): void {
  app.get(
    "/connectors",
    { schema: { summary: "List the connectors", operationId: "listConnectors", response: { 200: ConnectorList } } },
    async () => {
      return { connectors: connectors.map(present) };
    },
  );
}

function present({ id, title, channel, settings, secrets }: Connector) {
  return {
    id,
    title,
    channel,
    settingsSchema: { ...z.toJSONSchema(settings, { io: "input" }) },
    secrets: [...secrets],
  };
}
