import assert from "node:assert/strict";
import { test } from "node:test";
import { sayPhone } from "./phone-number.ts";

const said = (address: string) => sayPhone(address).replaceAll("\u00a0", " ");

test("a number is read in the groups of its country", () => {
  assert.equal(said("+79147051832"), "+7 914 705-18-32");
  assert.equal(said("+77015332096"), "+7 701 533-20-96");
  assert.equal(said("+447700900417"), "+44 7700 900417");
  assert.equal(said("+4915123456780"), "+49 1512 3456780");
  assert.equal(said("+491711234567"), "+49 171 1234567");
  assert.equal(said("+995555124018"), "+995 555 12-40-18");
  assert.equal(said("+37126124408"), "+371 26 124 408");
  assert.equal(said("+375291234567"), "+375 29 123-45-67");
  assert.equal(said("+12125550134"), "+1 212 555-0134");
});

test("what is no number of a known length stays as it is", () => {
  for (const address of ["+7916", "+8613123456789", "anna@example.com", "+7 916 000-00-00", "tg:417"])
    assert.equal(sayPhone(address), address);
});

test("no digit is lost in any grouping", () => {
  for (const address of [
    "+33612345678",
    "+34612345678",
    "+3725123456",
    "+37251234567",
    "+99890123456",
    "+998901234567",
  ])
    assert.equal(sayPhone(address).replace(/[^\d+]/g, ""), address);
});
