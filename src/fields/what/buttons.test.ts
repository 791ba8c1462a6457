import { testField } from "../../../test/support/field-cases.ts";

testField("button", {
  good: [
    ['{"text": "Да", "payload": "yes"}', [{ text: "Да", payload: "yes" }]],
    ["{“text”: “Buy”, “url”: “https://example.com”}", [{ text: "Buy", url: "https://example.com" }]],
    ['{"text": " Buy ", "payload": "", "url": ""}', [{ text: "Buy" }]],
    ['{"text": "Buy", "payload": null, "url": null}', [{ text: "Buy" }]],
    [
      '[{"text": "Yes", "payload": {"answer": [1, null]}}, {"text": "Call", "url": "tel:+7 999 123-45-67"}]',
      [
        { text: "Yes", payload: { answer: [1, null] } },
        { text: "Call", url: "tel:+79991234567" },
      ],
    ],
    ['{"text": "{label}", "url": "{link}"}', [{ text: "{label}", url: "{link}" }]],
  ],
  bad: [
    ['{"text": "Yes", "text": "No"}', "json_key_twice"],
    ['[{"text": "Yes"}, {"text": "No", "payload": {"a": 1, "a": 2}}]', "json_key_twice"],
    ["Buy", "json_unlike"],
    ['{"text": "Buy"', "json_broken"],
    ['"Buy"', "json_unlike"],
    ["[]", "json_unlike"],
    [`[${Array.from({ length: 11 }, () => '{"text": "x"}').join()}]`, "buttons_too_many"],
    ["{}", "json_key_missing"],
    ['{"text": ""}', "json_text_short"],
    ['{"text": "Buy", "link": "https://example.com"}', "json_key_unknown"],
    ['{"Text": "Buy", "text": "Buy"}', "json_key_unknown_near"],
    ['{"text": "Buy", "url": "http://example.com"}', "button_url_scheme"],
    ['[{"text": "Buy", "url": "javascript:alert(1)"}]', "button_url_scheme"],
    [`{"text": "Buy", "payload": ${"[".repeat(12_000)}${"]".repeat(12_000)}}`, "json_too_deep"],
  ],
});

testField("buttonText", {
  good: [
    [" В магазин ", "В магазин"],
    ["Open\nshop", "Open shop"],
    ["{name}, open", "{name}, open"],
    [24, "24"],
  ],
  bad: [["щ".repeat(201), "too_many_bytes"]],
});

testField("buttonUrl", {
  good: [
    ["https://example.com/sale?from=viber", "https://example.com/sale?from=viber"],
    ["tel:+79991234567", "tel:+79991234567"],
    ["Tel: 8 (999) 123-45-67", "Tel:89991234567"],
    ["tel:{office phone}", "tel:{office phone}"],
    ["viber://forward?text=Hello", "viber://forward?text=Hello"],
    ["viber://forward?text=Привет всем", "viber://forward?text=Привет%20всем"],
    ["viber://forward?text={first name} зовёт", "viber://forward?text={first name}%20зовёт"],
    ["https://example.com/?id={client id}", "https://example.com/?id={client id}"],
    ["{link}", "{link}"],
    ["https://{shop}.example.com/", "https://{shop}.example.com/"],
  ],
  bad: [
    ["example.com", "web_address_unreadable"],
    ["http://example.com", "button_url_scheme"],
    ["javascript:alert(1)", "button_url_scheme"],
    ["mailto:a@example.com", "button_url_scheme"],
    ["tel:", "button_url_phone"],
    ["tel:office", "button_url_phone"],
    ["viber:forward", "button_url_viber"],
    ["viber://", "button_url_viber"],
    ["https://10.0.0.1/", "web_address_private"],
    ["https://user:x@example.com/", "web_address_credentials"],
    ["https://", "web_address_unreadable"],
    [`https://example.com/${"x".repeat(4_000)}`, "too_many_bytes"],
    [17, "web_address_unreadable"],
  ],
});
