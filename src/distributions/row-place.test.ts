import assert from "node:assert/strict";
import { test } from "node:test";
import { newId } from "../platform/id.ts";
import { parseRowPlace, placesForCopy, presentRowPlace } from "./row-place.ts";

test("a row is found again by what the workbook of bad rows says of it", () => {
  const place = { distributionId: newId(new Date()), sheetNumber: 32, rowNumber: 1_048_576 };
  const text = presentRowPlace(place);
  assert.match(text, /^[0-9a-z]{8,11}:32:1048576$/);
  for (const written of [text, ` ${text}\n`, text.toUpperCase()]) assert.deepEqual(parseRowPlace(written), place);
});

test("a place without a distribution is one of the distribution that it is added to", () => {
  const place = { distributionId: null, sheetNumber: 1, rowNumber: 17 };
  assert.deepEqual(parseRowPlace("1:17"), place);
  assert.equal(presentRowPlace(place), "1:17");
});

test("anything else names no row", () => {
  for (const text of ["", "17", "1:x", ":1:17", "a b:1:17", "9:9:1:17", "abcdefghijkl:1:17", "1:12345678", "1:17:"])
    assert.equal(parseRowPlace(text), undefined, text);
});

test("only what corrects the original corrects the copy", () => {
  const forCopy = placesForCopy(["phone", "Problem", "carillon row"], { of: 9, copy: 10 });
  const [nine, ten] = [9, 10].map((distributionId) =>
    presentRowPlace({ distributionId, sheetNumber: 1, rowNumber: 2 }),
  );
  assert.deepEqual(forCopy(["9:1:2", "x", nine ?? ""]), ["9:1:2", "x", ten]);
  for (const other of ["1:2", "b:1:2", "odd", ""]) assert.deepEqual(forCopy(["1", "", other]), ["1", "", other]);
  const ofOthers = placesForCopy(["phone", "carillon row"], { of: 9, copy: 10 });
  assert.deepEqual(ofOthers(["1", nine ?? ""]), ["1", nine], "a column of one's own without its neighbour");
  assert.deepEqual(forCopy(["1"]), ["1"]);
});
