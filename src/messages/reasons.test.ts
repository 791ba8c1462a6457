import assert from "node:assert/strict";
import { test } from "node:test";
import { presentReason } from "./reasons.ts";

test("a reason is told in the language of the account, with whether trying again can help", () => {
  assert.deepEqual(presentReason("bad_address", "en"), {
    code: "bad_address",
    text: "The number does not exist or cannot receive messages",
    mayHelp: false,
  });
  assert.match(presentReason("validity_over", "ru")?.text ?? "", /Срок действия/);
});

test("no reason and a word that is none give nothing", () => {
  for (const reason of [null, "", "constructor", "toString"]) assert.equal(presentReason(reason, "en"), null);
});
