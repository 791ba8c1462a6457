import assert from "node:assert/strict";
import { test } from "node:test";
import { testField } from "../../../test/support/field-cases.ts";
import { check, said } from "../../../test/support/row-cases.ts";

const apple = "a1b2c3d4".repeat(8);
const firebase = "d3Jk9sLw2Qe:APA91bH4mZr0nTqk8xYc5vUe7Wf2GsB6hLp1Ja3Kd9Rt";
const point = Buffer.alloc(65, 4).toString("base64url");
const secret = Buffer.alloc(16, 7).toString("base64url");
const subscription = JSON.stringify({
  endpoint: "https://push.example.com/s/1",
  keys: { p256dh: point, auth: secret },
});

testField("pushRegistrationId", {
  good: [
    [firebase, firebase],
    [` ${apple} `, apple],
    [`<${"a1b2c3d4 ".repeat(8).trim()}>`, apple],
    [subscription, subscription],
    [
      `{"endpoint": "https://push.example.com/s/1", "expirationTime": null, "keys": {"p256dh": "${point}", "auth": "${secret}"}}`,
      subscription,
    ],
    [subscription.replaceAll('"', "”"), subscription],
  ],
  bad: [
    ["{", "json_broken"],
    ['{"keys": {"p256dh": "x", "auth": "y"}}', "json_key_missing"],
    [subscription.replace("https:", "http:"), "push_subscription_wrong"],
    [subscription.replace(point, point.slice(3)), "push_subscription_wrong"],
    [subscription.replace(secret, "%%%"), "push_subscription_wrong"],
    [1e21, "id_rounded"],
    ["x".repeat(4_097), "too_many_bytes"],
  ],
});

testField("platform", {
  good: [
    ["iOS", "iOS"],
    ["ANDROID", "Android"],
    ["андроид", "Android"],
    ["айфон", "iOS"],
    ["Веб", "Web"],
  ],
  bad: [
    ["Symbian", "choice_unknown"],
    [1, "choice_unknown"],
  ],
});

const fits: [platform: string, id: string, code?: string][] = [
  ["iOS", apple],
  ["iOS", firebase],
  ["iOS", subscription, "push_ios_invalid"],
  ["iOS", "short", "push_ios_invalid"],
  ["Android", firebase],
  ["Android", apple, "push_android_invalid"],
  ["Android", subscription, "push_android_invalid"],
  ["Android", "79991234567", "push_android_invalid"],
  ["Web", subscription],
  ["Web", firebase],
  ["Web", apple, "push_web_invalid"],
];
for (const [platform, id, code] of fits) {
  test(`a push to ${platform} ${code ? `refuses ${id.slice(0, 20)}: ${code}` : `takes ${id.slice(0, 20)}`}`, () => {
    const { messages, problems } = check({ channel: "push", text: "Hi", "push registration id": id, platform });
    assert.deepEqual(said(problems), code ? [`push registration id: ${code}`] : []);
    assert.equal(messages[0]?.address, code ? undefined : id);
  });
}

test("a push needs its device and the platform", () => {
  const cells = { channel: "push", text: "Hi", "push registration id": firebase, platform: "Android" };
  assert.deepEqual(check(cells).messages[0]?.kept, { platform: "Android" });
  assert.deepEqual(said(check({ ...cells, platform: null }).problems), ["platform: required"]);
  assert.deepEqual(said(check({ ...cells, "push registration id": null }).problems), [
    "push registration id: required",
  ]);
});
