import type { ConnectionFault } from "./connector.ts";

/** What an error of the system, of TLS or of the address check means for somebody who tries a connection. */
export function connectionFaultOf(code: string | undefined): ConnectionFault {
  return faults.get(code ?? "") ?? (code?.startsWith("ERR_SSL_") ? "no_tls" : "no_connection");
}

const untrusted = [
  ...["DEPTH_ZERO_SELF_SIGNED_CERT", "SELF_SIGNED_CERT_IN_CHAIN", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"],
  ...["UNABLE_TO_GET_ISSUER_CERT", "UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "CERT_UNTRUSTED", "CERT_REVOKED"],
  ...["CERT_HAS_EXPIRED", "CERT_NOT_YET_VALID", "ERR_TLS_CERT_ALTNAME_INVALID"],
];

const faults = new Map<string, ConnectionFault>([
  ["ADDRESS_REFUSED", "address_refused"],
  ["ENOTFOUND", "unknown_host"],
  ["EAI_AGAIN", "unknown_host"],
  ["EPROTO", "no_tls"],
  ...untrusted.map((code): [string, ConnectionFault] => [code, "untrusted"]),
]);
