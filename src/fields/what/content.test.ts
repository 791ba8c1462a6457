import { testField } from "../../../test/support/field-cases.ts";

testField("text", {
  good: [
    ["Здравствуйте, {имя}!", "Здравствуйте, {имя}!"],
    [" two\nlines ", " two\nlines "],
    [1500, "1500"],
    [0.1 + 0.2, "0.3"],
    [true, "TRUE"],
    [{ date: "2026-03-24" }, "2026-03-24"],
    [{ date: "2026-03-24T09:30:00" }, "2026-03-24 09:30"],
    [{ date: "09:30:15" }, "09:30:15"],
    ["a\0b", "ab"],
  ],
  bad: [],
});

testField("messagePreview", {
  good: [
    [
      '{"text": "Sale", "image_url": "https://example.com/a.jpg"}',
      { text: "Sale", image_url: "https://example.com/a.jpg" },
    ],
    ["{“text”: “Распродажа”}", { text: "Распродажа" }],
    ['{"text": "", "image_url": "https://example.com/a.jpg"}', { image_url: "https://example.com/a.jpg" }],
    ['{"text": "Sale", "image_url": null}', { text: "Sale" }],
    [" Распродажа до пятницы ", { text: "Распродажа до пятницы" }],
    ["{name}, your order", { text: "{name}, your order" }],
    ["{{имя}}, ваш заказ", { text: "{{имя}}, ваш заказ" }],
    ["«Весна»: скидки", { text: "«Весна»: скидки" }],
    [50, { text: "50" }],
    ["“Весна” уже здесь", { text: "“Весна” уже здесь" }],
    ['"Sale" is on', { text: '"Sale" is on' }],
    ["[Акция] Скидки до пятницы", { text: "[Акция] Скидки до пятницы" }],
    ['{"text": "Sale", "image_url": "{picture}"}', { text: "Sale", image_url: "{picture}" }],
  ],
  bad: [
    ['{"text": "Sale"', "json_broken"],
    ['["Sale"]', "json_unlike"],
    ["{}", "json_unlike"],
    ['{"text": " ", "image_url": ""}', "json_unlike"],
    ['{"text": 5}', "json_no_text"],
    ['{"txt": "Sale", "text": "x"}', "json_key_unknown_near"],
    ['{"image_url": "http://example.com/a.jpg"}', "web_address_scheme"],
    ['{"image_url": "https://192.168.0.1/a.jpg"}', "web_address_private"],
    ["x".repeat(1_001), "json_text_long"],
  ],
});

testField("subject", {
  good: [
    ["Your order", "Your order"],
    [" Ваш заказ\r\nготов ", "Ваш заказ готов"],
    ["Your order\nBcc: all@example.com", "Your order Bcc: all@example.com"],
    [2026, "2026"],
  ],
  bad: [["щ".repeat(491), "too_many_bytes"]],
});
