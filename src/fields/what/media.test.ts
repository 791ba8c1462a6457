import { testField } from "../../../test/support/field-cases.ts";

testField("messageType", {
  good: [
    ["image", "image"],
    ["IMAGE", "image"],
    ["картинка", "image"],
    ["Фото", "image"],
    ["текст", "text"],
    ["видео", "video"],
    ["голосовое", "audio"],
    ["документ", "document"],
    ["PDF", "document"],
  ],
  bad: [
    ["sticker", "choice_unknown"],
    [1, "choice_unknown"],
  ],
});

testField("mediaUrl", {
  good: [
    [" https://example.com/a.jpg ", "https://example.com/a.jpg"],
    ["HTTPS://Example.com/A.JPG?size=2", "HTTPS://Example.com/A.JPG?size=2"],
    ["https://пример.рф/счёт.pdf", "https://пример.рф/счёт.pdf"],
    ["https://8.8.8.8/a.jpg", "https://8.8.8.8/a.jpg"],
    ["https://example.com/cards/{id}.png", "https://example.com/cards/{id}.png"],
    ["https://example.com/cards/{client id}.png", "https://example.com/cards/{client id}.png"],
    ["{picture}", "{picture}"],
  ],
  bad: [
    ["a.jpg", "web_address_unreadable"],
    ["example.com/a.jpg", "web_address_unreadable"],
    ["https://example.com/my file.jpg", "web_address_unreadable"],
    ["https://example.com/a.jpg https://example.com/b.jpg", "web_address_unreadable"],
    ["http://example.com/a.jpg", "web_address_scheme"],
    ["ftp://example.com/a.jpg", "web_address_scheme"],
    ["file:///C:/a.jpg", "web_address_scheme"],
    ["https:///example.com/a.jpg", "web_address_scheme"],
    ["C:\\pictures\\a.jpg", "web_address_scheme"],
    ["http://example.com/{id}.png", "web_address_scheme"],
    ["https://user:secret@example.com/a.jpg", "web_address_credentials"],
    ["https://user@example.com/a.jpg", "web_address_credentials"],
    ["https://localhost/a.jpg", "web_address_private"],
    ["https://LOCALHOST./a.jpg", "web_address_private"],
    ["https://files/a.jpg", "web_address_private"],
    ["https://files.corp.local/a.jpg", "web_address_private"],
    ["https://127.0.0.1/a.jpg", "web_address_private"],
    ["https://2130706433/a.jpg", "web_address_private"],
    ["https://0x7f.1/a.jpg", "web_address_private"],
    ["https://192.168.1.5/{id}.jpg", "web_address_private"],
    ["https://[::1]/a.jpg", "web_address_private"],
    ["https://[::ffff:10.0.0.1]/a.jpg", "web_address_private"],
    [`https://example.com/${"x".repeat(4_000)}`, "too_many_bytes"],
    [17, "web_address_unreadable"],
    [{ date: "2026-03-24" }, "web_address_unreadable"],
  ],
});

testField("imageUrl", {
  good: [
    ["https://example.com/a.png", "https://example.com/a.png"],
    ["https://example.com/picture?id=7", "https://example.com/picture?id=7"],
    ["https://example.com/{id}.jpg", "https://example.com/{id}.jpg"],
  ],
  bad: [
    ["https://example.com/a.pdf", "picture_of_other_type"],
    ["https://example.com/a.MP4?x=1", "picture_of_other_type"],
    ["http://example.com/a.png", "web_address_scheme"],
  ],
});

testField("attachments", {
  good: [
    ["photo-123_456", ["photo-123_456"]],
    ["photo-123_456,doc78_9_accesskey", ["photo-123_456", "doc78_9_accesskey"]],
    ["photo-123_456; video1_2\nwall-5_6", ["photo-123_456", "video1_2", "wall-5_6"]],
    ["photo-123_456 video1_2", ["photo-123_456", "video1_2"]],
    ['["audio1_2", "poll-3_4"]', ["audio1_2", "poll-3_4"]],
    ["Photo–123_456", ["photo-123_456"]],
    ["https://vk.com/photo-123_456", ["photo-123_456"]],
    ["market-1_2, market_album-1_3, audio_playlist1_2", ["market-1_2", "market_album-1_3", "audio_playlist1_2"]],
  ],
  bad: [
    ["photo", "attachment_unreadable"],
    ["photo-123", "attachment_unreadable"],
    ["photo-123_456_", "attachment_unreadable"],
    ["фото-123_456", "attachment_unreadable"],
    ["photo--123_456", "attachment_unreadable"],
    ["https://example.com/a.jpg", "attachment_unreadable"],
    ["picture-123_456", "attachment_type"],
    ["photo-123_456, constructor1_2", "attachment_type"],
    [Array.from({ length: 11 }, (_, index) => `photo1_${index}`).join(), "attachments_too_many"],
    ['["photo1_2"', "json_broken"],
    [17, "attachment_unreadable"],
  ],
});

testField("documentFilename", {
  good: [
    ["счёт №5.pdf", "счёт №5.pdf"],
    [" invoice.pdf ", "invoice.pdf"],
    [2026, "2026"],
  ],
  bad: [
    ["../invoice.pdf", "filename_unreadable"],
    ["C:\\invoice.pdf", "filename_unreadable"],
    ["..", "filename_unreadable"],
    ["a\nb.pdf", "filename_unreadable"],
    [{ date: "2026-03-24" }, "filename_unreadable"],
    ["щ".repeat(121), "too_many_bytes"],
  ],
});
