import assert from "node:assert/strict";
import { test } from "node:test";
import { getCountries } from "libphonenumber-js";
import { countries, countryNames, countryOfZone } from "./countries.ts";

test("the countries to choose from are those whose numbers the server knows", () => {
  assert.deepEqual(countries.toSorted(), getCountries().toSorted());
});

test("every country has a name in both languages, in the order of that language", () => {
  for (const language of ["en", "ru"] as const) {
    const names = countryNames(language);
    assert.equal(names.length, countries.length);
    assert.deepEqual(
      names.filter(({ value, label }) => label === value),
      [],
    );
    const labels = names.map(({ label }) => label);
    assert.deepEqual(labels, labels.toSorted(new Intl.Collator(language).compare));
  }
  assert.equal(countryNames("ru").find(({ value }) => value === "DE")?.label, "Германия");
});

test("a time zone tells the country, and what the browser prefers decides where it tells several", () => {
  assert.equal(countryOfZone("Europe/Moscow", ["en-US"]), "RU");
  assert.equal(countryOfZone("Asia/Almaty", []), "KZ");
  assert.equal(countryOfZone("America/New_York", ["en-US", "ru"]), "US");
  assert.equal(countryOfZone("UTC", ["de-AT"]), "AT");
  assert.equal(countryOfZone("UTC", ["de"]), null);
});
