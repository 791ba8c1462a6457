import assert from "node:assert/strict";
import { test } from "node:test";
import { check, plain, said } from "../../../test/support/row-cases.ts";
import type { Cell } from "../cell.ts";

const viber = { ...plain, channel: "viber" };
const file = (ending: string) => ({ "media url": `https://example.com/file${ending}` });

const cases: [title: string, cells: Record<string, Cell>, problems: string[]][] = [
  ["a picture as image", { ...file(".jpg"), "message type": "image" }, []],
  ["a picture as video", { ...file(".JPG?x=1"), "message type": "видео" }, ["media url: media_of_other_type"]],
  ["a picture as document", { ...file(".jpg"), "message type": "document" }, []],
  ["a page as image", { ...file(".php"), "message type": "image" }, []],
  ["a picture as text", { ...file(".jpg"), "message type": "text" }, ["message type: message_type_text_with_media"]],
  ["a file without ending", file(""), ["null: message_type_needed"]],
  [
    "an ending that a variable gives",
    { ...file(".{kind}"), kind: "pdf", "message type": "image" },
    ["media url: media_of_other_type"],
  ],
  ["an image without a file", { "message type": "image" }, ["null: media_missing"]],
  [
    "an image without a file in an empty column",
    { "message type": "image", "media url": "" },
    ["media url: media_missing"],
  ],
  ["an image as Viber has it", { "message type": "image", "image url": "https://example.com/a.jpg" }, []],
  [
    "a video with a picture",
    { "message type": "video", "image url": "https://example.com/a.jpg" },
    ["null: media_missing"],
  ],
  ["an image by attachments", { "message type": "image", attachments: "photo1_2" }, []],
  ["an image by a template", { "message type": "image", "template id": 12 }, []],
  ["a plain text", { "message type": "text" }, []],
  [
    "an address that cannot be used",
    { "message type": "image", "media url": "a.jpg" },
    ["media url: web_address_unreadable"],
  ],
  ["a type that cannot be used", { "message type": "fax", ...file(".php") }, ["message type: choice_unknown"]],
  ["an SMS, which has no files", { channel: "sms", "message type": "image" }, []],
];
for (const [title, cells, problems] of cases) {
  test(`${title}: ${problems.join(", ") || "fine"}`, () =>
    assert.deepEqual(said(check({ ...viber, ...cells }).problems), problems));
}

test("the message type that a row does not give is that of its file", () => {
  const { messages } = check({ ...viber, ...file("/счёт.PDF") });
  assert.partialDeepStrictEqual(messages[0]?.kept, { messageType: "document" });
  assert.equal(check(viber).messages[0]?.kept.messageType, undefined);
});
