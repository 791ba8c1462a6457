import assert from "node:assert/strict";
import { test } from "node:test";
import { check, plain, said } from "../../../test/support/row-cases.ts";
import type { Cell } from "../cell.ts";

const viber = { ...plain, channel: "viber" };
const file = (ending: string) => ({ "media url": `https://example.com/file${ending}` });

const whatsapp = { channel: "whatsapp" };
const notTaken = ["media url: media_ending_not_taken"];

const cases: [title: string, cells: Record<string, Cell>, problems: string[]][] = [
  ["a picture as image", { ...file(".jpg"), "message type": "image" }, []],
  ["a picture as video", { ...file(".JPG?x=1"), "message type": "видео" }, ["media url: media_of_other_type"]],
  ["a picture as document", { ...whatsapp, ...file(".jpg"), "message type": "document" }, []],
  ["a picture as document in Viber", { ...file(".jpg"), "message type": "document" }, notTaken],
  ["a moving picture", file(".gif"), notTaken],
  ["a moving picture in WhatsApp", { ...whatsapp, ...file(".webp") }, notTaken],
  ["a moving picture in a web chat", { channel: "chat", "chat id": "c1", ...file(".gif") }, []],
  [
    "a moving picture in a chat by WhatsApp",
    { channel: "chat", "chat id": "c1", "messenger type": "whatsapp", ...file(".gif") },
    notTaken,
  ],
  ["a picture of Viber as .svg", { "image url": "https://example.com/a.svg" }, ["image url: media_ending_not_taken"]],
  ["a sound in Viber", { ...file(".mp3"), text: "" }, ["media url: media_type_not_taken"]],
  ["a sound in WhatsApp", { ...whatsapp, ...file(".mp3"), text: "" }, []],
  ["a film of another form", { ...whatsapp, ...file(".avi") }, notTaken],
  [
    "an address of 1,001 characters",
    { "image url": `https://example.com/${"x".repeat(981)}` },
    ["image url: address_too_long"],
  ],
  ["the same picture twice", { ...file(".jpg"), "image url": "https://example.com/file.jpg" }, []],
  ["two pictures", { ...file(".jpg"), "image url": "https://example.com/b.jpg" }, ["image url: picture_twice"]],
  ["a film and its picture", { ...file(".mp4"), "image url": "https://example.com/b.jpg" }, []],
  [
    "a picture for a text",
    { "image url": "https://example.com/b.jpg", "message type": "text" },
    ["message type: message_type_text_with_media"],
  ],
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
  [
    "an image by attachments",
    { channel: "chat", "chat id": "c1", "message type": "image", attachments: "photo1_2" },
    [],
  ],
  [
    "an image by attachments, which Viber has not",
    { "message type": "image", attachments: "photo1_2" },
    ["null: media_missing"],
  ],
  [
    "an image by the name of a template, which Viber has not",
    { "message type": "image", "template name": "x" },
    ["null: media_missing"],
  ],
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

test("a text that its file leaves no room for is warned of", () => {
  const warningsOf = (channel: string, ending: string, more: object = {}) =>
    said(check({ ...plain, channel, ...file(ending), ...more }).warnings);
  assert.deepEqual(warningsOf("whatsapp", ".ogg"), ["text: text_under_file"]);
  assert.deepEqual(warningsOf("viber", ".pdf"), ["text: text_under_file"]);
  assert.deepEqual(warningsOf("whatsapp", ".pdf"), []);
  assert.deepEqual(warningsOf("viber", ".jpg"), []);
  assert.deepEqual(warningsOf("whatsapp", ".ogg", { text: " " }), []);
});

test("a picture for Viber that another messenger goes without is warned of, except in a cascade with Viber", () => {
  const picture = { "image url": "https://example.com/a.jpg" };
  const warningsOf = (channel: string, more: object = {}) =>
    said(check({ ...plain, channel, ...picture, ...more }).warnings);
  assert.deepEqual(warningsOf("whatsapp"), ["image url: picture_for_viber_only"]);
  assert.deepEqual(warningsOf("whatsapp, sms"), ["image url: picture_for_viber_only"]);
  assert.deepEqual(warningsOf("whatsapp, viber"), []);
  assert.deepEqual(warningsOf("sms"), []);
  assert.deepEqual(warningsOf("whatsapp", file(".jpg")), []);
});
