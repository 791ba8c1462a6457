import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { AddressRefused, isPublic, safeAddresses, targetResolver } from "./safe-address.ts";

const never = () => Promise.reject(new Error("A literal needs no resolver."));

test("private and reserved addresses are not public, however they are written", () => {
  const refused = [
    "0.0.0.0",
    "10.0.0.1",
    "100.64.0.1",
    "100.127.255.255",
    "127.0.0.1",
    "127.255.255.254",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "172.31.255.255",
    "192.0.0.192",
    "192.0.2.1",
    "192.168.1.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.7",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "::ffff:7f00:1",
    "64:ff9b::7f00:1",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:db8::1",
    "2002:7f00:1::",
    "3fff::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fe80::1%eth0",
    "fec0::1",
    "ff02::1",
    "localhost",
    "",
    "2130706433",
  ];
  assert.deepEqual(refused.filter(isPublic), []);
});

test("addresses beside the reserved ones are public", () => {
  const open = [
    "1.1.1.1",
    "9.255.255.255",
    "11.0.0.0",
    "100.63.255.255",
    "100.128.0.0",
    "126.255.255.255",
    "128.0.0.0",
    "172.15.255.255",
    "172.32.0.0",
    "192.167.255.255",
    "198.17.255.255",
    "198.20.0.0",
    "223.255.255.255",
    "2606:4700::1111",
    "2a00:1450::1",
  ];
  assert.deepEqual(
    open.filter((address) => !isPublic(address)),
    [],
  );
});

test("every IPv4 address wrapped into IPv6 is refused", () => {
  fc.assert(fc.property(fc.ipV4(), (address) => !isPublic(`::ffff:${address}`) && !isPublic(`64:ff9b::${address}`)));
});

test("a literal that is private is refused, in any spelling", async () => {
  const addresses = safeAddresses([], never);
  for (const host of ["127.0.0.1", "[::1]", "::1", "[::ffff:127.0.0.1]", "169.254.169.254"]) {
    await assert.rejects(addresses.resolve(host, 80), AddressRefused);
  }
});

test("of a name's addresses only the public ones are reached", async () => {
  const addresses = safeAddresses([], async () => ["10.0.0.1", "1.1.1.1", "::1"]);
  assert.deepEqual(await addresses.resolve("example.org", 80), ["1.1.1.1"]);
});

test("a name that has only private addresses is refused", async () => {
  await assert.rejects(safeAddresses([], async () => ["10.0.0.1"]).resolve("inside.example.org", 80), AddressRefused);
});

test("the operator opens one host and port, by name or by address, and no other port", async () => {
  const addresses = safeAddresses(["Gateway.local:8080", "127.0.0.1:2775", "[::1]:2775"], async () => ["10.0.0.1"]);
  assert.deepEqual(await addresses.resolve("gateway.LOCAL", 8080), ["10.0.0.1"]);
  assert.deepEqual(await addresses.resolve("127.0.0.1", 2775), ["127.0.0.1"]);
  assert.deepEqual(await addresses.resolve("[::1]", 2775), ["::1"]);
  await assert.rejects(addresses.resolve("gateway.local", 8081), AddressRefused);
  await assert.rejects(addresses.resolve("127.0.0.1", 2776), AddressRefused);
  await assert.rejects(addresses.resolve("10.0.0.1", 8080), AddressRefused);
});

test("an allowed address may be reached through a name that resolves to it", async () => {
  const addresses = safeAddresses(["127.0.0.1:2775"], async () => ["127.0.0.1"]);
  assert.deepEqual(await addresses.resolve("smsc.example.org", 2775), ["127.0.0.1"]);
});

test("a target that is not HTTP gets the very address that was checked", async () => {
  const resolveTarget = targetResolver(safeAddresses([], async () => ["10.0.0.1", "1.1.1.1"]));
  assert.deepEqual(await resolveTarget("smsc.example.org", 2775), { host: "1.1.1.1", port: 2775 });
});

test("names are looked up by the machine's resolver", async () => {
  assert.ok((await safeAddresses(["localhost:80"]).resolve("localhost", 80)).length > 0);
  await assert.rejects(safeAddresses([]).resolve("localhost", 80), AddressRefused);
});
