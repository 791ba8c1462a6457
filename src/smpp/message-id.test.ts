import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { type MessageIdBase, receiptedMessageId, submittedMessageId } from "./message-id.ts";

const pairs: { answered: string; receipted: string; base: MessageIdBase }[] = [
  { answered: "521a7aee", receipted: "1377467118", base: "hex_to_decimal" },
  { answered: "00521A7AEE", receipted: "01377467118", base: "hex_to_decimal" },
  { answered: "1377467118", receipted: "521A7AEE", base: "decimal_to_hex" },
  { answered: "0000", receipted: "0", base: "hex_to_decimal" },
  { answered: "000AbC", receipted: "abc", base: "same" },
  { answered: "f47ac10b-58cc", receipted: "F47AC10B-58CC", base: "hex_to_decimal" },
  { answered: "ffffffffffffffffffff", receipted: "1208925819614629174706175", base: "hex_to_decimal" },
];

for (const { answered, receipted, base } of pairs) {
  test(`${answered} is ${receipted} (${base})`, () => {
    assert.equal(submittedMessageId(answered, base), receiptedMessageId(receipted));
  });
}

test("whatever the base, an SMSC that writes the number in it is understood", () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 2n ** 128n }), (number) => {
      const [decimal, hex] = [number.toString(), number.toString(16)];
      assert.equal(submittedMessageId(hex, "hex_to_decimal"), receiptedMessageId(decimal));
      assert.equal(submittedMessageId(decimal, "decimal_to_hex"), receiptedMessageId(hex.toUpperCase()));
      assert.equal(submittedMessageId(decimal, "same"), receiptedMessageId(`00${decimal}`));
    }),
  );
});
