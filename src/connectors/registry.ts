import type { Connector } from "./connector.ts";
import { httpGatewaySms } from "./http-gateway-sms.ts";
import { smppSms } from "./smpp-sms.ts";

/** Every provider that messages can go through, in the order in which people choose among them. */
export const connectors: readonly Connector[] = [smppSms, httpGatewaySms];

export function findConnector(id: string): Connector | undefined {
  return connectors.find((connector) => connector.id === id);
}
