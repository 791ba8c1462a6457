import { lookup as lookUpName } from "node:dns";
import { BlockList, isIP } from "node:net";

/** Gives the addresses of a name, as the machine's own resolver knows them. */
export type FindAddresses = (host: string) => Promise<string[]>;

/** The one place that says which addresses user-given targets may reach. */
export type SafeAddresses = {
  /** The addresses of `host` that may be connected to; throws `AddressRefused` where there is none. */
  resolve(host: string, port: number): Promise<string[]>;
};

/** A target that may not be reached, however it was written. */
export class AddressRefused extends Error {
  readonly code = "ADDRESS_REFUSED";

  constructor(host: string, port: number) {
    super(`${host}:${port} is a private or reserved address; the operator can open it with ALLOW_PRIVATE.`);
    this.name = "AddressRefused";
  }
}

/**
 * Refuses private and reserved addresses, as literals and behind names, unless the operator allows them.
 * `allowPrivate` lists `host:port`, host being a name or an address (IPv6 in brackets).
 */
export function safeAddresses(
  allowPrivate: readonly string[],
  findAddresses: FindAddresses = askResolver,
): SafeAddresses {
  const allowed = new Set(allowPrivate.map((entry) => entry.trim().toLowerCase()));

  return {
    async resolve(host, port) {
      const name = withoutBrackets(host).toLowerCase();
      const found = isIP(name) ? [name] : await findAddresses(name);
      const reachable = found.filter((address) => isPublic(address) || isAllowed(allowed, [name, address], port));
      if (reachable.length === 0) throw new AddressRefused(host, port);
      return reachable;
    },
  };
}

/** Checks a target that is not HTTP; gives the address to connect to, so that what was checked is what is reached. */
export function targetResolver(
  addresses: SafeAddresses,
): (host: string, port: number) => Promise<{ host: string; port: number }> {
  return async (host, port) => {
    const [address] = await addresses.resolve(host, port);
    if (address === undefined) throw new AddressRefused(host, port);
    return { host: address, port };
  };
}

/** Whether an address literal belongs to the public internet. What is not an address is not public. */
export function isPublic(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !reserved.check(address, "ipv4");
    case 6:
      return !address.includes("%") && globalUnicast.check(address, "ipv6") && !reserved.check(address, "ipv6");
    default:
      return false;
  }
}

function isAllowed(allowed: Set<string>, hosts: string[], port: number): boolean {
  return hosts.some((host) => allowed.has(host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`));
}

function withoutBrackets(host: string): string {
  return host.startsWith("[") && host.endsWith("]") ? host.slice(1, -1) : host;
}

function askResolver(host: string): Promise<string[]> {
  return new Promise((resolve, reject) => {
    lookUpName(host, { all: true }, (error, found) => {
      if (error) reject(error);
      else resolve(found.map(({ address }) => address));
    });
  });
}

/** IANA's special-purpose registries, and 168.63.129.16, where Azure answers virtual machines. */
const reserved = blockList([
  ["0.0.0.0", 8, "ipv4"],
  ["10.0.0.0", 8, "ipv4"],
  ["100.64.0.0", 10, "ipv4"],
  ["127.0.0.0", 8, "ipv4"],
  ["168.63.129.16", 32, "ipv4"],
  ["169.254.0.0", 16, "ipv4"],
  ["172.16.0.0", 12, "ipv4"],
  ["192.0.0.0", 24, "ipv4"],
  ["192.0.2.0", 24, "ipv4"],
  ["192.88.99.0", 24, "ipv4"],
  ["192.168.0.0", 16, "ipv4"],
  ["198.18.0.0", 15, "ipv4"],
  ["198.51.100.0", 24, "ipv4"],
  ["203.0.113.0", 24, "ipv4"],
  ["224.0.0.0", 4, "ipv4"],
  ["240.0.0.0", 4, "ipv4"],
  ["2001::", 23, "ipv6"],
  ["2001:db8::", 32, "ipv6"],
  ["2002::", 16, "ipv6"],
  ["3fff::", 20, "ipv6"],
]);

/** All of IPv6 that is routed. Loopback, unique local, link-local, multicast, IPv4-mapped and NAT64 lie outside. */
const globalUnicast = blockList([["2000::", 3, "ipv6"]]);

function blockList(subnets: [network: string, prefix: number, family: "ipv4" | "ipv6"][]): BlockList {
  const list = new BlockList();
  for (const subnet of subnets) list.addSubnet(...subnet);
  return list;
}
